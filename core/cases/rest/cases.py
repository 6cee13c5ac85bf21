"""Cases: listed, opened, moved. Whether plugins object is asked before the act, as on the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from core import clock
from core.access.actors import current_actor
from core.access.policy import Reads
from core.audit.acts import saw
from core.cases import catalogue, notes, queries, services
from core.cases.codes import Stage
from core.cases.judging import Judged, judge
from core.cases.kinds import EMPLOYMENT
from core.cases.models import Case
from core.cases.permissions import VIEW, WORK
from core.cases.rest.blueprint import bp
from core.cases.rest.schemas import CaseFilter, CaseIn, CaseOut, CaseRow
from core.cases.schemas import EndIn, MoveIn, PauseIn, ReopenIn, StepIn
from core.db.types import Id
from core.people import queries as people
from core.rest.conditions import unchanged
from core.rest.paging import Listing, keyset

Data = dict[str, Any]
COLUMNS = tuple(getattr(Case, name) for name in CaseRow._declared_fields)


@bp.items("/cases", CaseRow, VIEW, filters=CaseFilter, reads=Reads.PEOPLE)
def list_(asked: Data) -> Listing:
    """The cases that one may see, of every kind, in the order of their opening."""
    given = {name: value for name, value in asked.items() if name in CaseFilter._declared_fields and value is not None}
    found = keyset(select(*COLUMNS).filter_by(**given), Case.id)
    saw(row.person_id for row in found.rows)
    return found


@bp.item("/cases/<id:case_id>", CaseOut, VIEW, reads=Reads.PERSON)
def show(case_id: Id) -> Data:
    """One case, with the moves that may be made from its stage and what is missing for each."""
    case = queries.get(case_id)
    saw([case.person_id])
    own = {column.key: getattr(case, column.key) for column in COLUMNS}
    return {**own, "closure_note": case.closure_note, "moves": _moves(case)}


def _moves(case: Case) -> list[Data]:
    """Of a case whose plugin is switched off there are none."""
    kind = catalogue.find(case.kind)
    if kind is None:
        return []
    met = catalogue.met(kind, [catalogue.row_of(case)], clock.today(current_actor().timezone)).get(case.id, ())
    return [
        {
            "target": move.target,
            "missing": [{"code": need, "sentence": kind.condition(need).missing} for need in move.missing(met)],
        }
        for move in kind.moves_from(case.stage, case.live_stage)
        if move.by_hand and not move.asks
    ]


@bp.create("/cases", CaseIn, VIEW, done="show")
def open_(data: Data) -> Id:
    """Open a case of a kind. What kind of case somebody may open says the kind."""
    person_id, kind = people.get(data["person_id"]).id, data["kind"] or EMPLOYMENT
    former = queries.current_case(person_id, kind)
    checked = former is not None and former.duplicates_checked
    return services.open_case(person_id, kind=kind, duplicates_checked=checked, actor=current_actor()).id


def _judged(target: Callable[[Case, Data], Stage], reason: str = "") -> Callable[..., Judged]:
    """Ask the plugins while reading, before the act that moves the case. ``reason``: the field that holds it."""

    def ask(case_id: Id, data: Data) -> Judged:
        case = queries.get(case_id)
        return judge(case, target(case, data), data[reason] if reason else "")

    return ask


@bp.verb(
    "/cases/<id:case_id>/move", MoveIn, VIEW, done="show", before=_judged(lambda _case, data: data["target"])
)  # fmt: skip
def move(case_id: Id, data: Data, prepared: Judged) -> Id:
    """Go on to another stage, where no reason is asked."""
    services.move_on(_unchanged(case_id), data["target"], actor=current_actor(), judged=prepared)
    return case_id


@bp.verb(
    "/cases/<id:case_id>/pause", PauseIn, VIEW, done="show",
    before=_judged(lambda _case, _data: Stage.PAUSED, "pause_reason"),
)  # fmt: skip
def pause(case_id: Id, data: Data, prepared: Judged) -> Id:
    """Let a case rest until a day."""
    case, until = _unchanged(case_id), data["paused_until"]
    services.pause(case, data["pause_reason"], until, actor=current_actor(), judged=prepared)
    return case_id


@bp.verb(
    "/cases/<id:case_id>/close", EndIn, VIEW, done="show",
    before=_judged(lambda _case, _data: Stage.CLOSED, "closure_reason"),
)  # fmt: skip
def close(case_id: Id, data: Data, prepared: Judged) -> Id:
    """End a case, for one of the reasons of its kind."""
    case, note = _unchanged(case_id), data["closure_note"] or ""
    services.close(case, data["closure_reason"], note=note, actor=current_actor(), judged=prepared)
    return case_id


@bp.verb(
    "/cases/<id:case_id>/reopen", ReopenIn, VIEW, done="show",
    before=_judged(lambda case, _data: Stage(case.live_stage), "reopen_reason"),
)  # fmt: skip
def reopen(case_id: Id, data: Data, prepared: Judged) -> Id:
    """Open a closed case again: it goes on where it was last."""
    services.reopen(_unchanged(case_id), data["reopen_reason"], actor=current_actor(), judged=prepared)
    return case_id


@bp.verb("/cases/<id:case_id>/confirm-single", None, WORK, done="show")
def confirm_single(case_id: Id) -> Id:
    """Note that somebody looked for other records of this person and found none that is theirs."""
    services.confirm_single(_unchanged(case_id), actor=current_actor())
    return case_id


@bp.verb("/cases/<id:case_id>/next-step", StepIn, VIEW, done="show")
def next_step(case_id: Id, data: Data) -> Id:
    """Write the next step, or another day for it."""
    notes.set_step(_unchanged(case_id), data["step"], data["step_on"], actor=current_actor())
    return case_id


@bp.verb("/cases/<id:case_id>/step-done", None, VIEW, done="show")
def step_done(case_id: Id) -> Id:
    """Note that the next step was taken."""
    notes.step_done(_unchanged(case_id), actor=current_actor())
    return case_id


def _unchanged(case_id: Id) -> Case:
    case = queries.get(case_id)
    unchanged(case)
    return case
