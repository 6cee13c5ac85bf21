"""Who is compared with what: the open, the visible, the new; in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import event, select

from core.cases.codes import ClosureReason, PauseReason, Stage
from core.cases.models import Case
from core.classifications.codes import EducationLevel
from core.db.types import new_id
from core.errors import NotFound
from core.extensions import db
from core.matching import queries
from core.people.codes import ExperienceKind, Sex
from core.people.models import Person
from core.people.profile_models import Education, JobWish, SkillClaim, WantedOccupation, WorkExperience
from core.testing import records
from core.testing.factories import applications as made
from core.vacancies.applications import services
from core.vacancies.codes import RefusalReason, RequirementKind, VacancyState
from core.vacancies.models import Vacancy

TODAY = date(2026, 11, 21)


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that the block sends."""
    sent: list[str] = []

    def note(connection, cursor, statement, *rest) -> None:
        sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def titles(ranking: queries.Ranking) -> list[str]:
    return [fit.vacancy.title for fit in ranking.fits]


def names(ranking: queries.Ranking) -> list[str]:
    return [fit.seeker.name.split()[0] for fit in ranking.fits]


def test_only_vacancies_that_take_people_are_compared(desk) -> None:
    person = desk.seeker()
    desk.opening("Abierta")
    desk.opening("Último día", closes_on=TODAY)
    desk.opening("Vencida", closes_on=TODAY - timedelta(days=1))
    desk.opening("En pausa", state=VacancyState.ON_HOLD)
    desk.opening("De otro municipio", "jorge")
    with desk.looking():
        ranking = queries.for_person(person, TODAY)
    assert (sorted(titles(ranking)), ranking.considered) == (["Abierta", "Último día"], 2)


def test_the_profile_ranks_the_vacancies_and_tells_why(desk) -> None:
    person = desk.seeker()
    with desk.at():
        mine = {"person_id": person}
        db.session.add_all(
            [
                Education(**mine, level=EducationLevel.UPPER_SECONDARY, completed=True),
                Education(**mine, level=EducationLevel.BACHELOR, completed=False),
                WorkExperience(**mine, kind=ExperienceKind.INFORMAL, title="Panadera", occupation="7512", months=4),
                SkillClaim(**mine, label="Amasar a mano", label_key="amasar a mano"),
                WantedOccupation(**mine, occupation="7512"),
                JobWish(**mine, municipalities=["sacaba"], shifts=["morning"]),
            ]
        )
    with desk.at() as actor:
        asks = {"occupation": "7512", "education_min": EducationLevel.UPPER_SECONDARY, "shifts": ["morning"]}
        made.asks(made.opening("Encaja", actor=actor, **asks), RequirementKind.SKILL, "Amasar")
        made.opening("Pide más", actor=actor, **asks, experience_months=6)
        made.opening("Otro oficio", actor=actor, occupation="5223")
    with desk.looking():
        ranking = queries.for_person(person, TODAY)
        told = [(r.code, r.met) for r in ranking.fits[0].match.reasons]
    assert titles(ranking) == ["Encaja", "Otro oficio", "Pide más"]
    assert told == [
        ("education", True), ("skill", True), ("occupation", True), ("place", True), ("shift", True),
    ]  # fmt: skip
    assert [(fit.match.met, fit.match.total) for fit in ranking.fits] == [(5, 5), (1, 2), (4, 5)]


def test_what_a_person_was_referred_to_or_declined_is_not_offered_again(desk) -> None:
    person, sent, declined = desk.seeker(), desk.opening("Remitida"), desk.opening("No sirve")
    desk.opening("Nueva")
    desk.referral(person, sent)
    with desk.at() as actor:
        services.decline(person, declined, actor=actor, reason=RefusalReason.SHIFT)
    with desk.looking():
        assert titles(queries.for_person(person, TODAY)) == ["Nueva"]


