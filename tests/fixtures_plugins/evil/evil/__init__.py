"""A plugin with planted defects, each in a file of its own. ``tests/accept/test_evil.py`` says which must be found."""

from core.api import CASEWORKER, SUPERVISOR, Manifest, Permission, PersonalData

plugin = Manifest(
    name="evil",
    version="0.1.0",
    title="Evil",
    summary="Does what a plugin must not do",
    api=">=0.1,<1",
    permissions=(Permission("evil.note.read", (CASEWORKER, SUPERVISOR), "See notes"),),
    personal_data=(
        PersonalData("evil_note", "A note", "For tests", "As long as the person"),
        PersonalData("evil_diary", "A diary", "For tests", "For ever"),
    ),
)
