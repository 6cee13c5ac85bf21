"""Accompanies people who start a business of their own, beside the search for a job."""

from core.api import CASEWORKER, MENTOR, SUPERVISOR, Manifest, Permission, PersonalData
from plugins.incubation.permissions import READ, WORK
from plugins.incubation.words import _l

_KEPT = _l("While the office attends the person, and until the record is erased")

plugin = Manifest(
    name="incubation",
    version="0.1.0",
    title=_l("Incubation"),
    summary=_l("A process of its own for people who start a business: the project, its steps and its stages"),
    api=">=0.1,<1",
    permissions=(
        Permission(READ, (CASEWORKER, SUPERVISOR, MENTOR), _l("See incubations and their businesses")),
        Permission(WORK, (CASEWORKER, SUPERVISOR), _l("Open incubations and work on them")),
    ),
    personal_data=(
        PersonalData(
            "incubation_project", _l("The business that the person starts or runs"),
            _l("To accompany the person in starting a business"), _KEPT,
        ),
        PersonalData(
            "incubation_milestone", _l("The steps of the business, with their dates"),
            _l("To accompany the person in starting a business"), _KEPT,
        ),
    ),
)  # fmt: skip
