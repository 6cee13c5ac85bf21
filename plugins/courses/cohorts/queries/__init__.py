"""Reads of cohorts, in the scope of the open unit of work."""

from plugins.courses.cohorts.queries.attendance import figures, figures_of, is_complete, presences
from plugins.courses.cohorts.queries.cohorts import (
    Asked,
    cohort,
    course_of,
    courses_to_choose,
    listing,
    locked,
    page,
    session,
    session_at_door,
    sessions,
    taken,
)
from plugins.courses.cohorts.queries.people import (
    courses_of,
    enrolled,
    enrolment,
    enrolment_by_code,
    find_participants,
    known_participant,
    on_the_lists,
    open_cohorts,
    overlapping,
    participant,
    participant_of,
    participant_page,
)

__all__ = [
    "Asked", "cohort", "course_of", "courses_of", "courses_to_choose", "enrolled", "enrolment", "enrolment_by_code",
    "figures", "figures_of", "find_participants", "is_complete", "known_participant", "listing", "locked",
    "on_the_lists", "open_cohorts", "overlapping", "page", "participant", "participant_of", "participant_page",
    "presences", "session", "session_at_door", "sessions", "taken",
]  # fmt: skip