def test_people_in_scope_with_an_open_case_are_compared(desk) -> None:
    vacancy = desk.opening()
    desk.seeker("Nayeli")
    closed, before = desk.seeker("Cerrada"), desk.seeker("Remitida")
    desk.seeker("Deana", "ana")
    desk.referral(before, vacancy)
    with desk.at():
        case = db.session.scalars(select(Case).where(Case.person_id == closed)).one()
        case.stage, case.closed_on, case.closure_reason = Stage.CLOSED, TODAY, ClosureReason.MOVED
    with desk.looking():
        rosas = queries.for_vacancy(vacancy, TODAY)
    with desk.looking("luis"):
        luis = queries.for_vacancy(vacancy, TODAY)
    assert (names(rosas), rosas.considered) == (["Nayeli"], 1)
    assert (sorted(names(luis)), luis.considered) == (["Deana", "Nayeli"], 2)


@pytest.mark.parametrize("stage", [Stage.PAUSED, Stage.FOLLOW_UP])
def test_who_works_already_or_rests_is_not_offered_to_employers(desk, stage: Stage) -> None:
    resting, vacancy = desk.seeker("Wilmer"), desk.opening()
    desk.seeker("Nayeli")
    with desk.at():
        case = db.session.scalars(select(Case).where(Case.person_id == resting)).one()
        case.stage = stage
        case.pause_reason = PauseReason.CARE if stage is Stage.PAUSED else None
    with desk.looking():
        assert names(queries.for_vacancy(vacancy, TODAY)) == ["Nayeli"]


def test_sex_and_nationality_change_nothing(desk) -> None:
    vacancy, person = desk.opening(experience_months=6), desk.seeker()
    desk.seeker("Ruth")
    found = []
    for sex, nationalities in ((Sex.WOMAN, ["BO"]), (Sex.MAN, ["VE"]), (Sex.OTHER, []), (Sex.NOT_STATED, ["XXA"])):
        with desk.at():
            row = db.session.get(Person, person)
            row.sex, row.nationalities = sex, nationalities
        with desk.looking():
            found.append(queries.for_vacancy(vacancy, TODAY))
    assert found == [found[0]] * 4


def test_a_shortlist_ends_at_fifty_and_says_how_many_were_compared(desk, world) -> None:
    vacancy = desk.opening()
    people(desk, world, 60)
    with desk.looking():
        ranking = queries.for_vacancy(vacancy, TODAY)
    assert (len(ranking.fits), ranking.considered, ranking.cut) == (50, 60, False)


def test_two_hundred_people_cost_as_many_queries_as_fifty(desk, world) -> None:
    vacancy = desk.opening()
    assert queries_for(desk, world, vacancy, 50) == queries_for(desk, world, vacancy, 150)


def queries_for(desk, world, vacancy, more: int) -> int:
    people(desk, world, more)
    with desk.looking(), counted() as sent:
        queries.for_vacancy(vacancy, TODAY)
    return len(sent)


def test_two_hundred_vacancies_cost_as_many_queries_as_fifty(desk) -> None:
    person, costs = desk.seeker(), []
    for more in (50, 150):
        copies(desk, desk.opening(), more - 1)
        with desk.looking(), counted() as sent:
            considered = queries.for_person(person, TODAY).considered
        costs.append((considered, len(sent)))
    assert [considered for considered, _ in costs] == [50, 200]
    assert costs[0][1] == costs[1][1]


def people(desk, world, count: int) -> None:
    office = world.offices["centro"]
    with desk.at():
        for number in range(count):
            person = records.person(db.session(), office, f"P{number}")
            records.case(db.session(), office, person)


def copies(desk, vacancy_id, count: int) -> None:
    with desk.at():
        row = db.session.get(Vacancy, vacancy_id)
        values = {column.name: getattr(row, column.name) for column in Vacancy.__table__.columns}
        db.session.add_all(Vacancy(**{**values, "id": new_id()}) for _ in range(count))


@pytest.mark.parametrize("user", ["ana", "jorge"])
def test_nobody_compares_another_offices_person(desk, user: str) -> None:
    person = desk.seeker()
    with pytest.raises(NotFound), desk.looking(user):
        queries.for_person(person, TODAY)


def test_nobody_compares_another_municipalitys_vacancy(desk) -> None:
    vacancy = desk.opening()
    with pytest.raises(NotFound), desk.looking("jorge"):
        queries.for_vacancy(vacancy, TODAY)
