"""What can be due: one statement for each source, all with the same columns, so that one queue can be made of them."""

from __future__ import annotations

from datetime import date, timedelta
from enum import IntEnum
from typing import Any

from sqlalchemy import Select, String, and_, cast, func, literal, or_, select
from sqlalchemy.sql import ColumnElement

from core.agenda.asked import SILENT, STEPLESS, Asked
from core.cases.codes import PlanState, Stage
from core.cases.models import Case, LabourPlan, PlanAction
from core.cases.plan_queries import LIVE_ACTIONS, OPEN_PLANS
from core.placements.codes import FollowUpState
from core.placements.models import FollowUp
from core.vacancies.codes import LIVE, ApplicationState
from core.vacancies.models import Application, Vacancy

NEVER = date(9999, 12, 31)
"""Where what has no date stands in the queue: at its end."""
SILENCE = timedelta(days=30)
AWAITING = tuple(state for state in LIVE if state is not ApplicationState.PROPOSED)
CALL_ON = func.coalesce(FollowUp.next_try_on, FollowUp.due_on)
"""The day of a follow-up: an attempt that reached nobody moves it on."""
Source = Select[*tuple[Any, ...]]


class Kind(IntEnum):
    """The sources, in the order in which they stand on the same day."""

    FOLLOW_UP = 1
    APPLICATION = 2
    ACTION = 3
    STEP = 4
    PAUSE = 5
    STEPLESS = 8
    SILENT = 9


def sources(asked: Asked, today: date) -> list[Source]:
    """The statements of the view; columns kind, id, due_on, case_id, person_id, words, detail."""
    if asked.view == SILENT:
        return [_silent(asked, today)]
    if asked.view == STEPLESS:
        return [_stepless(asked)]
    return [make(asked) for make in (_follow_ups, _applications, _actions, _steps)] + [
        _pauses(asked, today), _stepless(asked)
    ]  # fmt: skip


def _columns(kind: Kind, row_id: Any, due_on: Any, words: Any, detail: Any) -> list[Any]:
    return [
        literal(int(kind)).label("kind"), row_id.label("id"), due_on.label("due_on"), Case.id.label("case_id"),
        Case.person_id.label("person_id"), words.label("words"), detail.label("detail"),
    ]  # fmt: skip


def _attended(asked: Asked) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [Case.stage == asked.stage] if asked.stage else [Case.stage != Stage.CLOSED]
    # What belongs to a plugin that is switched off rests until it is on again.
    found.append(Case.kind == asked.kind if asked.kind else Case.kind.in_(asked.kinds))
    if asked.owner_id is not None:
        unowned = and_(Case.owner_id.is_(None), Case.office_id == asked.unowned_in)
        found.append(or_(Case.owner_id == asked.owner_id, unowned))
    return found


def _awake(asked: Asked) -> list[ColumnElement[bool]]:
    """A paused case asks for nothing."""
    return [*_attended(asked), Case.stage != Stage.PAUSED]


def _follow_ups(asked: Asked) -> Source:
    columns = _columns(Kind.FOLLOW_UP, FollowUp.id, CALL_ON, literal(""), _text(FollowUp.months))
    joined = select(*columns).join(Case, Case.id == FollowUp.case_id)
    # Followed up whatever the case does meanwhile: the milestone does not wait for a pause.
    return joined.where(FollowUp.state == FollowUpState.DUE, *_attended(asked))


def _applications(asked: Asked) -> Source:
    columns = _columns(Kind.APPLICATION, Application.id, Application.answer_due_on, Vacancy.title, literal(""))
    joined = select(*columns).join(Case, Case.id == Application.case_id)
    joined = joined.join(Vacancy, Vacancy.id == Application.vacancy_id)
    waiting = Application.state.in_(AWAITING), Application.answer_due_on.is_not(None)
    return joined.where(*waiting, *_awake(asked))


def _actions(asked: Asked) -> Source:
    columns = _columns(
        Kind.ACTION, PlanAction.id, PlanAction.due_on, PlanAction.description, _text(PlanAction.responsible)
    )
    joined = select(*columns).join(Case, Case.id == PlanAction.case_id)
    joined = joined.join(LabourPlan, LabourPlan.id == PlanAction.plan_id)
    return joined.where(in_force(), PlanAction.due_on.is_not(None), *_awake(asked))


def in_force() -> ColumnElement[bool]:
    """The live actions of the signed plan; of a draft only a need seen at follow-up, which cannot wait."""
    urgent = and_(LabourPlan.state.in_(OPEN_PLANS), PlanAction.need.is_not(None), PlanAction.copied_from.is_(None))
    return and_(PlanAction.state.in_(LIVE_ACTIONS), or_(LabourPlan.state == PlanState.SIGNED, urgent))


def _steps(asked: Asked) -> Source:
    due_on = func.coalesce(Case.next_step_on, literal(NEVER))
    # Placing writes the next follow-up as the next step of the case: it stands in the queue once, with its own verb.
    said_already = select(FollowUp.id).where(
        FollowUp.case_id == Case.id, FollowUp.state == FollowUpState.DUE, Case.next_step_on == CALL_ON
    )
    return select(*_columns(Kind.STEP, Case.id, due_on, Case.next_step, literal(""))).where(
        Case.next_step != "", ~said_already.exists(), *_awake(asked)
    )


def _pauses(asked: Asked, today: date) -> Source:
    columns = _columns(Kind.PAUSE, Case.id, Case.paused_until, literal(""), literal(""))
    return select(*columns).where(Case.stage == Stage.PAUSED, Case.paused_until <= today, *_attended(asked))


def _stepless(asked: Asked) -> Source:
    """Nothing at all is planned: no next step, no follow-up, no dated action, no answer awaited."""
    follow_up = select(FollowUp.id).where(FollowUp.case_id == Case.id, FollowUp.state == FollowUpState.DUE)
    action = (
        select(PlanAction.id)
        .join(LabourPlan, LabourPlan.id == PlanAction.plan_id)
        .where(PlanAction.case_id == Case.id, in_force(), PlanAction.due_on.is_not(None))
    )
    application = select(Application.id).where(
        Application.case_id == Case.id, Application.state.in_(AWAITING), Application.answer_due_on.is_not(None)
    )
    planned = or_(*(one.correlate(Case).exists() for one in (follow_up, action, application)))
    columns = _columns(Kind.STEPLESS, Case.id, literal(NEVER), literal(""), literal(""))
    return select(*columns).where(Case.next_step == "", ~planned, *_awake(asked))


def _silent(asked: Asked, today: date) -> Source:
    """Nobody spoke with the person for a month, the longest silence first."""
    since = func.coalesce(Case.last_contact_on, Case.opened_on)
    columns = _columns(Kind.SILENT, Case.id, since, Case.next_step, literal(""))
    return select(*columns).where(since < today - SILENCE, *_awake(asked))


def _text(column: Any) -> Any:
    return cast(column, String)
