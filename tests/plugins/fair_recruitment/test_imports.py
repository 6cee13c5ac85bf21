"""A list that somebody imports is vetted line by line, and says in words what was not published."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, g

from core.access.actors import Actor
from core.audit.acts import act
from core.testing.client import Browser
from core.testing.factories.organisations import organisation
from core.vacancies.imports import labels, queries, services
from plugins.fair_recruitment.vetting.rules import rules
from tests.core.imports.conftest import ROW, Work, table


def test_lines_with_a_wording_that_is_not_allowed_stay_behind_with_the_reason(
    app: Flask, actor_as: Callable[[str], Actor], client_as: Callable[[str], Browser]
) -> None:
    with app.app_context():
        g.deployment = app.config["DEPLOYMENT"]
        work = Work(actor_as)
        with act(work.actor, "tests.employer"):
            employer_id = organisation(actor=work.actor).id
        batch_id, _counts = work.run(table(ROW, "Ayudante general masculino,3300,indefinido,Sacaba,2026-03-02"))
        work.start(batch_id, services.confirm, employer_id)
        work.finish(batch_id)
        work.start(batch_id, services.start_publishing)
        work.finish(batch_id)
        (left,) = work.rows(batch_id, queries.UNPUBLISHED)
    assert (left.title, left.objections) == ("Ayudante general masculino", ["fair_recruitment.vacancy.sex"])
    page = client_as("luis").get(f"/importar/vacantes/{batch_id.hex}").text
    assert "El texto pide solo mujeres o solo hombres. El empleo es para quien pueda hacerlo." in page


def test_every_rule_has_words_there_and_a_code_that_nobody_named_stays_a_code() -> None:
    codes = [f"fair_recruitment.vacancy.{rule.id}" for rule in rules()]
    assert [code for code in codes if labels.objection(code) == code] == []
    assert labels.objection("other.vacancy.wrong") == "other.vacancy.wrong"
