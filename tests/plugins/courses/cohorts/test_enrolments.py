"""Places, the waiting list, dropping out; sessions and their days; who takes part."""

from __future__ import annotations

import threading
from datetime import date

import pytest

from core.errors import Invalid, Refused
from core.extensions import db
from core.testing.canaries import find_in_database
from plugins.courses.cohorts import queries, services
from plugins.courses.cohorts.codes import TAKES_A_PLACE, CohortState, DropReason, EnrolmentState, EraseReason, Presence
from plugins.courses.cohorts.models import Attendance, Enrolment, Participant
from tests.plugins.courses.cohorts.conftest import FIRST, SECOND, Room

S = EnrolmentState


def test_who_comes_after_the_last_place_waits_and_moves_up_when_one_is_free(room: Room) -> None:
    cohort = room.cohort(places=1)
    one, other = room.enrolled(cohort, "Ana"), room.enrolled(cohort, "Beto")
    assert (room.state(one), room.state(other)) == (S.ENROLLED, S.WAITING)
    with pytest.raises(Refused) as refused:
        room.moved(services.promote, other)
    assert refused.value.code == "courses.cohort.full"
    room.moved(services.drop, one, DropReason.WORK)
    assert (room.state(one), room.row(one).drop_reason) == (S.DROPPED, DropReason.WORK)
    room.moved(services.promote, other)
    assert room.state(other) is S.ENROLLED


def test_who_comes_back_waits_when_the_place_is_taken(room: Room) -> None:
    cohort = room.cohort(places=1)
    one = room.enrolled(cohort, "Ana")
    room.moved(services.drop, one, DropReason.TIME)
    room.enrolled(cohort, "Beto")
    room.moved(services.come_back, one)
    assert (room.state(one), room.row(one).drop_reason) == (S.WAITING, None)


def test_who_comes_back_stands_where_the_lists_say(room: Room) -> None:
    cohort = room.cohort()
    first, _second = room.session(cohort), room.session(cohort, SECOND)
    one = room.enrolled(cohort)
    room.noted(cohort, first, {one: Presence.PRESENT})
    room.moved(services.drop, one, DropReason.TIME)
    room.moved(services.come_back, one)
    assert room.state(one) is S.ATTENDING


def test_nobody_is_twice_in_a_cohort(room: Room) -> None:
    cohort, somebody = room.cohort(), room.participant()
    with room.at() as actor:
        services.enrol(queries.cohort(cohort), queries.participant(somebody), actor=actor)
    with pytest.raises(Refused) as refused, room.at() as actor:
        services.enrol(queries.cohort(cohort), queries.participant(somebody), actor=actor)
    assert refused.value.code == "courses.enrolment.twice"


