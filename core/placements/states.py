"""The states of placements and follow-ups as data: which act leads where (core model of the platform, 6.2)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from core.cases.codes import Channel
from core.placements.codes import FollowUpState, PlacementState

DECLARED, EVIDENCED, VERIFIED = PlacementState.DECLARED, PlacementState.EVIDENCED, PlacementState.VERIFIED
ENDED, CANCELLED = PlacementState.ENDED, PlacementState.CANCELLED


class Act(StrEnum):
    ADD_EVIDENCE = "add_evidence"
    VERIFY = "verify"
    CANCEL = "cancel"
    END = "end"


LIVE = (DECLARED, EVIDENCED, VERIFIED)
"""The person works there, or is about to."""

MOVES: Mapping[PlacementState, Mapping[Act, PlacementState]] = {
    DECLARED: {Act.ADD_EVIDENCE: EVIDENCED, Act.CANCEL: CANCELLED, Act.END: ENDED},
    EVIDENCED: {Act.ADD_EVIDENCE: EVIDENCED, Act.VERIFY: VERIFIED, Act.CANCEL: CANCELLED, Act.END: ENDED},
    VERIFIED: {Act.ADD_EVIDENCE: VERIFIED, Act.END: ENDED},
    ENDED: {Act.ADD_EVIDENCE: ENDED},
    CANCELLED: {},
}
"""Papers may arrive after the work ended. What was verified began, so it cannot be cancelled as never begun."""

FOLLOW_UP_MOVES: Mapping[FollowUpState, frozenset[FollowUpState]] = {
    FollowUpState.DUE: frozenset({FollowUpState.DONE, FollowUpState.UNREACHABLE, FollowUpState.CANCELLED}),
    FollowUpState.UNREACHABLE: frozenset({FollowUpState.DONE}),
    FollowUpState.DONE: frozenset(),
    FollowUpState.CANCELLED: frozenset(),
}
"""Somebody who was not reached may call later: then what is said is recorded."""

ATTEMPTS, CHANNELS = 3, 2


def after(state: PlacementState, act: Act) -> PlacementState | None:
    """The state to which ``act`` leads, or None where it cannot be done."""
    return MOVES[state].get(act)


def acts_of(state: PlacementState) -> frozenset[Act]:
    return frozenset(MOVES[state])


def exhausted(channels: Collection[Channel]) -> bool:
    """Whether the attempts, one channel each, suffice to say "not reached": three, by two channels (core model)."""
    return len(channels) >= ATTEMPTS and len(set(channels)) >= CHANNELS
