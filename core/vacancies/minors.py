"""Work under 18. These rules hold for every referral and every placement; no setting and no plugin takes them away.

Sources: ILO C138 (minimum age; hazardous work from 18), C182; the ages and documents of a country are in its pack.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core.countries import packs
from core.countries.ages import ADULT, BirthPrecision, minor_rule, youngest_age
from core.countries.facts import Pack
from core.db.types import Id
from core.errors import NotFound
from core.extensions import db
from core.people.codes import PermitKind
from core.people.models import Person, WorkPermit
from core.vacancies.codes import Hazard
from core.web.display import page_language


@dataclass(frozen=True, slots=True)
class Birth:
    on: date | None
    precision: BirthPrecision


@dataclass(frozen=True, slots=True)
class Permit:
    kind: PermitKind
    issued_on: date
    valid_until: date | None

    def covers(self, day: date) -> bool:
        return self.issued_on <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done: ``hazard`` as a person decided it, ``occupation`` in ISCO-08 (1 to 4 digits, or empty)."""

    hazard: Hazard
    occupation: str = ""


@dataclass(frozen=True, slots=True)
class Objection:
    """Why the person may not start this work on that day. ``code`` is stable."""

    code: str
    sentence: object


def bar(birth: Birth, permits: Iterable[Permit], pack: Pack | None, work: Work, start_on: date) -> list[Objection]:
    """Everything in the law that stands against starting ``work`` on ``start_on``; empty when nothing does.

    The age is the least that the person can have on that day: an unknown day or month is the latest possible. Without
    a year of birth nobody can tell an adult from a child, so it is asked for first; the year alone is enough for most.
    ``pack`` is the country of the work; None means that its law is not on file, and then only adults pass.
    """
    age = youngest_age(birth.on, birth.precision, start_on)
    if age is None:
        return [Objection("vacancies.minor.birth_unknown", _l("Write the date of birth first; the year may do."))]
    if pack is None:
        unknown = _l("The rules for work under 18 of that country are not on file: it cannot be done from here.")
        return [] if age >= ADULT else [Objection("vacancies.minor.law_unknown", unknown)]
    if age < pack.minimum_ages.general:
        return [_below(pack, age)]
    papers = _papers(permits, pack, age, start_on) if age < ADULT else []
    return papers + (_hazard(pack, work) if age < max(ADULT, pack.minimum_ages.hazardous) else [])


def bar_for(person_id: Id, country: str, work: Work, start_on: date) -> list[Objection]:
    """``bar`` for a person on file. Raises NotFound when the person is not in the actor's scope."""
    person = db.session.execute(
        select(Person.birth_date, Person.birth_precision).where(Person.id == person_id)
    ).one_or_none()
    if person is None:
        raise NotFound
    columns = select(WorkPermit.kind, WorkPermit.issued_on, WorkPermit.valid_until)
    rows = db.session.execute(columns.where(WorkPermit.person_id == person_id))
    permits = [Permit(row.kind, row.issued_on, row.valid_until) for row in rows]
    return bar(Birth(person.birth_date, person.birth_precision), permits, pack_of(country), work, start_on)


def pack_of(country: str) -> Pack | None:
    return packs.available().get(country)


def _below(pack: Pack, age: int) -> Objection:
    sentence = _l(
        "The minimum age for work is %(least)s (%(act)s). The person may be %(age)s on the day the work starts.",
        least=pack.minimum_ages.general, act=pack.minimum_ages.act, age=age,
    )  # fmt: skip
    return Objection("vacancies.minor.below_minimum", sentence)


def _papers(permits: Iterable[Permit], pack: Pack, age: int, day: date) -> list[Objection]:
    valid = {permit.kind for permit in permits if permit.covers(day)}
    found = []
    if PermitKind.GUARDIAN_CONSENT not in valid:
        missing = _l("Under 18: the written consent of the mother, the father or the guardian is missing.")
        found.append(Objection("vacancies.minor.guardian_consent_missing", missing))
    free_from = pack.minimum_ages.free_from
    if PermitKind.AUTHORITY not in valid and (free_from is None or age < free_from):
        found.append(Objection("vacancies.minor.document_missing", _document(pack, age)))
    return found


def _document(pack: Pack, age: int) -> object:
    rule = minor_rule(pack, age)
    if rule is None:
        return _l("Under 18: what the law asks is not on file. Ask the labour authority, and record its authorisation.")
    return _l("Under 18: this is missing: %(document)s.", document=rule.document.text(page_language()))


def _hazard(pack: Pack, work: Work) -> list[Objection]:
    """A list of the country wins over what a person decided; where it does not answer, a person must decide first."""
    listed = [prefix for hazard in pack.hazards for prefix in hazard.occupations]
    on_list = any(work.occupation.startswith(prefix) for prefix in listed)
    if work.hazard is Hazard.HAZARDOUS or on_list:
        return [Objection("vacancies.minor.hazardous", _l("Under 18: nobody may do hazardous work."))]
    if work.hazard is Hazard.NOT_HAZARDOUS or _ruled_out(pack, work, listed):
        return []
    undecided = _l("Under 18: a person must decide first whether this work is hazardous.")
    return [Objection("vacancies.minor.hazard_undecided", undecided)]


def _ruled_out(pack: Pack, work: Work, listed: list[str]) -> bool:
    """Whether the list by itself says that the work is not hazardous: every entry names occupations, none this one."""
    if not pack.hazards or not work.occupation or any(not hazard.occupations for hazard in pack.hazards):
        return False
    return not any(prefix.startswith(work.occupation) for prefix in listed)
