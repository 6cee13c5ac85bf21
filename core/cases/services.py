"""Verbs on cases: open, move between stages, pause, close, reopen."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l

from core import clock
from core.access.actors import Actor
from core.audit.acts import because
from core.cases import catalogue, queries
from core.cases.codes import ClosureReason, PauseReason, ReopenReason, Stage
from core.cases.events import CaseMoved, CaseOpened, DuplicatesChecked
from core.cases.judging import Judged, objections, require_fresh, require_nobody_objects
from core.cases.kinds import EMPLOYMENT, CaseKind
from core.cases.models import Case
from core.cases.permissions import WORK
from core.cases.stages import Move
from core.db.claims import claim
from core.db.types import Id
from core.errors import Invalid, Refused
from core.events.recording import record
from core.extensions import db
from core.people.models import Person
from core.people.registration import on_registered


def open_case(person_id: Id, *, actor: Actor, kind: str = EMPLOYMENT, duplicates_checked: bool = False) -> Case:
    """Open a case of a kind, attended by the actor. Raises Refused while another one of that kind is open."""
    found = catalogue.find(kind)
    if found is None:
        raise Refused("cases.kind.unknown", _l("There is no such process here."))
    actor.require(found.opens)
    office_id, _area_id = actor.home
    begins = next(iter(found.stages))
    case = Case(
        person_id=person_id, office_id=office_id, owner_id=actor.id, kind=kind, stage=begins, live_stage=begins,
        opened_on=clock.today(actor.timezone), duplicates_checked=duplicates_checked,
    )  # fmt: skip
    if not claim(db.session(), case):
        raise _open_already(found)
    record(CaseOpened(case.id, case.person_id, case.id, kind=kind), actor=actor)
    db.session.flush()
    return case


def _open_already(kind: CaseKind) -> Refused:
    if kind.name == EMPLOYMENT:
        return Refused("cases.case.already_open", _l("This person has an open case already."))
    return Refused("cases.case.already_open", _l("This is open already: %(kind)s.", kind=kind.title))


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


def move_on(case: Case, target: Stage, *, actor: Actor, judged: Judged | None = None) -> Case:
    """Move to ``target`` where no reason is asked. Raises Refused when it is no move, something is missing or a plugin
    objects: ``judged`` is what ``judging.judge`` answered while reading."""
    kind = _working(case, judged, actor=actor)
    move = _legal(kind, case, target)
    if move.asks or not move.by_hand:
        raise _no_move()
    _require_met(kind, case, move, actor=actor)
    return _move(case, move, judged, actor=actor)


def advance(case: Case, *, actor: Actor, judged: Judged | None = None) -> Case:
    """Go as far forward as nothing is missing: what completes a stage moves the case, so that nobody forgets it.
    It stays where a plugin objects; ``judged`` is what ``judging.judge_onward`` answered."""
    kind = _working(case, judged, actor=actor)
    for move in kind.steps_from(case.stage):
        if _missing(kind, case, move, actor=actor) or objections(move, judged):
            break
        _move(case, move, judged, actor=actor)
    return case


def pause(case: Case, reason: PauseReason, until: date, *, actor: Actor, judged: Judged | None = None) -> Case:
    """Leave the person in peace until a day; the case does not ask for anything before."""
    move = _legal(_working(case, judged, actor=actor), case, Stage.PAUSED)
    if until <= clock.today(actor.timezone):
        raise Invalid({"paused_until": [str(_l("Write a day in the future"))]}, code="cases.pause.past")
    require_nobody_objects(move, judged, reason)
    case.pause_reason, case.paused_until = reason, until
    return _move(case, move, judged, actor=actor, reason=reason, until=until)


def bring(case: Case, target: Stage, *, actor: Actor, judged: Judged | None = None) -> bool:
    """Move where another act brings the case, as a placement brings it to follow-up. False when the stage does not
    allow it yet, when it is there already, or when a plugin objects; the case then stays where it is."""
    kind = catalogue.kind_of(case)
    require_fresh(case, judged)
    move = kind.between(case.stage, target, case.live_stage)
    if move is None or move.asks or objections(move, judged):
        return False
    if move.by_hand and _missing(kind, case, move, actor=actor):
        return False
    _move(case, move, judged, actor=actor)
    return True


def begin_follow_up(case: Case, *, actor: Actor, judged: Judged | None = None) -> bool:
    """The person works. For placements, which prove the work."""
    return bring(case, Stage.FOLLOW_UP, actor=actor, judged=judged)


def close(case: Case, reason: str, *, note: str = "", actor: Actor, judged: Judged | None = None) -> Case:
    """End the case. ``reason``: one of its kind's. "Cannot be reached" needs three attempts by two channels, "kept the
    job" a follow-up."""
    kind = _working(case, judged, actor=actor)
    move = _legal(kind, case, Stage.CLOSED)
    if reason not in kind.closures:
        raise Invalid({"closure_reason": [str(_l("Choose why it ends"))]}, code="cases.closure.unknown")
    _require_true(case, reason)
    require_nobody_objects(move, judged, reason)
    case.closure_reason, case.closure_note = reason, note
    case.closed_on = clock.today(actor.timezone)
    case.next_step, case.next_step_on = "", None
    return _move(case, move, judged, actor=actor, reason=reason)


