"""Reads of incubations, in the scope of the open unit of work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from core.api import Case, Id, NotFound, Person, Stage, db
from plugins.incubation.codes import KIND, BusinessStage, MilestoneKind, MilestoneState
from plugins.incubation.models import Milestone, Project

Row = TypeVar("Row")
PAGE = 50
FACTS = (
    Project.id, Project.version, Project.case_id, Project.name, Project.idea, Project.sector, Project.isic_class,
    Project.business_stage, Project.municipality, Project.jobs_women, Project.jobs_men,
)  # fmt: skip
ASKED_FOR = ("name", "idea", "sector", "isic_class", "business_stage", "municipality", "jobs_women", "jobs_men")


@dataclass(frozen=True)
class Asked:
    """``stage`` None: the open cases, whatever their stage."""

    stage: Stage | None = None
    business_stage: BusinessStage | None = None
    sector: str = ""


def project_of(case_id: Id) -> Project:
    """Raises NotFound, also for a case of another kind or out of scope."""
    return _found(select(Project).where(Project.case_id == case_id))


def project(project_id: Id) -> Project:
    return _found(select(Project).where(Project.id == project_id))


def milestone(case_id: Id, milestone_id: Id) -> Milestone:
    """Raises NotFound for a step of another case."""
    return _found(select(Milestone).where(Milestone.id == milestone_id, Milestone.case_id == case_id))


def _found(statement: Select[Row]) -> Row:
    row = db.session.scalars(statement).first()
    if row is None:
        raise NotFound
    return row


def milestones(case_id: Id) -> Sequence[Milestone]:
    """What is to be done first, by its date; then what is done or dropped."""
    statement = select(Milestone).where(Milestone.case_id == case_id)
    by_state = Milestone.state != MilestoneState.TODO
    return db.session.scalars(
        statement.order_by(by_state, Milestone.due_on.is_(None), Milestone.due_on, Milestone.id)
    ).all()


def listing(asked: Asked) -> Select[*tuple[Any, ...]]:
    """Columns ``FACTS``, stage, person_id, those of the person's name, next_kind, next_words, next_due_on: in one
    statement, the newest incubation first."""
    stage = Case.stage == asked.stage if asked.stage else Case.stage != Stage.CLOSED
    statement = _with_next_step(*FACTS, Case.stage, Case.person_id, Person.given_names, Person.first_surname,
                                Person.second_surname)  # fmt: skip
    statement = statement.join(Case, Case.id == Project.case_id).join(Person, Person.id == Case.person_id).where(stage)
    if asked.business_stage:
        statement = statement.where(Project.business_stage == asked.business_stage)
    if asked.sector:
        statement = statement.where(Project.sector == asked.sector)
    return statement.order_by(Project.id.desc())


def page(asked: Asked, cursor: Id | None) -> tuple[Sequence[Any], Id | None]:
    """The rows of a page, and the cursor of the next one."""
    statement = listing(asked).limit(PAGE + 1)
    if cursor is not None:
        statement = statement.where(Project.id < cursor)
    rows = db.session.execute(statement).all()
    return rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None


def in_brief(case_ids: Sequence[Id]) -> Sequence[Any]:
    """case_id, name and the next step of many cases, in one statement."""
    statement = _with_next_step(Project.case_id, Project.name).where(Project.case_id.in_(case_ids))
    return db.session.execute(statement).all()


def _with_next_step(*columns: Any) -> Select[*tuple[Any, ...]]:
    step, ahead = aliased(Milestone), aliased(Milestone)
    first = (
        select(ahead.id)
        .where(ahead.case_id == Project.case_id, ahead.state == MilestoneState.TODO)
        .order_by(ahead.due_on.is_(None), ahead.due_on, ahead.id)
        .limit(1)
        .correlate(Project)
        .scalar_subquery()
    )
    told = (step.kind.label("next_kind"), step.words.label("next_words"), step.due_on.label("next_due_on"))
    return select(*columns, *told).select_from(Project).outerjoin(step, step.id == first)


def done_kinds(case_ids: Sequence[Id]) -> dict[Id, set[MilestoneKind]]:
    """By case the kinds of the steps that are done."""
    statement = select(Milestone.case_id, Milestone.kind).where(
        Milestone.case_id.in_(case_ids), Milestone.state == MilestoneState.DONE
    )
    found: dict[Id, set[MilestoneKind]] = {}
    for case_id, kind in db.session.execute(statement):
        found.setdefault(case_id, set()).add(kind)
    return found


def named(case_ids: Sequence[Id]) -> set[Id]:
    """The cases whose business has a name."""
    return set(
        db.session.scalars(select(Project.case_id).where(Project.case_id.in_(case_ids), Project.name != ""))
    )  # fmt: skip


def open_case_of(person_id: Id) -> Case | None:
    """The person's incubation that is not closed."""
    statement = select(Case).where(Case.person_id == person_id, Case.kind == KIND, Case.stage != Stage.CLOSED)
    return db.session.scalars(statement).first()


def without_project() -> int:
    """Cases of this kind that have no project: none, unless somebody wrote into the tables."""
    statement = select(func.count(Case.id)).outerjoin(Project, Project.case_id == Case.id)
    return db.session.scalar(statement.where(Case.kind == KIND, Project.id.is_(None))) or 0


def overdue(today: date) -> int:
    """Steps of open incubations whose day has passed."""
    statement = select(func.count(Milestone.id)).join(Case, Case.id == Milestone.case_id)
    late = Milestone.state == MilestoneState.TODO, Milestone.due_on < today, Case.stage != Stage.CLOSED
    return db.session.scalar(statement.where(*late)) or 0
