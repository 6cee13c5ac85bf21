"""How many people the programme has brought how far, by country and kind of actor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from core import clock
from core.access.actors import Actor
from core.extensions import db
from core.testing.client import Browser
from core.testing.world import World
from plugins.courses.api import ActorKind, EnrolmentState, Status, progress
from plugins.courses.certificates.models import Certificate
from tests.plugins.courses.certificates.conftest import School
from tests.plugins.fair_recruitment.conftest import Counting

Client = Callable[[str], Browser]
PAGE = "/p/fair-recruitment/personas-certificadas"
SPANISH = {"Accept-Language": "es"}
E = EnrolmentState
OPERATORS = ("BO", ActorKind.PES_OPERATOR)


@pytest.fixture
def school(app: Flask, actor_as: Callable[[str], Actor], world: World) -> School:
    return School(app, actor_as, world)


def ending(school: School, certificate_id: Any, days: int) -> None:
    """Let a certificate's last day be in so many days."""
    with school.at("luis"):
        found = db.session.get_one(Certificate, certificate_id)
        last = clock.now().date() + timedelta(days=days)
        found.issued_on, found.valid_until = min(date(2024, 1, 1), last), last


def test_each_state_is_counted_where_it_belongs(school: School) -> None:
    cohort = school.cohort(school.course(programme="fair_recruitment"))
    for state in (E.WAITING, E.ENROLLED, E.ATTENDING, E.EXAMINED, E.FAILED, E.DROPPED):
        more: dict[str, Any] = {"drop_reason": "time"} if state is E.DROPPED else {}
        school.enrolment(cohort, school.person(state.value.title()), state, score=None, **more)
    fresh, due, over = school.completed(cohort, "Ana", "Eva", "Noa")
    for enrolment, days in ((fresh, 400), (due, 30), (over, -1)):
        ending(school, school.issued(enrolment), days)
    other = school.cohort(school.course(programme=""))
    school.issued(school.completed(other, "Nadie")[0])
    with school.looking("luis"):
        found = progress("fair_recruitment", clock.today("America/La_Paz"))
    assert {state: counts.get(OPERATORS, 0) for state, counts in found.taking.items()} == {
        E.WAITING: 1, E.ENROLLED: 1, E.ATTENDING: 1, E.EXAMINED: 1, E.FAILED: 1, E.DROPPED: 1, E.CERTIFIED: 0,
    }  # fmt: skip
    assert found.holding == {Status.VALID: {OPERATORS: 1}, Status.DUE: {OPERATORS: 1}, Status.EXPIRED: {OPERATORS: 1}}


def test_the_page_says_it_by_country_and_kind(school: School, client_as: Client, counting: Counting) -> None:
    course = school.course(programme="fair_recruitment")
    for country, kind, names in (
        ("BO", ActorKind.PES_OPERATOR, ("Ana", "Eva")),
        ("AR", ActorKind.TRADE_UNION, ("Noa",)),
    ):
        cohort = school.cohort(course, country=country)
        for enrolment in school.completed(cohort, *names, actor_kind=kind):
            school.issued(enrolment)
    rosa = client_as("rosa")
    with counting() as asked:
        page = rosa.get(PAGE, headers=SPANISH).text
    for words in ("Argentina", "Bolivia", "Con certificado", "Por renovar"):
        assert words in page, words
    assert 'data-l="Con certificado">3</td>' in page
    assert sum("courses_" in one for one in asked) == 2


def test_nobody_yet_leads_to_the_courses(client_as: Client) -> None:
    page = client_as("rosa").get(PAGE, headers=SPANISH).text
    assert "Todavía no participa nadie" in page
    assert 'href="/p/courses/' in page


def test_the_indicator_counts_those_certified_in_the_period(school: School, client_as: Client) -> None:
    cohort = school.cohort(school.course(programme="fair_recruitment"))
    with clock.fixed(datetime(2026, 11, 20, 15, tzinfo=UTC)):
        for enrolment in school.completed(cohort, "Ana", "Eva"):
            school.issued(enrolment)
        luis = client_as("luis")
        table = luis.get("/p/fair-recruitment/indicadores.csv", headers=SPANISH).data.decode("utf-8-sig").splitlines()
        assert [row.split(",")[1:3] for row in table[1:3]] == [
            ["Bolivia · Personal del servicio público de empleo", "2"],
            ["Todos", "2"],
        ]
        last_year = luis.get("/p/fair-recruitment/indicadores.csv?periodo=anterior", headers=SPANISH)
        assert "Personas certificadas por país y tipo de actor,Todos,0,,," in last_year.data.decode("utf-8-sig")
