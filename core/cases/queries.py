"""Reads of cases and of what a move needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import joinedload

from core.access.models import Office, User
from core.cases.codes import Channel, ContactOutcome, PlanState, Stage
from core.cases.kinds import EMPLOYMENT
from core.cases.models import Activity, Assessment, Case, LabourPlan, Mentoring
from core.cases.stages import Requirement
from core.db.types import Id
from core.errors import NotFound
from core.extensions import db
from core.people.codes import ConsentAnswer, ConsentPurpose
from core.people.models import Consent

LIVING_CONSENT = (ConsentAnswer.INFORMED, ConsentAnswer.GIVEN)


def current_case(person_id: Id, kind: str = EMPLOYMENT) -> Case | None:
    """The open case of a person of one kind, else the one closed last; with owner and office. None when there is none
    in scope."""
    statement = (
        select(Case)
        .where(Case.person_id == person_id, Case.kind == kind)
        .options(joinedload(Case.owner), joinedload(Case.office))
        .order_by(Case.stage == Stage.CLOSED, Case.opened_on.desc(), Case.id.desc())
        .limit(1)
    )
    return db.session.scalars(statement).first()


def case_of(person_id: Id, kind: str = EMPLOYMENT) -> Case:
    """As ``current_case``. Raises NotFound when the person has none, or is not the actor's to see."""
    case = current_case(person_id, kind)
    if case is None:
        raise NotFound
    return case


def get(case_id: Id) -> Case:
    """With owner and office. Raises NotFound, also for a case out of scope."""
    statement = select(Case).where(Case.id == case_id).options(joinedload(Case.owner), joinedload(Case.office))
    case = db.session.scalars(statement).first()
    if case is None:
        raise NotFound
    return case


def besides(person_id: Id, kind: str = EMPLOYMENT) -> list[Case]:
    """The cases of the other kinds: of each the open one, else the one closed last; with their owners."""
    statement = (
        select(Case)
        .where(Case.person_id == person_id, Case.kind != kind)
        .options(joinedload(Case.owner))
        .order_by(Case.kind, Case.stage == Stage.CLOSED, Case.opened_on.desc(), Case.id.desc())
    )
    found: dict[str, Case] = {}
    for case in db.session.scalars(statement):
        found.setdefault(case.kind, case)
    return list(found.values())


def open_kinds(person_id: Id) -> set[str]:
    """The kinds of the person's open cases."""
    statement = select(Case.kind).where(Case.person_id == person_id, Case.stage != Stage.CLOSED)
    return set(db.session.scalars(statement))


def met(case: Case, *, today: date) -> frozenset[Requirement]:
    """The requirements of the employment case that it fulfils on ``today``."""
    return met_by([case.id], today=today)[case.id]


def met_by(case_ids: Sequence[Id], *, today: date) -> dict[Id, frozenset[Requirement]]:
    """As ``met``, for many cases at once."""
    basis = (
        select(Consent.answer)
        .where(Consent.person_id == Case.person_id, Consent.purpose == ConsentPurpose.SERVICE)
        .order_by(Consent.at.desc(), Consent.id.desc())
        .limit(1)
        .correlate(Case)
        .scalar_subquery()
    )
    assessed = exists().where(
        Assessment.case_id == Case.id, or_(Assessment.valid_until.is_(None), Assessment.valid_until >= today)
    )
    signed = exists().where(LabourPlan.case_id == Case.id, LabourPlan.state == PlanState.SIGNED)
    columns = (Case.id, Case.duplicates_checked, basis.label("basis"), assessed.label("assessed"))
    statement = select(*columns, signed.label("signed")).where(Case.id.in_(case_ids))
    return {row.id: _met(row) for row in db.session.execute(statement)}


def _met(row: Any) -> frozenset[Requirement]:
    facts = {
        Requirement.LEGAL_BASIS: row.basis in LIVING_CONSENT,
        Requirement.DUPLICATE_CHECK: row.duplicates_checked,
        Requirement.ASSESSMENT: row.assessed,
        Requirement.SIGNED_PLAN: row.signed,
    }
    return frozenset(requirement for requirement, holds in facts.items() if holds)


@dataclass(frozen=True)
class Attempts:
    """The tries to reach somebody since they were last reached."""

    count: int
    channels: int

    @property
    def enough(self) -> bool:
        """Not reached is said after three attempts by two channels."""
        return self.count >= 3 and self.channels >= 2


def attempts(case_id: Id) -> Attempts:
    statement = (
        select(Activity.channel, Activity.outcome)
        .where(Activity.case_id == case_id)
        .order_by(Activity.at.desc(), Activity.id.desc())
        .limit(20)
    )
    tried: list[Channel] = []
    for channel, outcome in db.session.execute(statement):
        if outcome is ContactOutcome.REACHED:
            break
        tried.append(channel)
    return Attempts(len(tried), len(set(tried)))


def offices_to_transfer_to(case: Case) -> list[tuple[Id, str]]:
    statement = select(Office.id, Office.name).where(Office.active, Office.id != case.office_id).order_by(Office.name)
    return [(row.id, row.name) for row in db.session.execute(statement)]


def mentors_of(person_id: Id) -> list[tuple[Id, str]]:
    """(mentoring id, name) of the mentors of a person now."""
    statement = (
        select(Mentoring.id, User.name)
        .join(User, User.id == Mentoring.user_id)
        .where(Mentoring.person_id == person_id, Mentoring.until.is_(None))
        .order_by(User.name)
    )
    return [(row.id, row.name) for row in db.session.execute(statement)]