def test_the_last_places_are_given_once_also_to_people_who_come_at_the_same_moment(room: Room) -> None:
    cohort = room.cohort(places=2)
    people = [room.participant(name) for name in ("Ana", "Beto", "Caro", "Dora", "Elio")]

    def enrol(participant_id: object) -> None:
        with room.at() as actor:
            services.enrol(queries.cohort(cohort), queries.participant(participant_id), actor=actor)  # type: ignore[arg-type]

    threads = [threading.Thread(target=enrol, args=(one,)) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with room.looking():
        states = [row.state for row in queries.enrolled(cohort)]
    assert len(states) == 5
    assert sum(state in TAKES_A_PLACE for state in states) == 2


def test_a_cohort_that_ended_takes_nobody(room: Room) -> None:
    cohort = room.cohort()
    room.does(services.cancel, cohort)
    with pytest.raises(Refused) as refused:
        room.enrolled(cohort)
    assert refused.value.code == "courses.cohort.closed"
    room.does(services.uncancel, cohort)
    assert room.cohort_row(cohort).state is CohortState.PLANNED


def test_sessions_of_a_cohort_do_not_overlap_and_lie_in_its_days(room: Room) -> None:
    cohort = room.cohort()
    room.session(cohort, FIRST, begins="09:00", minutes=120)
    room.session(cohort, FIRST, begins="11:00", minutes=60)
    with pytest.raises(Invalid) as invalid:
        room.session(cohort, FIRST, begins="10:59", minutes=10)
    assert invalid.value.code == "courses.session.overlaps"
    with pytest.raises(Invalid) as invalid:
        room.session(cohort, date(2026, 12, 1))
    assert invalid.value.code == "courses.session.outside"


def test_the_days_of_a_cohort_hold_its_sessions_and_the_places_those_who_have_one(room: Room) -> None:
    cohort = room.cohort(places=3)
    room.session(cohort, FIRST)
    room.enrolled(cohort, "Ana")
    room.enrolled(cohort, "Beto")
    data = {"name": "Otro", "country": "BO", "language": "es", "trainer": "", "places": 1,
            "starts_on": date(2026, 11, 17), "ends_on": date(2026, 11, 15)}  # fmt: skip
    with pytest.raises(Invalid) as invalid, room.at() as actor:
        services.change(queries.cohort(cohort), data, actor=actor)
    assert sorted(invalid.value.fields) == ["ends_on", "places", "starts_on"]


def test_days_and_hours_of_a_session_with_a_list_stay(room: Room) -> None:
    cohort = room.cohort()
    only = room.session(cohort)
    one = room.enrolled(cohort)
    room.noted(cohort, only, {one: Presence.PRESENT})
    row = room.session_row(cohort, only)
    data = {name: getattr(row, name) for name in services.cohorts.OF_SESSION}
    with room.at() as actor:
        services.change_session(queries.session(cohort, only), {**data, "topic": "Otro tema"}, actor=actor)
    with pytest.raises(Refused) as refused, room.at() as actor:
        services.change_session(queries.session(cohort, only), {**data, "minutes": 90}, actor=actor)
    assert refused.value.code == "courses.session.taken"
    with pytest.raises(Refused), room.at() as actor:
        services.remove_session(queries.session(cohort, only), actor=actor)
    assert room.session_row(cohort, only).topic == "Otro tema"


def test_courses_on_the_same_days_are_warned_of(room: Room) -> None:
    first, second = room.cohort(name="Mañana"), room.cohort(room.course("FR-2"), name="Tarde")
    after = room.cohort(room.course("FR-3"), name="Enero", starts_on=date(2027, 1, 4), ends_on=date(2027, 1, 9))
    somebody = room.participant()
    for cohort in (first, second, after):
        with room.at() as actor:
            services.enrol(queries.cohort(cohort), queries.participant(somebody), actor=actor)
    with room.looking():
        assert queries.overlapping(first) == {somebody: ["Tarde"]}
        assert queries.overlapping(after) == {}


def test_the_same_document_is_written_down_once_in_an_office(room: Room) -> None:
    room.participant("Ana", document="1.234.567")
    with pytest.raises(Invalid) as invalid:
        room.participant("Beto", document="1234567")
    assert invalid.value.code == "courses.participant.twice"
    room.participant("Beto", document="1234567", country="PE")
    room.participant("Beto", user="ana", document="1234567")


@pytest.mark.parametrize("text", ["1.234.567", "ñandu", "NANDU quispe", "Quispe"])
def test_somebody_is_found_by_document_and_by_any_word_of_the_name(room: Room, text: str) -> None:
    somebody = room.participant("Ñandú", document="1234567")
    room.participant("Beto", surnames="Rojas", document="7654321")
    with room.looking():
        assert [one.id for one in queries.find_participants(text)] == [somebody]
    with room.looking("ana"):
        assert queries.find_participants(text) == []


def test_a_person_of_the_register_takes_part_under_the_name_and_document_there(room: Room) -> None:
    person_id = room.seeker("Nayeli")
    office = {"language": "es", "country": "BO"}
    with room.at() as actor:
        made = services.of_person(person_id, office_id=actor.home[0], actor=actor, **office)
        made_id, given = made.id, made.given_names
    with room.at() as actor:
        assert services.of_person(person_id, office_id=actor.home[0], actor=actor, **office).id == made_id
    assert given == "Nayeli"


def test_erasing_a_participant_leaves_nothing_and_a_person_is_erased_with_the_register(room: Room) -> None:
    cohort = room.cohort()
    only = room.session(cohort)
    one = room.enrolled(cohort, "Anahí Zenteno")
    other = room.enrolled(cohort, "Beto Zárate")
    room.noted(cohort, only, {one: Presence.PRESENT, other: Presence.PRESENT})
    participant_id = room.row(one).participant_id
    with room.at("luis") as actor:
        gone = services.erase_participant(queries.participant(participant_id), EraseReason.ASKED, actor=actor)
    assert {table: rows for table, rows in gone.items() if rows} == {
        "courses_attendance": 1, "courses_enrolment": 1, "courses_participant": 1,
    }  # fmt: skip
    with room.looking():
        left = [db.session.query(model).count() for model in (Participant, Enrolment, Attendance)]
    assert left == [1, 1, 1]
    assert find_in_database(room.app, ["Anahí Zenteno"]) == {}
    assert find_in_database(room.app, ["Beto Zárate"]) != {}
    person_id = room.seeker("Nayeli")
    with room.at() as actor:
        made = services.of_person(person_id, office_id=actor.home[0], language="es", country="BO", actor=actor).id
    with pytest.raises(Refused) as refused, room.at("luis") as actor:
        services.erase_participant(queries.participant(made), EraseReason.ASKED, actor=actor)
    assert refused.value.code == "courses.participant.registered"
