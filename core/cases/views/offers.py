"""The stage of a case as its page shows it: the way, the moves from here, and what is missing for each."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _

from core import clock
from core.access.actors import current_actor
from core.cases import catalogue, labels
from core.cases.codes import Stage
from core.cases.judging import Judged, judge
from core.cases.kinds import EMPLOYMENT, CaseKind
from core.cases.models import Case
from core.cases.stages import ON_THE_WAY, Move

Data = dict[str, Any]
Ask = Callable[[Case, Data], Judged]
VERBS = ("stage", "pause", "close", "reopen", "owner", "note", "step", "step_done", "set_step")


@dataclass(frozen=True)
class Offer:
    """A move as the page shows it: ready to be made, or with what is missing and (label, address) of where to mend."""

    target: Stage
    label: object
    missing: list[object]
    remedies: list[tuple[object, str]]


def stage_context(case: Case) -> dict[str, Any]:
    """What the stage bar and the moves need. A case whose plugin is switched off has plain words and no moves."""
    kind = catalogue.find(case.kind)
    way = tuple(kind.stages) if kind else ON_THE_WAY
    return {
        "case": case,
        "kind": kind,
        "may_work": kind is not None and current_actor().may(kind.works),
        "bar": [(stage, catalogue.stage_words(case.kind, stage)) for stage in way],
        "at": case.live_stage if case.stage in (Stage.PAUSED, Stage.CLOSED) else case.stage,
        "offers": _offers(kind, case) if kind else [],
        "unchecked": case.kind == EMPLOYMENT and not case.duplicates_checked,
        "closure": catalogue.closure_words(case.kind, case.closure_reason) if case.closure_reason else "",
        "rests": kind is not None and kind.between(case.stage, Stage.PAUSED, case.live_stage) is not None,
        "words": lambda stage: catalogue.stage_words(case.kind, stage),
        "urls": verbs(case),
        "labels": labels,
    }


def verbs(case: Case) -> dict[str, str]:
    """Verb -> where it is sent: the employment case has its pages under the person."""
    if case.kind == EMPLOYMENT:
        urls = {end: url_for(f"cases.{end}", person_id=case.person_id) for end in (*VERBS, "transfer")}
        return {**urls, "manage": url_for("cases.show", person_id=case.person_id)}
    urls = {end: url_for(f"cases.record_{end}", case_id=case.id) for end in VERBS}
    return {**urls, "manage": url_for("cases.record_change", case_id=case.id)}


def _offers(kind: CaseKind, case: Case) -> list[Offer]:
    met = catalogue.met(kind, [catalogue.row_of(case)], clock.today(current_actor().timezone)).get(case.id, ())
    moves = kind.moves_from(case.stage, case.live_stage)
    return [_offer(kind, case, move, met) for move in moves if not move.asks and _shown(move)]


def _shown(move: Move) -> bool:
    """What a person may choose; and the way that another act opens, so that one learns which."""
    return move.by_hand or move.source is not Stage.PAUSED


def _offer(kind: CaseKind, case: Case, move: Move, met: Collection[str]) -> Offer:
    found = [kind.condition(need) for need in move.missing(met)]
    remedies = [(one.label, address(one.endpoint, case)) for one in found]
    return Offer(
        move.target,
        move.label or _verb(kind, move),
        [one.missing for one in found],
        [(words, url) for words, url in remedies if url],
    )


def _verb(kind: CaseKind, move: Move) -> object:
    if move.source is Stage.PAUSED:
        return _("End the pause")
    return _("Go on: %(stage)s", stage=kind.stages[move.target])


def address(endpoint: str, case: Case) -> str:
    """Of a page about this case or its person; empty where this deployment does not have it."""
    if endpoint not in current_app.view_functions:
        return ""
    taken = next(current_app.url_map.iter_rules(endpoint)).arguments
    ids: dict[str, Any] = {"case_id": case.id, "person_id": case.person_id}
    url: str = url_for(endpoint, **{name: value for name, value in ids.items() if name in taken})
    return url


def asked_step(case: Case, data: Data) -> Judged:
    return judge(case, data["target"])


def asked_pause(case: Case, data: Data) -> Judged:
    return judge(case, Stage.PAUSED, data["pause_reason"])


def asked_closing(case: Case, data: Data) -> Judged:
    return judge(case, Stage.CLOSED, data["closure_reason"])


def asked_reopening(case: Case, data: Data) -> Judged:
    return judge(case, Stage(case.live_stage), data["reopen_reason"])
