"""The stages of a case as data: which move leads where, and what it needs.

The source is the core model of the platform: intake, assessment, planning, active, paused, follow-up, closed. A case
may also go back from follow-up to active: a job that ends within the months of follow-up starts the search again.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from core.cases.codes import Stage


class Requirement(StrEnum):
    """What a move may need. The words for what is missing are in ``core.cases.labels``."""

    LEGAL_BASIS = "legal_basis"
    DUPLICATE_CHECK = "duplicate_check"
    ASSESSMENT = "assessment"
    SIGNED_PLAN = "signed_plan"
    PLACEMENT = "placement"


@dataclass(frozen=True)
class Move:
    """``asks``: the move is made with a reason. ``by_hand``: a person chooses it; otherwise another act brings it."""

    source: Stage
    target: Stage
    needs: tuple[Requirement, ...] = ()
    asks: bool = False
    by_hand: bool = True

    def missing(self, met: Collection[Requirement]) -> tuple[Requirement, ...]:
        return tuple(need for need in self.needs if need not in met)


ON_THE_WAY = (Stage.INTAKE, Stage.ASSESSMENT, Stage.PLANNING, Stage.ACTIVE, Stage.FOLLOW_UP)
"""The stages in their order, as the bar shows them. A pause and the closing stand beside the way."""
OPEN = (*ON_THE_WAY, Stage.PAUSED)

STEPS = (
    Move(Stage.INTAKE, Stage.ASSESSMENT, (Requirement.LEGAL_BASIS, Requirement.DUPLICATE_CHECK)),
    Move(Stage.ASSESSMENT, Stage.PLANNING, (Requirement.ASSESSMENT,)),
    Move(Stage.PLANNING, Stage.ACTIVE, (Requirement.SIGNED_PLAN,)),
)
"""The way to the search, one after the other."""
MOVES = (
    *STEPS,
    Move(Stage.ACTIVE, Stage.FOLLOW_UP, (Requirement.PLACEMENT,), by_hand=False),
    Move(Stage.PAUSED, Stage.FOLLOW_UP, (Requirement.PLACEMENT,), by_hand=False),
    Move(Stage.ACTIVE, Stage.PAUSED, asks=True),
    Move(Stage.PAUSED, Stage.ACTIVE),
    Move(Stage.FOLLOW_UP, Stage.ACTIVE),
    *(Move(stage, Stage.CLOSED, asks=True) for stage in OPEN),
    *(Move(Stage.CLOSED, stage, asks=True) for stage in ON_THE_WAY),
)
_BY_ENDS = {(move.source, move.target): move for move in MOVES}


def moves_of(stage: Stage, live_stage: Stage) -> tuple[Move, ...]:
    """The moves that lead away from ``stage``. A closed case goes back only to the last stage in which it was live."""
    return tuple(
        move for move in MOVES if move.source == stage and (stage is not Stage.CLOSED or move.target == live_stage)
    )


def move_between(stage: Stage, target: Stage, live_stage: Stage) -> Move | None:
    move = _BY_ENDS.get((stage, target))
    return move if move in moves_of(stage, live_stage) else None
