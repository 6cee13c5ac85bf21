"""Lists, what they add up to, and what they settle."""

from __future__ import annotations

import pytest

from core import clock
from core.errors import Refused
from core.extensions import db
from plugins.courses.cohorts import services
from plugins.courses.cohorts.codes import CohortState, DropReason, EnrolmentState, Presence
from plugins.courses.cohorts.models import Attendance
from tests.plugins.courses.cohorts.conftest import FIRST, SECOND, Room, later

P, A, E = Presence.PRESENT, Presence.ABSENT, Presence.EXCUSED
S = EnrolmentState


def test_attendance_is_minutes_attended_of_minutes_held_and_excused_takes_nothing_away(room: Room) -> None:
    cohort = room.cohort()
    first, second = room.session(cohort, FIRST, minutes=180), room.session(cohort, SECOND, minutes=60)
    one, other, third = (room.enrolled(cohort, name) for name in ("Ana", "Beto", "Caro"))
    assert room.percent(one) is None
    room.noted(cohort, first, {one: P, other: E, third: P})
    assert [room.percent(each) for each in (one, other, third)] == [100, 0, 100]
    room.noted(cohort, second, {one: P, other: P})
    assert [room.percent(each) for each in (one, other, third)] == [100, 25, 75]


def test_the_first_list_starts_the_cohort_and_who_came_attends(room: Room) -> None:
    cohort = room.cohort()
    first = room.session(cohort)
    room.session(cohort, SECOND)
    one, other = room.enrolled(cohort, "Ana"), room.enrolled(cohort, "Beto")
    room.noted(cohort, first, {one: P})
    assert room.cohort_row(cohort).state is CohortState.RUNNING
    assert (room.state(one), room.state(other)) == (S.ATTENDING, S.ENROLLED)


def test_the_last_list_completes_those_who_were_there_enough(room: Room) -> None:
    cohort = room.cohort()
    first, second = room.session(cohort), room.session(cohort, SECOND)
    one, other = room.enrolled(cohort, "Ana"), room.enrolled(cohort, "Beto")
    room.noted(cohort, first, {one: P, other: P})
    room.noted(cohort, second, {one: P, other: A})
    assert (room.state(one), room.state(other)) == (S.EXAMINED, S.ATTENDING)


def test_a_corrected_list_takes_completion_back_and_gives_it_again(room: Room) -> None:
    cohort = room.cohort()
    only = room.session(cohort)
    one = room.enrolled(cohort)
    room.noted(cohort, only, {one: P})
    assert room.state(one) is S.EXAMINED
    room.noted(cohort, only, {one: A})
    assert room.state(one) is S.ATTENDING
    room.noted(cohort, only, {one: P})
    assert room.state(one) is S.EXAMINED


def test_the_same_list_again_says_nothing_new(room: Room) -> None:
    cohort = room.cohort()
    only = room.session(cohort)
    one = room.enrolled(cohort)
    assert room.noted(cohort, only, {one: P}) == 1
    assert room.noted(cohort, only, {one: P}) == 0
    with room.looking():
        assert db.session.query(Attendance).count() == 1


def test_no_list_is_taken_before_the_day_of_the_session(room: Room) -> None:
    cohort = room.cohort()
    ahead = room.session(cohort, later(days=2).date())
    one = room.enrolled(cohort)
    with pytest.raises(Refused) as refused:
        room.noted(cohort, ahead, {one: P})
    assert refused.value.code == "courses.session.not_yet"


def test_whoever_dropped_out_is_on_no_list(room: Room) -> None:
    cohort = room.cohort()
    only = room.session(cohort)
    one = room.enrolled(cohort)
    room.moved(services.drop, one, DropReason.TIME)
    room.noted(cohort, only, {one: P})
    assert room.state(one) is S.DROPPED
    assert room.percent(one) == 0


def test_the_end_fails_who_was_not_there_enough_and_its_undoing_takes_that_back(room: Room) -> None:
    cohort = room.cohort()
    first, second = room.session(cohort), room.session(cohort, SECOND)
    one, other, never = (room.enrolled(cohort, name) for name in ("Ana", "Beto", "Caro"))
    room.noted(cohort, first, {one: P, other: P})
    room.noted(cohort, second, {one: P})
    room.does(services.close, cohort)
    assert room.cohort_row(cohort).state is CohortState.ENDED
    assert [room.state(each) for each in (one, other, never)] == [S.EXAMINED, S.FAILED, S.FAILED]
    room.does(services.reopen, cohort)
    assert [room.state(each) for each in (one, other, never)] == [S.EXAMINED, S.ATTENDING, S.ATTENDING]


def test_a_cohort_cannot_end_before_its_last_session_nor_without_a_list(room: Room) -> None:
    cohort = room.cohort()
    first = room.session(cohort)
    one = room.enrolled(cohort)
    room.does(services.start, cohort)
    with pytest.raises(Refused) as refused:
        room.does(services.close, cohort)
    assert refused.value.code == "courses.cohort.list_missing"
    room.noted(cohort, first, {one: P})
    room.session(cohort, later(days=2).date())
    with pytest.raises(Refused) as refused:
        room.does(services.close, cohort)
    assert refused.value.code == "courses.cohort.before_last_session"
    with clock.fixed(later(days=2, hours=2)), pytest.raises(Refused) as refused:
        room.does(services.close, cohort)
    assert refused.value.code == "courses.cohort.list_missing"


def test_an_ended_cohort_takes_no_list(room: Room) -> None:
    cohort = room.cohort()
    only = room.session(cohort)
    one = room.enrolled(cohort)
    room.noted(cohort, only, {one: P})
    room.does(services.close, cohort)
    with pytest.raises(Refused) as refused:
        room.noted(cohort, only, {one: A})
    assert refused.value.code == "courses.cohort.closed"


def test_the_list_of_somebody_with_a_certificate_is_not_changed(room: Room) -> None:
    cohort = room.cohort()
    only = room.session(cohort)
    one = room.enrolled(cohort)
    room.noted(cohort, only, {one: P})
    room.moved(services.certify, one, user="luis")
    assert room.noted(cohort, only, {one: P}) == 0
    with pytest.raises(Refused) as refused:
        room.noted(cohort, only, {one: A})
    assert refused.value.code == "courses.enrolment.certified"
    room.moved(services.uncertify, one, user="luis")
    assert room.state(one) is S.EXAMINED


def test_a_course_with_an_examination_is_not_completed_by_attendance(room: Room) -> None:
    cohort = room.cohort(room.course(exam_questions=5))
    only = room.session(cohort)
    one = room.enrolled(cohort)
    room.noted(cohort, only, {one: P})
    room.does(services.close, cohort)
    assert room.state(one) is S.ATTENDING
