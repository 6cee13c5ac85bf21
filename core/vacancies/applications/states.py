"""The states of an application as data: which move leads where (core model of the platform, state machines)."""

from __future__ import annotations

from collections.abc import Mapping

from core.vacancies.codes import LIVE, ApplicationState

S = ApplicationState

LADDER = LIVE
"""From proposed to offer. The employer may answer with any later rung at once; nobody climbs down."""

ENDINGS = frozenset({S.HIRED, S.REFUSED, S.WITHDRAWN, S.VACANCY_CLOSED, S.EXPIRED, S.HIRED_ELSEWHERE})
"""Where any live application may end."""

WITH_EMPLOYER = frozenset(LADDER) - {S.PROPOSED}
"""Live, and sent: these wait for an answer."""

ANSWERS = (S.VIEWED, S.SHORTLISTED, S.REFERRED, S.INTERVIEW, S.OFFER, S.REFUSED)
"""What an employer can answer. That somebody was hired is said by recording the placement."""

MOVES: Mapping[ApplicationState, frozenset[ApplicationState]] = {
    **{state: frozenset(LADDER[number + 1 :]) | ENDINGS for number, state in enumerate(LADDER)},
    S.HIRED: frozenset({S.CANCELLED}),
    S.REFUSED: frozenset({S.SENT}),
    S.EXPIRED: frozenset({S.SENT}),
    S.WITHDRAWN: frozenset(),
    S.VACANCY_CLOSED: frozenset(),
    S.HIRED_ELSEWHERE: frozenset(),
    S.CANCELLED: frozenset(),
}

NEED_REASON = frozenset({S.REFUSED, S.WITHDRAWN})
RESETTABLE = frozenset({S.REFUSED, S.EXPIRED})


def may_move(source: ApplicationState, target: ApplicationState) -> bool:
    return target in MOVES[source]


def answers_from(state: ApplicationState) -> tuple[ApplicationState, ...]:
    """What the employer can still answer to an application in ``state``."""
    return tuple(target for target in ANSWERS if may_move(state, target)) if state in WITH_EMPLOYER else ()