def _require_true(case: Case, reason: str) -> None:
    if reason == ClosureReason.UNREACHABLE and not queries.attempts(case.id).enough:
        raise Refused("cases.closure.attempts", _l("Write three attempts by two different channels first."))
    if reason == ClosureReason.PLACED_AND_RETAINED and case.stage is not Stage.FOLLOW_UP:
        raise Refused("cases.closure.not_placed", _l("The case is not in follow-up: no placement was recorded."))


def reopen(case: Case, reason: ReopenReason, *, actor: Actor, judged: Judged | None = None) -> Case:
    """Go on where the case was last. Raises Refused when another case of its kind is open meanwhile."""
    kind = _working(case, judged, actor=actor)
    move = _legal(kind, case, case.live_stage) if case.stage is Stage.CLOSED else None
    if move is None or reason not in kind.reopenings:
        raise _no_move()
    current = queries.current_case(case.person_id, case.kind)
    if current is not None and current.id != case.id:
        raise _open_already(kind)
    require_nobody_objects(move, judged, reason)
    case.closed_on, case.closure_reason, case.closure_note = None, None, ""
    return _move(case, move, judged, actor=actor, reason=reason)


def _working(case: Case, judged: Judged | None, *, actor: Actor) -> CaseKind:
    kind = catalogue.kind_of(case)
    actor.require(kind.works)
    require_fresh(case, judged)
    return kind


def _legal(kind: CaseKind, case: Case, target: Stage) -> Move:
    move = kind.between(case.stage, target, case.live_stage)
    if move is None:
        raise _no_move()
    return move


def _no_move() -> Refused:
    return Refused("cases.stage.no_such_move", _l("The case cannot go there from its present stage."))


def _missing(kind: CaseKind, case: Case, move: Move, *, actor: Actor) -> tuple[str, ...]:
    if not move.needs:
        return ()
    met = catalogue.met(kind, [catalogue.row_of(case)], clock.today(actor.timezone))
    return move.missing(met.get(case.id, ()))


def _require_met(kind: CaseKind, case: Case, move: Move, *, actor: Actor) -> None:
    missing = _missing(kind, case, move, actor=actor)
    if missing:
        code = missing[0] if "." in missing[0] else f"cases.stage.{missing[0]}"
        raise Refused(code, kind.condition(missing[0]).missing)


def _move(
    case: Case, move: Move, judged: Judged | None, *, actor: Actor, reason: str = "", until: date | None = None
) -> Case:
    require_nobody_objects(move, judged, reason)
    case.stage = move.target
    if move.target not in (Stage.PAUSED, Stage.CLOSED):
        case.live_stage = move.target
    if move.target is not Stage.PAUSED:
        case.pause_reason, case.paused_until = None, None
    if reason:
        because(db.session(), str(reason))
    record(
        CaseMoved(
            case.id, case.person_id, case.id, source=move.source, target=move.target, reason=reason, until=until,
            kind=case.kind,
        ),
        actor=actor,
    )  # fmt: skip
    db.session.flush()
    return case
