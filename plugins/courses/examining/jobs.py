"""What goes on with papers by itself."""

from __future__ import annotations

from core.api import clock, every, job, system
from plugins.courses.examining import queries, services
from plugins.courses.words import _l

AT_ONCE = 100
NAME = "courses.hand_in_overdue"


@every("*/15 * * * *")
@job(NAME, title=_l("Hand in examinations whose time is over"))
def hand_in_overdue(cursor: int = 0) -> int | None:
    """What was kept in time counts. ``cursor``: how many were handed in before."""
    actor = system("courses: the time of an examination is over")
    late = queries.overdue(clock.now(), AT_ONCE)
    for paper in late:
        services.hand_in_late(paper, actor=actor)
    return cursor + len(late) if len(late) == AT_ONCE else None
