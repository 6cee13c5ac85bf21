"""The stages of a case as data: which move leads where, and what it needs.

The source is the core model of the platform: intake, assessment, planning, active, paused, follow-up, closed. A case
may also go back from follow-up to active: a job that ends within the months of follow-up starts the search again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

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
    """``asks``: the move is made with a reason. ``by_hand``: a person chooses it; otherwise another act brings it.

    ``needs`` are codes of conditions; ``label`` is the words on the button, where they are not the usual ones.
    """

    source: Stage
    target: Stage
    needs: tuple[str, ...] = ()
    asks: bool = False
    by_hand: bool = True
    label: object = ""

    def missing(self, met: Collection[str]) -> tuple[str, ...]:
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


def along(way: Sequence[Stage], needs: Mapping[Stage, Sequence[str]]) -> tuple[Move, ...]:
    """The usual moves of a kind with these stages: forward one by one with what each stage needs; a rest from any
    stage and back to it; the end from anywhere, and from there back to where the case was last."""
    return (
        *(Move(source, target, tuple(needs.get(target, ()))) for source, target in pairwise(way)),
        *(Move(stage, Stage.PAUSED, asks=True) for stage in way),
        *(Move(Stage.PAUSED, stage) for stage in way),
        *(Move(stage, Stage.CLOSED, asks=True) for stage in (*way, Stage.PAUSED)),
        *(Move(Stage.CLOSED, stage, asks=True) for stage in way),
    )


def moves_of(stage: Stage, live_stage: Stage, moves: Sequence[Move] = MOVES) -> tuple[Move, ...]:
    """The moves that lead away from ``stage``. A closed or resting case goes back only to the last stage in which it
    was live; another act may bring a resting one elsewhere."""
    beside = stage in (Stage.CLOSED, Stage.PAUSED)
    return tuple(
        move
        for move in moves
        if move.source == stage
        and (not beside or move.target == live_stage or move.target is Stage.CLOSED or not move.by_hand)
    )


def move_between(stage: Stage, target: Stage, live_stage: Stage, moves: Sequence[Move] = MOVES) -> Move | None:
    return next((move for move in moves_of(stage, live_stage, moves) if move.target == target), None)
