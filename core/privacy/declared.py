"""What the core keeps about people: what for, and until when. The one place that says so.

``docs/reference/personal-data.md`` tells the same, column by column; a test compares it with this and with the models,
so that a new table or column of a person cannot come in without a word about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l


@dataclass(frozen=True)
class Purpose:
    """``why`` the rows of a table are kept, and until when (``kept``)."""

    what: object
    why: object
    kept: object


_RECORD = _l("While the office attends the person, and until the record is erased")
_ACTS = _l("The act stays in the chain of records; what it says of the person goes when the record is erased")

_A_DAY = _l("For a day, then it is deleted")

_KNOW = _l("To attend the person and to tell them from others")
_REACH = _l("To reach the person")
_MATCH = _l("To find work that suits the person")
_ACCOMPANY = _l("To accompany the person on the way to work")
_PROVE = _l("To show that work was found and how it went on")
_LAW = _l("Because the law asks for it")
_ANSWER = _l("To be able to say who saw and changed the record")


def _purpose(what: object, why: object, kept: object = _RECORD) -> Purpose:
    return Purpose(what, why, kept)


TABLES: Mapping[str, Purpose] = {
    "core_person": _purpose(_l("Personal data"), _KNOW),
    "core_person_office": _purpose(_l("Offices that attend the person"), _KNOW),
    "core_search_key": _purpose(_l("Words by which the person is found"), _KNOW),
    "core_identity_document": _purpose(_l("Identity documents"), _KNOW),
    "core_duplicate_decision": _purpose(_l("Told apart from another record"), _KNOW),
    "core_contact_point": _purpose(_l("Ways of contact"), _REACH),
    "core_consent": _purpose(_l("Notice and permissions"), _LAW),
    "core_work_permit": _purpose(_l("To work under 18"), _LAW),
    "core_attachment": _purpose(_l("Files"), _ACCOMPANY),
    "core_education": _purpose(_l("Education"), _MATCH),
    "core_work_experience": _purpose(_l("Experience"), _MATCH),
    "core_skill_claim": _purpose(_l("Skills"), _MATCH),
    "core_language_skill": _purpose(_l("Languages"), _MATCH),
    "core_licence": _purpose(_l("Licences and certificates"), _MATCH),
    "core_job_wish": _purpose(_l("Wishes"), _MATCH),
    "core_wanted_occupation": _purpose(_l("Looks for work as"), _MATCH),
    "core_declared_barrier": _purpose(_l("What makes it harder to find work"), _ACCOMPANY),
    "core_declared_group": _purpose(_l("Groups that the person counts themself to"), _ACCOMPANY),
    "core_work_adjustment": _purpose(_l("Needs at the workplace"), _ACCOMPANY),
    "core_case": _purpose(_l("Cases"), _ACCOMPANY),
    "core_assessment": _purpose(_l("Interview"), _ACCOMPANY),
    "core_labour_plan": _purpose(_l("Labour plan"), _ACCOMPANY),
    "core_plan_action": _purpose(_l("Actions of the plan"), _ACCOMPANY),
    "core_activity": _purpose(_l("Contacts and notes"), _ACCOMPANY),
    "core_mentoring": _purpose(_l("Mentors"), _ACCOMPANY),
    "core_application": _purpose(_l("Applications"), _MATCH),
    "core_placement": _purpose(_l("Placements"), _PROVE),
    "core_placement_evidence": _purpose(_l("Evidence of the placement"), _PROVE),
    "core_follow_up": _purpose(_l("Follow-ups"), _PROVE),
    "core_contact_attempt": _purpose(_l("Attempts to reach the person"), _PROVE),
    "core_person_export": _purpose(_l("Copies that were asked for"), _LAW, _A_DAY),
    "core_event": _purpose(_l("History"), _ANSWER),
    "core_audit_record": _purpose(_l("Who saw or changed the record"), _ANSWER, _ACTS),
    "core_audit_payload": _purpose(_l("What was changed"), _ANSWER, _ACTS),
}
