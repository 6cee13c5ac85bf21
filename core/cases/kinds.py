"""What a kind of case is made of. The employment case is the core's own; plugins declare others by the same means."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from core.access.actors import Actor
from core.cases.codes import ReopenReason, Stage
from core.cases.permissions import WORK
from core.cases.stages import Move, along, move_between, moves_of
from core.db.types import Id

EMPLOYMENT = "employment"
"""The kind that registering opens, with interview, labour plan, applications and placements."""


@dataclass(frozen=True)
class CaseRow:
    """A case as a list knows it; what functions for many cases at once are given."""

    id: Id
    person_id: Id
    kind: str
    stage: Stage
    owner_id: Id | None
    office_id: Id
    opened_on: date


@dataclass(frozen=True)
class Condition:
    """Something that moves of a kind may need. ``missing``: the sentence while it is not met.

    ``code`` is ``<owner>.<noun>.<problem>``. ``endpoint`` (it takes ``case_id`` or ``person_id``) and ``label`` lead
    to where it is mended.
    """

    code: str
    missing: object
    endpoint: str = ""
    label: object = ""


Met = Callable[[Sequence[CaseRow], date], Mapping[Id, Collection[str]]]
"""Cases and today -> by case the codes of the conditions that hold; a case left out meets none."""


def _none_met(rows: Sequence[CaseRow], today: date) -> Mapping[Id, Collection[str]]:
    return {}


@dataclass(frozen=True)
class CaseKind:
    """A kind of case: the fixed stages in its own words and order, the ways between them, and what these need.

    ``name``: of a plugin its own name, or ``<plugin>.<noun>``; at most 40 characters. ``open_label`` is the button that
    opens one. ``stages``: those on the way, first to last, each with its words; a case begins at the first. ``moves``:
    empty for the usual ones along ``stages`` (``core.cases.stages.along``). ``needs``: codes of ``conditions`` for
    entering a stage from the one before, for the usual moves. ``closures``: code -> words of why a case ends.
    ``opens`` and ``works`` are the permissions to open one and to work on one.
    """

    name: str
    title: object
    open_label: object
    stages: Mapping[Stage, object]
    closures: Mapping[str, object]
    description: object = ""
    moves: Sequence[Move] = ()
    needs: Mapping[Stage, Sequence[str]] = field(default_factory=dict)
    conditions: Sequence[Condition] = ()
    met: Met = _none_met
    opens: str = WORK
    works: str = WORK
    reopenings: Collection[str] = (ReopenReason.CAME_BACK, ReopenReason.MISTAKE, ReopenReason.OTHER)

    def __post_init__(self) -> None:
        if not self.stages or not self.closures or not 0 < len(self.name) <= 40:
            raise ValueError(f"the case kind {self.name!r} needs a name of at most 40 letters, stages and closures")
        if not self.moves:
            object.__setattr__(self, "moves", along(tuple(self.stages), self.needs))
        known = {condition.code for condition in self.conditions}
        unknown = sorted({str(need) for move in self.moves for need in move.needs} - {str(code) for code in known})
        if unknown:
            raise ValueError(f"the case kind {self.name!r} has no conditions {', '.join(unknown)}")

    def moves_from(self, stage: Stage, live_stage: Stage) -> tuple[Move, ...]:
        return moves_of(stage, live_stage, self.moves)

    def between(self, stage: Stage, target: Stage, live_stage: Stage) -> Move | None:
        return move_between(stage, target, live_stage, self.moves)

    def steps_from(self, stage: Stage) -> list[Move]:
        """The steps that follow each other along the way from ``stage``, as far as a person may make them."""
        steps = {move.source: move for move in self.moves if self._is_step(move)}
        found: list[Move] = []
        while stage in steps:
            found.append(steps[stage])
            stage = steps[stage].target
        return found

    def _is_step(self, move: Move) -> bool:
        way = list(self.stages)
        return move.by_hand and not move.asks and (move.source, move.target) in pairwise(way)

    def condition(self, code: str) -> Condition:
        return next(one for one in self.conditions if one.code == code)


@dataclass(frozen=True)
class CaseMove:
    """A move that somebody wants to make, as plugins are asked about it: the case as it is at ``version``.

    ``reason`` is a code: of the pause, the closing (the kind's ``closures``) or the reopening; empty for the others.
    """

    case_id: Id
    version: int
    kind: str
    person_id: Id
    source: Stage
    target: Stage
    reason: str = ""


@dataclass(frozen=True)
class Cell:
    """What stands in a list: words, and if wanted the kind of mark (ok, warn, bad, info) and an address."""

    text: object
    kind: str = ""
    url: str = ""


@dataclass(frozen=True)
class CaseColumn:
    """A column of the lists of cases. ``cells`` is called once for a page; a case without a cell has an empty one.

    ``kinds``: the kinds of case that it tells something about; empty for all. ``permission`` may be empty.
    """

    key: str
    label: object
    cells: Callable[[Sequence[CaseRow], Actor], Mapping[Id, Cell]]
    kinds: Collection[str] = ()
    permission: str = ""
    order: int = 50
