"""A list costs the same number of queries whatever its length."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from core import clock
from core.access.actors import Actor, system
from core.cases import queries as case_queries
from core.db.unit_of_work import reading
from core.people.models import Person
from core.testing.client import Browser
from core.testing.factories import cases, organisations, people, vacancies
from core.testing.statements import counting
from core.vacancies.models import Vacancy

SHORT, LONG = 50, 200


def fill(actor: Actor, count: int, first: int) -> None:
    """So many people with a step that is due, employers, and vacancies of one employer."""
    today = clock.today(actor.timezone)
    employer = organisations.organisation(f"Vivero {first}", actor=actor)
    for number in range(first, first + count):
        person = people.person("Nayeli", f"Mamani{number}", actor=actor, born=(1990, 5, 17), municipality="sacaba")
        case = case_queries.case_of(person.id)
        cases.note(case, actor=actor, step="Llamar", on=today - timedelta(days=number % 9))
        organisations.organisation(f"Taller {number}", actor=actor)
        vacancies.published(employer, actor=actor, title=f"Ayudante {number}")


def pages(app: Flask) -> dict[str, str]:
    """The lists by name; those of matching belong to the oldest person and the oldest vacancy."""
    with app.app_context(), reading(system("tests").scope) as session:
        person = session.scalars(select(Person.id).order_by(Person.id).limit(1)).one()
        vacancy = session.scalars(select(Vacancy.id).order_by(Vacancy.id).limit(1)).one()
    return {
        "my day": "/mi-dia",
        "people": "/buscar",
        "employers": "/empresas",
        "vacancies": "/vacantes-internas",
        "vacancies for a person": f"/personas/{person.hex}/vacantes",
        "people for a vacancy": f"/vacantes-internas/{vacancy.hex}/personas",
        "history": f"/personas/{person.hex}/historial",
    }


def cost(app: Flask, browser: Browser, path: str) -> int:
    with counting(app) as asked:
        answer = browser.get(path)
    assert answer.status_code == 200
    return len(asked)


def test_a_list_of_fifty_and_one_of_two_hundred_cost_the_same(
    app: Flask,
    acting: Callable[[str], AbstractContextManager[Session]],
    actor_as: Callable[[str], Actor],
    client_as: Callable[[str], Browser],
) -> None:
    browser, actor, costs = client_as("rosa"), actor_as("rosa"), []
    for count, first in ((SHORT, 0), (LONG - SHORT, SHORT)):
        with app.app_context(), acting("rosa"):
            fill(actor, count, first)
        costs.append({name: cost(app, browser, path) for name, path in pages(app).items()})
    short, long = costs
    assert long == short
