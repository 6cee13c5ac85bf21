"""Writing the profile for work. Each part is dated by its audit, said by the person, and may be taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any, cast

from babel.numbers import get_currency_precision
from flask_babel import gettext as _
from sqlalchemy import select

from core import clock
from core.access.actors import Actor
from core.countries.packs import available
from core.db.fold import fold
from core.db.types import Id, Money
from core.errors import Invalid
from core.events.models import EventRow
from core.events.recording import record
from core.extensions import db
from core.people import permissions
from core.people import queries as people
from core.people.codes import RESTRICTED_GROUPS, Barrier, PriorityGroup
from core.people.events import ProfileChanged
from core.people.models import OfPerson
from core.people.profile import queries
from core.people.profile_models import (
    DeclaredBarrier,
    DeclaredGroup,
    JobWish,
    LanguageSkill,
    WantedOccupation,
    WorkAdjustment,
    WorkExperience,
)
from core.people.queries.records import of_person
from core.people.schemas.offers import country

TELL_AGAIN = timedelta(hours=1)
_TEXTS = ("field", "institution", "occupation", "employer_name")


def add(model: type[OfPerson], person_id: Id, data: Mapping[str, Any], *, actor: Actor) -> OfPerson:
    """Add a row of ``model`` with what its schema loads. A language that is there already gets the new level."""
    people.get(person_id)
    values = {name: value or "" if name in _TEXTS else value for name, value in data.items()}
    if "label" in values:
        values["label_key"] = fold(values["label"])
    if model is LanguageSkill:
        _forget(LanguageSkill, person_id, data["language"])
    row: OfPerson = cast("Any", model)(person_id=person_id, **values)
    db.session.add(row)
    return _changed(row, actor=actor)


def remove(model: type[OfPerson], person_id: Id, row_id: Id, *, actor: Actor) -> None:
    row = of_person(model, person_id, row_id)
    db.session.delete(row)
    _changed(row, actor=actor)


def code_experience(person_id: Id, row_id: Id, occupation: str, *, actor: Actor) -> None:
    """Take a suggested occupation (ISCO-08, four digits) for work that was only described."""
    row = of_person(WorkExperience, person_id, row_id)
    row.occupation = occupation
    _changed(row, actor=actor)


def save_wish(person_id: Id, data: Mapping[str, Any], *, actor: Actor) -> JobWish:
    """``data``: what ``WishIn`` loads. Raises Invalid where one occupation is named twice."""
    people.get(person_id)
    wanted = [code for code in (data[f"wanted_{n}"] for n in (1, 2, 3)) if code]
    if len(set(wanted)) < len(wanted):
        raise Invalid({"wanted_2": [_("The same occupation is named twice")]})
    row = queries.wish(person_id) or JobWish(person_id=person_id)
    for name in ("municipalities", "contract_kinds", "shifts"):
        setattr(row, name, list(data[name]))
    row.minutes_per_week_most = data["hours_per_week"] * 60 if data["hours_per_week"] else None
    _set_wage(row, data)
    row.available_from, row.note = data["available_from"], data["note"] or ""
    db.session.add(row)
    _want(person_id, wanted)
    _changed(row, actor=actor)
    return row


def _set_wage(row: JobWish, data: Mapping[str, Any]) -> None:
    amount, currency = data["wage_min"], available()[country()].currency
    row.wage_min_minor = row.wage_currency = row.wage_period = None
    if amount is not None:
        row.wage_min_minor = Money(round(amount, get_currency_precision(currency)), currency).minor
        row.wage_currency, row.wage_period = currency, data["wage_period"]


def _want(person_id: Id, wanted: Collection[str]) -> None:
    known = {row.occupation: row for row in queries.all_of(WantedOccupation, person_id)}
    for code in known.keys() - set(wanted):
        db.session.delete(known[code])
    for code in wanted:
        if code not in known:
            db.session.add(WantedOccupation(person_id=person_id, occupation=code))


def declare_barriers(person_id: Id, chosen: Collection[Barrier], *, actor: Actor) -> None:
    people.get(person_id)
    known = {row.barrier: row for row in queries.all_of(DeclaredBarrier, person_id)}
    for barrier in known.keys() - set(chosen):
        db.session.delete(known[barrier])
    for barrier in set(chosen) - known.keys():
        db.session.add(DeclaredBarrier(person_id=person_id, barrier=barrier, declared_on=_today(actor=actor)))
    _tell(person_id, actor=actor)


def declare_groups(
    person_id: Id, chosen: Collection[PriorityGroup], *, restricted: bool = False, actor: Actor
) -> None:  # fmt: skip
    """Set the groups of one half, open or ``restricted``; the other half stays as it is. Raises Forbidden."""
    if restricted:
        actor.require(permissions.READ_RESTRICTED)
    people.get(person_id)
    half = RESTRICTED_GROUPS if restricted else frozenset(PriorityGroup) - RESTRICTED_GROUPS
    known = {row.group_code: row for row in queries.all_of(DeclaredGroup, person_id) if row.group_code in half}
    for group in known.keys() - set(chosen):
        db.session.delete(known[group])
    for group in (set(chosen) & half) - known.keys():
        db.session.add(DeclaredGroup(person_id=person_id, group_code=group, declared_on=_today(actor=actor)))
    _tell(person_id, actor=actor)


def need_adjustment(person_id: Id, description: str, *, actor: Actor) -> None:
    """What the person needs at the workplace; empty when nothing. Raises Forbidden without the permission."""
    actor.require(permissions.READ_RESTRICTED)
    people.get(person_id)
    row = queries.restricted(person_id).adjustment
    if row is not None and not description:
        db.session.delete(row)
    elif description:
        row = row or WorkAdjustment(person_id=person_id)
        if getattr(row, "description", None) != description:
            row.description, row.declared_on = description, _today(actor=actor)
        db.session.add(row)
    _tell(person_id, actor=actor)


def _forget(model: type[LanguageSkill], person_id: Id, language: str) -> None:
    statement = select(model).where(model.person_id == person_id, model.language == language)
    for row in db.session.scalars(statement):
        db.session.delete(row)
    db.session.flush()  # one row a language is a rule of the table


def _today(*, actor: Actor) -> date:
    return clock.today(actor.timezone)


def _changed(row: OfPerson, *, actor: Actor) -> OfPerson:
    _tell(row.person_id, actor=actor)
    return row


def _tell(person_id: Id, *, actor: Actor) -> None:
    """Once an hour and person: the history tells that somebody asked, the audit what was answered."""
    statement = select(EventRow.id).where(EventRow.subject_id == person_id, EventRow.name == ProfileChanged.name)
    lately = statement.where(EventRow.actor_id == actor.id, EventRow.at > clock.now() - TELL_AGAIN).limit(1)
    if db.session.execute(lately).first() is None:
        record(ProfileChanged(person_id, person_id=person_id), actor=actor)
    db.session.flush()
