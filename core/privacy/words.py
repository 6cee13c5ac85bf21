"""Columns and values in words, for the page that a person reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import Any

from babel import Locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.audit.models import AuditKind
from core.cases import labels as cases
from core.classifications import lists
from core.classifications import queries as occupations
from core.classifications.codes import ContractKind, EducationLevel, LanguageLevel
from core.countries.facts import WagePeriod
from core.db.types import Id
from core.errors import NotFound
from core.people import labels as people
from core.people.codes import LegalBasis, SearchKind
from core.people.queries.header import place_name
from core.people.schemas.offers import country_name
from core.placements import labels as placements
from core.vacancies.applications import labels as applications
from core.web.display import day, moment, page_language

LABELS: Mapping[str, object] = {
    "action": _l("What was done"),
    "actor_id": _l("Who"),
    "added_by": _l("Who"),
    "answer": _l("Answer"),
    "answers": _l("Answers"),
    "asked_at": _l("When"),
    "asked_by": _l("Who"),
    "assurance": _l("How do we know?"),
    "at": _l("When"),
    "author_id": _l("Who"),
    "available_from": _l("Can start on"),
    "birth_date": _l("Date of birth"),
    "by": _l("Who"),
    "channel": _l("By what means"),
    "closed_on": _l("Closed"),
    "closure_note": _l("What was said"),
    "closure_reason": _l("Why it was closed"),
    "conclusion": _l("Conclusion"),
    "content": _l("What it says"),
    "contract_kind": _l("Contract"),
    "contract_kinds": _l("Contracts that are fine"),
    "country": _l("Country"),
    "created_at": _l("Since"),
    "created_by": _l("Who"),
    "decided_by": _l("Who"),
    "declared_on": _l("Date"),
    "description": _l("What it is"),
    "done_by": _l("Who"),
    "done_on": _l("Done"),
    "due_on": _l("Due"),
    "employer_name": _l("Employer"),
    "end_reason": _l("Why it ended"),
    "ended_on": _l("Last day of work"),
    "ended_reason": _l("Why it ended"),
    "ended_year": _l("Year"),
    "expires_on": _l("Valid until"),
    "explanation": _l("Reasons of the match"),
    "field": _l("What was studied"),
    "first_surname": _l("First surname"),
    "given_names": _l("Given names"),
    "goal": _l("Goal"),
    "granted_by": _l("Who grants it"),
    "group_code": _l("Group"),
    "guardian_name": _l("Mother, father or guardian"),
    "institution": _l("School or institute"),
    "issued_on": _l("Date"),
    "key": _l("Word"),
    "kind": _l("Kind"),
    "label": _l("Name"),
    "language": _l("Language"),
    "last_contact_on": _l("Last contact"),
    "legal_basis": _l("Legal basis"),
    "level": _l("Level"),
    "minutes_per_week": _l("Minutes per week"),
    "minutes_per_week_most": _l("Minutes per week at most"),
    "months": _l("Months"),
    "municipalities": _l("Municipalities that are fine"),
    "municipality": _l("Municipality"),
    "name": _l("Name"),
    "nationalities": _l("Nationalities"),
    "need": _l("A need that was seen"),
    "neighbourhood": _l("Neighbourhood"),
    "next_step": _l("Next step"),
    "next_step_on": _l("Date of the next step"),
    "note": _l("Remarks"),
    "number": _l("Number"),
    "occupation": _l("Occupation (ISCO-08)"),
    "office": _l("Office"),
    "on": _l("Date"),
    "opened_on": _l("Since"),
    "organisation": _l("Employer"),
    "outcome": _l("What came of it"),
    "outside_contact": _l("Whom to speak with about it"),
    "owner": _l("Whose it is"),
    "owner_id": _l("Who attends"),
    "planned_end_on": _l("Last day, as agreed"),
    "preferred_name": _l("Name the person wants to be called by"),
    "purpose": _l("What for"),
    "reason": _l("Reason"),
    "reason_note": _l("What the employer said, in a few words"),
    "reasons": _l("Reasons"),
    "recipient": _l("For whom"),
    "recorded_at": _l("When"),
    "recorded_by": _l("Who"),
    "relation": _l("Relation to the person"),
    "responsible": _l("Who does it"),
    "result": _l("Result"),
    "review_on": _l("When you look at the plan together again"),
    "second_surname": _l("Second surname"),
    "sent_at": _l("When it was sent"),
    "sex": _l("Sex"),
    "shifts": _l("Possible shifts"),
    "signed_at": _l("Signed"),
    "signed_how": _l("How it was signed"),
    "signed_with": _l("Who"),
    "since": _l("Since"),
    "social_security": _l("Social security, as said"),
    "stage": _l("Stage"),
    "start_on": _l("First day of work"),
    "state": _l("State"),
    "status": _l("State"),
    "title": _l("Title"),
    "until": _l("Until"),
    "user_id": _l("Who"),
    "vacancy": _l("Vacancy"),
    "valid_until": _l("Valid until"),
    "value": _l("Number or address"),
    "verification": _l("How it was checked"),
    "verified_by": _l("Who checked it"),
    "wage_currency": _l("Currency"),
    "wage_min_minor": _l("Least wage, in the smallest unit"),
    "wage_minor": _l("Wage, in the smallest unit"),
    "wage_period": _l("Paid"),
    "who": _l("Who"),
}
"""By column. What is not here is for machines: it stands in the files of the data only."""

_SEARCHED: Mapping[SearchKind, object] = {
    SearchKind.NAME: _l("Name"),
    SearchKind.DOCUMENT: _l("Document"),
    SearchKind.PHONE: _l("Phone"),
}
_BASES: Mapping[LegalBasis, object] = {
    LegalBasis.PUBLIC_SERVICE: _l("Public service"),
    LegalBasis.CONSENT: _l("The person's permission"),
}
_KINDS: Mapping[AuditKind, object] = {
    AuditKind.WRITE: _l("Changed"),
    AuditKind.READ: _l("Seen"),
    AuditKind.ACCESS: _l("Log-in"),
}
_BY_MEMBER: tuple[Mapping[Any, Any], ...] = (
    people.SEX, people.DOCUMENT_STATUS, people.VERIFICATION, people.CONTACT_KIND, people.CONTACT_OWNER, people.PURPOSE,
    people.CONSENT_ANSWER, people.CHANNEL, people.PERMIT_KIND, people.ASSURANCE, people.EXPERIENCE_KIND,
    people.BARRIER, people.GROUP, cases.STAGES, cases.CLOSURES, cases.PAUSES, cases.PLANS, cases.SIGNATURES,
    cases.RESPONSIBLE, cases.ACTIONS, cases.NEEDS, cases.CHANNELS, cases.OUTCOMES, placements.KINDS, placements.STATES,
    placements.ANSWERS, placements.EVIDENCE, placements.ENDINGS, placements.CANCELLATIONS, placements.RESULTS,
    applications.STATES, applications.REASONS, _KINDS, _SEARCHED, _BASES,
)  # fmt: skip
_BY_VALUE: Mapping[type[StrEnum], Mapping[str, object]] = {
    ContractKind: lists.CONTRACT_KINDS,
    EducationLevel: lists.EDUCATION_LEVELS,
    LanguageLevel: lists.CEFR_LEVELS,
    WagePeriod: lists.WAGE_PERIODS,
}
_VALUES = {(type(member), member.value): words for found in _BY_MEMBER for member, words in found.items()}


def _occupation(code: str) -> str:
    try:
        return occupations.occupation(code, page_language()).text
    except NotFound:
        return code


_ATTENDED: Mapping[str, object] = {"registered": _l("Registered"), "transfer": _l("Moved to another office")}
_NAMED: Mapping[str, Callable[[str], object]] = {
    "municipality": place_name,
    "municipalities": place_name,
    "occupation": _occupation,
    "country": country_name,
    "nationalities": country_name,
    "language": lambda code: Locale(page_language()).languages.get(code, code),
    "reason": lambda code: _ATTENDED.get(code, code),
    "shifts": lambda code: lists.SHIFTS.get(code, code),
}
"""Codes of a column that are plain texts, and their names."""


def facts(row: Mapping[str, Any], zone: str) -> Iterator[tuple[str, str]]:
    """Label and words of what a row says; what is empty or only a key is left out."""
    for key, value in row.items():
        if key in LABELS and value not in (None, "", [], {}):
            yield str(LABELS[key]), said(_named(key, value), zone)


def _named(key: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_named(key, one) for one in value]
    plain = type(value) is str and key in _NAMED
    return str(_NAMED[key](value)) if plain else value


def said(value: Any, zone: str) -> str:
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, Enum):
        found = _VALUES.get((type(value), value.value)) or _BY_VALUE.get(type(value), {}).get(value.value)  # type: ignore[arg-type]
        return str(found or value.value)
    if isinstance(value, datetime):
        return moment(value, zone)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{LABELS.get(key, key)}: {said(inner, zone)}" for key, inner in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(said(inner, zone) for inner in value)
    return value.hex if isinstance(value, Id) else str(value)
