"""Certificates for programs, and what is kept about somebody when they ask for a copy or to be forgotten."""

from __future__ import annotations

import pytest
from flask import Flask

from core.db.types import Id
from core.pluginsystem.registry import registry
from core.testing.factories import people
from core.verification import numbers
from plugins.courses.api import ActorKind, certified
from plugins.courses.certificates import queries, services
from plugins.courses.certificates.codes import BundleKind
from plugins.courses.cohorts import queries as cohorts
from tests.plugins.courses.certificates.conftest import FIRST, LAST, TITLES, School

HOME = "/courses/certificates"


@pytest.fixture
def cohort(school: School) -> Id:
    return school.cohort(school.course(programme="fair_recruitment"))


def test_a_certificate_as_json(program_as, school: School, cohort: Id) -> None:
    (enrolment,) = school.completed(cohort, "Nayeli")
    key = school.issued(enrolment)
    made = school.certificate(key)
    answer = program_as("rosa").get(f"{HOME}/{key.hex}")
    assert answer.get_json() == {
        "id": key.hex, "version": 1, "number": numbers.written(made.number), "holder": "Nayeli Mamani",
        "titles": TITLES, "course_id": made.course_id.hex, "cohort_id": cohort.hex, "person_id": None,
        "programme": "fair_recruitment", "actor_kind": "pes_operator", "country": "BO", "place": "Centro",
        "language": "es", "minutes": 2400, "attended": 100, "score": 90, "began_on": FIRST.isoformat(),
        "ended_on": LAST.isoformat(), "issued_on": made.issued_on.isoformat(),
        "valid_until": made.valid_until.isoformat() if made.valid_until else None, "status": "valid",
    }  # fmt: skip


def test_the_list_goes_on_by_its_cursor_and_knows_its_office(program_as, school: School, cohort: Id) -> None:
    made = [school.issued(one).hex for one in school.completed(cohort, "Ana", "Bea", "Coca")]
    program = program_as("rosa")
    first = program.get(f"{HOME}?limit=2").get_json()
    second = program.get(f"{HOME}?limit=2&cursor={first['next']}").get_json()
    assert [row["id"] for row in first["items"] + second["items"]] == made
    assert program_as("jorge").get(HOME).get_json() == {"items": [], "next": None}
    assert program.get(f"{HOME}?status=withdrawn").get_json()["items"] == []
    assert len(program.get(f"{HOME}?programme=fair_recruitment&country=bo").get_json()["items"]) == 3


def test_people_certified_are_counted_once_by_country_and_kind(school: School) -> None:
    course = school.course(programme="fair_recruitment")
    here, there, again = school.cohort(course), school.cohort(course, country="CO"), school.cohort(course)
    ana = school.person("Ana", actor_kind=ActorKind.EMPLOYER)
    for group in (here, again):
        school.issued(school.enrolment(group, ana))
    for name in ("Bea", "Coca"):
        school.issued(school.enrolment(there, school.person(name, actor_kind=ActorKind.TRADE_UNION)))
    school.issued(school.enrolment(school.cohort(school.course()), ana))
    with school.looking("luis"):
        assert certified("fair_recruitment") == {("BO", ActorKind.EMPLOYER): 1, ("CO", ActorKind.TRADE_UNION): 2}
        assert certified("fair_recruitment", until=FIRST) == {}


def test_a_person_is_handed_the_certificate_and_it_goes_with_the_person(app: Flask, school: School, cohort: Id) -> None:
    with school.at("rosa") as actor:
        person = people.person("Nayeli", actor=actor).id
    school.issued(school.enrolment(cohort, school.person("Nayeli", person_id=person)))
    school.issued(school.completed(cohort, "Otra")[0])
    with school.at("luis") as actor:
        group = cohorts.cohort(cohort)
        services.ask_for_bundle(group, BundleKind.PDF, "", address="http://localhost/verificar", actor=actor)
    school.work()
    with school.at("luis"):
        told = registry().collect("ayni_export_person", person_id=person)["courses"]
        assert [row["holder"] for row in told["courses_certificate"]] == ["Nayeli Mamani"]
        registry().collect("ayni_erase_person", person_id=person)
    assert [one.holder for one in school.of_cohort(cohort)] == ["Otra Mamani"]
    with school.looking("luis") as actor:
        assert queries.bundle_of(cohort, actor.id) is None
