"""Counts what was true of a person before the record goes, without the person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from core.cases.models import Case
from core.countries import ages
from core.db.claims import count_up
from core.db.types import Id
from core.extensions import db
from core.people.models import Person, PersonOffice
from core.placements.codes import FollowUpResult, PlacementState
from core.placements.formality import Facts, formal
from core.placements.models import Evidence, FollowUp, Placement
from core.privacy.models import ErasedTally
from core.vacancies.models import Application

BANDS = ((15, "15-24"), (25, "25-54"), (55, "55+"))
"""Those of labour statistics; coarse enough that a row of one tells nothing."""

Fact = tuple[Id, date, str]


def keep(person: Person) -> None:
    """Add the person's facts to the tally. Call inside the act, before anything is deleted."""
    facts = [*_registered(person), *_cases(person.id), *_applications(person.id), *_placements(person.id)]
    for office_id, on, fact in [*facts, *_follow_ups(person.id)]:
        count_up(
            db.session(), ErasedTally, office_id=office_id, month=on.replace(day=1), fact=fact, sex=person.sex,
            age_band=_band(person, on),
        )  # fmt: skip


def _band(person: Person, on: date) -> str:
    age = ages.youngest_age(person.birth_date, person.birth_precision, on)
    return next((name for least, name in reversed(BANDS) if age is not None and age >= least), "")


def _registered(person: Person) -> Iterator[Fact]:
    first = select(PersonOffice.office_id).where(PersonOffice.person_id == person.id).order_by(PersonOffice.since)
    office_id = db.session.scalars(first.limit(1)).first()
    if office_id is not None:
        yield office_id, person.created_at.date(), "person.registered"


def _cases(person_id: Id) -> Iterator[Fact]:
    statement = select(Case.office_id, Case.kind, Case.opened_on, Case.closed_on, Case.closure_reason)
    for row in db.session.execute(statement.where(Case.person_id == person_id)):
        yield row.office_id, row.opened_on, f"case.{row.kind}.opened"
        if row.closed_on is not None:
            yield row.office_id, row.closed_on, f"case.{row.kind}.closed.{row.closure_reason}"


def _applications(person_id: Id) -> Iterator[Fact]:
    statement = select(Case.office_id, Application.created_at, Application.state).join(
        Case, Case.id == Application.case_id
    )
    for row in db.session.execute(statement.where(Application.person_id == person_id)):
        yield row.office_id, row.created_at.date(), f"application.{row.state}"


def _placements(person_id: Id) -> Iterator[Fact]:
    """With the answer whether the job was formal, as it is judged today from the evidence."""
    statement = select(
        Placement.id, Case.office_id, Placement.start_on, Placement.kind, Placement.social_security
    ).join(Case, Case.id == Placement.case_id)
    lived = statement.where(Placement.person_id == person_id, Placement.state != PlacementState.CANCELLED)
    for row in db.session.execute(lived):
        papers = db.session.scalars(select(Evidence.kind).where(Evidence.placement_id == row.id)).all()
        yield (
            row.office_id,
            row.start_on,
            f"placement.{row.kind}.{formal(Facts(row.kind, row.social_security), papers)}",
        )


def _follow_ups(person_id: Id) -> Iterator[Fact]:
    statement = select(Case.office_id, FollowUp.done_on, FollowUp.months, FollowUp.result)
    answered = statement.join(Case, Case.id == FollowUp.case_id).where(
        FollowUp.person_id == person_id, FollowUp.result.is_not(None)
    )
    for row in db.session.execute(answered):
        yield row.office_id, row.done_on, f"follow_up.{row.months}.{FollowUpResult(row.result)}"
