"""Whether plugins object to a move: asked while reading, before the act in which ``services`` makes the move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from flask_babel import lazy_gettext as _l

from core.cases import catalogue
from core.cases.codes import Stage
from core.cases.kinds import CaseMove
from core.cases.models import Case
from core.cases.stages import Move
from core.db.types import Id
from core.errors import Refused, Stale
from core.pluginsystem.registry import registry
from core.pluginsystem.verdicts import Objection

HOOK = "ayni_vet_case_move"
Asked = tuple[Stage, Stage, str]
NOBODY_ASKED = Objection(
    "cases.move.not_judged", _l("The modules that have a say in this were not asked. Move the case on its page.")
)


@dataclass(frozen=True)
class Judged:
    """What was said to moves of one case as it was at ``version``: (source, target, reason) -> objections."""

    case_id: Id
    version: int
    said: Mapping[Asked, tuple[Objection, ...]]


def judge(case: Case, target: Stage, reason: str = "") -> Judged:
    """Ask about one move. What is no move is not asked about: the service refuses it."""
    kind = catalogue.find(case.kind)
    legal = kind is not None and kind.between(case.stage, target, case.live_stage) is not None
    return _judged(case, [(case.stage, target, reason)] if legal else [])


def judge_onward(case: Case) -> Judged:
    """Ask about every step from here along the way: what completes a stage moves the case, perhaps by several."""
    kind = catalogue.find(case.kind)
    way = [case.stage, *(step.target for step in kind.steps_from(case.stage))] if kind else []
    return _judged(case, [(source, target, "") for source, target in pairwise(way)])


def _judged(case: Case, moves: list[Asked]) -> Judged:
    said = {asked: registry().decide(HOOK, move=_case_move(case, *asked)) for asked in moves}
    return Judged(case.id, case.version, said)


def _case_move(case: Case, source: Stage, target: Stage, reason: str) -> CaseMove:
    return CaseMove(case.id, case.version, case.kind, case.person_id, source, target, reason)


def require_fresh(case: Case, judged: Judged | None) -> None:
    """Raises Stale when the case changed since it was judged. Call before the act changes it."""
    if judged is not None and (judged.case_id, judged.version) != (case.id, case.version):
        raise Stale("cases.case.changed", _l("Somebody changed this case meanwhile. Look at it again."))


def objections(move: Move, judged: Judged | None, reason: str = "") -> tuple[Objection, ...]:
    """What stands against the move. Where somebody has a say and was not asked, that alone does."""
    said = judged.said.get((move.source, move.target, reason)) if judged else None
    if said is not None:
        return said
    return (NOBODY_ASKED,) if _somebody_has_a_say() else ()


def require_nobody_objects(move: Move, judged: Judged | None, reason: str = "") -> None:
    """Raises Refused with the words of every objection."""
    found = objections(move, judged, reason)
    if found:
        raise Refused(found[0].code, " ".join(str(one.reason) for one in found))


def _somebody_has_a_say() -> bool:
    plugins = registry()
    return any(HOOK in plugins.hooks_of(one.name) for one in plugins.manifests)
