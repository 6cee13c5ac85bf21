"""Verbs on cases: open, move between stages, pause, close, reopen."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l

from core import clock
from core.access.actors import Actor
from core.audit.acts import because
from core.cases import queries
from core.cases.codes import ClosureReason, PauseReason, ReopenReason, Stage
from core.cases.events import CaseMoved, CaseOpened, DuplicatesChecked
from core.cases.labels import MISSING
from core.cases.models import Case
from core.cases.permissions import WORK
from core.cases.stages import STEPS, Move, move_between
from core.db.claims import claim
from core.db.types import Id
from core.errors import Invalid, Refused
from core.events.recording import record
from core.extensions import db
from core.people.models import Person
from core.people.registration import on_registered


def open_case(person_id: Id, *, actor: Actor, duplicates_checked: bool = False) -> Case:
    """Open the employment case of a person, attended by the actor. Raises Refused while another one is open."""
    actor.require(WORK)
    office_id, _area_id = actor.home
    case = Case(
        person_id=person_id, office_id=office_id, owner_id=actor.id, kind="employment", stage=Stage.INTAKE,
        live_stage=Stage.INTAKE, opened_on=clock.today(actor.timezone), duplicates_checked=duplicates_checked,
    )  # fmt: skip
    if not claim(db.session(), case):
        raise Refused("cases.case.already_open", _l("This person has an open case already."))
    record(CaseOpened(case.id, case.person_id, case.id), actor=actor)
    db.session.flush()
    return case


def open_on_registration(person: Person, *, actor: Actor) -> None:
    """Registering looks for likely duplicates before it saves."""
    open_case(person.id, actor=actor, duplicates_checked=True)


on_registered.append(open_on_registration)


def confirm_single(case: Case, *, actor: Actor) -> Case:
    """Note that somebody looked for other records of this person and found none that is theirs."""
    actor.require(WORK)
    if not case.duplicates_checked:
        case.duplicates_checked = True
        record(DuplicatesChecked(case.id, case.person_id, case.id), actor=actor)
        db.session.flush()
    return case


def move_on(case: Case, target: Stage, *, actor: Actor) -> Case:
    """Move to ``target`` where no reason is asked. Raises Refused when it is no move or something is missing."""
    actor.require(WORK)
    move = _legal(case, target)
    if move.asks or not move.by_hand:
        raise _no_move()
    _require_met(case, move, actor=actor)
    return _move(case, move, actor=actor)


def advance(case: Case, *, actor: Actor) -> Case:
    """Go as far forward as nothing is missing: what completes a stage moves the case, so that nobody forgets it."""
    actor.require(WORK)
    for move in STEPS:
        if move.source is case.stage and not move.missing(queries.met(case, today=clock.today(actor.timezone))):
            _move(case, move, actor=actor)
    return case


def pause(case: Case, reason: PauseReason, until: date, *, actor: Actor) -> Case:
    """Leave the person in peace until a day; the case does not ask for anything before."""
    actor.require(WORK)
    move = _legal(case, Stage.PAUSED)
    if until <= clock.today(actor.timezone):
        raise Invalid({"paused_until": [str(_l("Write a day in the future"))]}, code="cases.pause.past")
    case.pause_reason, case.paused_until = reason, until
    return _move(case, move, actor=actor, reason=reason, until=until)


def begin_follow_up(case: Case, *, actor: Actor) -> bool:
    """The person works: move to follow-up. For placements, which prove the work. False when the stage does not allow
    it yet (or it began before); the case then stays where it is."""
    move = move_between(case.stage, Stage.FOLLOW_UP, case.live_stage)
    if move is None or move.target is not Stage.FOLLOW_UP or move.source is Stage.CLOSED:
        return False
    _move(case, move, actor=actor)
    return True


def close(case: Case, reason: ClosureReason, *, note: str = "", actor: Actor) -> Case:
    """End the case. "Cannot be reached" needs three attempts by two channels, "kept the job" a follow-up."""
    actor.require(WORK)
    move = _legal(case, Stage.CLOSED)
    if reason is ClosureReason.UNREACHABLE and not queries.attempts(case.id).enough:
        raise Refused("cases.closure.attempts", _l("Write three attempts by two different channels first."))
    if reason is ClosureReason.PLACED_AND_RETAINED and case.stage is not Stage.FOLLOW_UP:
        raise Refused("cases.closure.not_placed", _l("The case is not in follow-up: no placement was recorded."))
    case.closure_reason, case.closure_note = reason, note
    case.closed_on = clock.today(actor.timezone)
    case.next_step, case.next_step_on = "", None
    return _move(case, move, actor=actor, reason=reason)


def reopen(case: Case, reason: ReopenReason, *, actor: Actor) -> Case:
    """Go on where the case was last. Raises Refused when the person has another open case meanwhile."""
    actor.require(WORK)
    move = _legal(case, case.live_stage) if case.stage is Stage.CLOSED else None
    if move is None:
        raise _no_move()
    current = queries.current_case(case.person_id)
    if current is not None and current.id != case.id:
        raise Refused("cases.case.already_open", _l("This person has an open case already."))
    case.closed_on, case.closure_reason, case.closure_note = None, None, ""
    return _move(case, move, actor=actor, reason=reason)


def _legal(case: Case, target: Stage) -> Move:
    move = move_between(case.stage, target, case.live_stage)
    if move is None:
        raise _no_move()
    return move


def _no_move() -> Refused:
    return Refused("cases.stage.no_such_move", _l("The case cannot go there from its present stage."))


def _require_met(case: Case, move: Move, *, actor: Actor) -> None:
    missing = move.missing(queries.met(case, today=clock.today(actor.timezone)))
    if missing:
        raise Refused(f"cases.stage.{missing[0]}", MISSING[missing[0]])


def _move(case: Case, move: Move, *, actor: Actor, reason: str = "", until: date | None = None) -> Case:
    case.stage = move.target
    if move.target not in (Stage.PAUSED, Stage.CLOSED):
        case.live_stage = move.target
    if move.target is not Stage.PAUSED:
        case.pause_reason, case.paused_until = None, None
    if reason:
        because(db.session(), str(reason))
    record(
        CaseMoved(case.id, case.person_id, case.id, source=move.source, target=move.target, reason=reason, until=until),
        actor=actor,
    )
    db.session.flush()
    return case
