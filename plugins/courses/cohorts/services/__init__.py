"""What is done with cohorts. Functions check, change, record the event and flush; they never commit."""

from plugins.courses.cohorts.services.attending import note_at_door, note_list
from plugins.courses.cohorts.services.cohorts import (
    add_session,
    cancel,
    change,
    change_session,
    close,
    new_door,
    open_cohort,
    remove_session,
    reopen,
    start,
    uncancel,
)
from plugins.courses.cohorts.services.enrolments import certify, come_back, drop, enrol, promote, uncertify
from plugins.courses.cohorts.services.participants import (
    change_participant,
    erase_participant,
    of_person,
    register,
)
from plugins.courses.cohorts.services.settling import settle, settle_cohort

__all__ = [
    "add_session", "cancel", "certify", "change", "change_participant", "change_session", "close", "come_back", "drop",
    "enrol", "erase_participant", "new_door", "note_at_door", "note_list", "of_person", "open_cohort", "promote",
    "register", "remove_session", "reopen", "settle", "settle_cohort", "start", "uncancel", "uncertify",
]  # fmt: skip
