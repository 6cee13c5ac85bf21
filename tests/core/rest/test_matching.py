"""People and vacancies compared over REST: ranked, with every reason, and written down as read."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.access.actors import Actor
from core.audit.models import AuditKind, AuditRecord
from core.db.scope import Scope
from core.db.unit_of_work import reading
from core.extensions import db
from core.testing.api import Program
from core.testing.factories.applications import asks, opening, seeker
from core.vacancies.codes import RequirementKind

Programs = Callable[..., Program]
Acting = Callable[[str], AbstractContextManager[Session]]
Actors = Callable[[str], Actor]
EVERYTHING = Scope(system="tests")


@pytest.fixture
def before_each_other(app: Flask, acting: Acting, actor_as: Actors) -> tuple[str, str]:
    """Nayeli, who cannot drive, and a vacancy for who can, beside another one that asks for nothing."""
    actor = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        person, vacancy = seeker(actor=actor), opening("Chofer", actor=actor)
        asks(vacancy, RequirementKind.LICENCE, "Categoría B")
        asks(vacancy, RequirementKind.OTHER, "Puntualidad", must=False)
        opening("Ayudante", actor=actor)
        return person.id.hex, vacancy.id.hex


def test_the_vacancies_for_a_person_come_best_first_with_what_fails(
    program_as: Programs, before_each_other: tuple[str, str]
) -> None:
    person, driver = before_each_other
    rosa = program_as("rosa")
    found = rosa.get(f"/people/{person}/vacancies", accept_language="en").json
    assert [(row["title"], row["eligible"]) for row in found["items"]] == [("Ayudante", True), ("Chofer", False)]
    assert found["next"] is None
    worst = found["items"][1]
    assert (worst["vacancy_id"], worst["wage"], worst["wage_period"]) == (
        driver, {"amount": "3300.00", "currency": "BOB"}, "month",
    )  # fmt: skip
    told = {row["code"]: (row["met"], row["hard"]) for row in worst["reasons"]}
    assert told["licence"] == (False, True)
    assert told["ask"] == (None, False)
    assert "Asks for: Categoría B; it is not on file" in [row["sentence"] for row in worst["reasons"]]
    first = rosa.get(f"/people/{person}/vacancies?limit=1").json
    rest = rosa.get(f"/people/{person}/vacancies?limit=1&cursor={first['next']}").json
    assert [row["title"] for row in first["items"] + rest["items"]] == ["Ayudante", "Chofer"]


def test_the_people_for_a_vacancy_are_written_down_as_read(
    app: Flask, program_as: Programs, before_each_other: tuple[str, str]
) -> None:
    person, driver = before_each_other
    (row,) = program_as("rosa").get(f"/vacancies/{driver}/candidates").json["items"]
    assert (row["person_id"], row["eligible"], row["allowed"]) == (person, False, False)
    assert row["name"].startswith("Nayeli")
    with app.app_context(), reading(EVERYTHING):
        records = db.session.scalars(select(AuditRecord).where(AuditRecord.kind == AuditKind.READ)).all()
    assert [record.route for record in records] == ["api_matching.for_vacancy"]


def test_nobody_compares_what_is_not_theirs(program_as: Programs, before_each_other: tuple[str, str]) -> None:
    person, driver = before_each_other
    ana = program_as("ana")
    assert ana.get(f"/people/{person}/vacancies").status_code == 404
    assert ana.get(f"/vacancies/{driver}/candidates").json["items"] == []
    assert program_as("jorge").get(f"/vacancies/{driver}/candidates").status_code == 404
    assert program_as("marta").get(f"/vacancies/{driver}/candidates").status_code == 403
