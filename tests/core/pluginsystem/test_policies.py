"""How each hook's failure is met, with a plugin that does all well and one in which everything fails."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.access.actors import NOBODY, Actor, system
from core.audit.acts import act
from core.db.scope import NOTHING
from core.db.types import Id, new_id
from core.db.unit_of_work import reading
from core.events.models import EventRow
from core.extensions import db
from core.people.events import PersonRegistered
from core.pluginsystem.breaker import FAULTS
from core.pluginsystem.failures import PluginFailed
from core.pluginsystem.policies import Policy
from core.pluginsystem.registry import registry
from core.pluginsystem.specifications import specifications
from core.testing.client import Browser
from core.testing.factories import people, vacancies
from core.vacancies.jobposting import job_postings
from core.vacancies.models import Vacancy
from core.vacancies.public import public_vacancies

Acting = Callable[[str], AbstractContextManager[Session]]

POLICIES = {
    "ayni_nav": (Policy.DECLARE, {}),
    "ayni_tabs": (Policy.DECLARE, {}),
    "ayni_panels": (Policy.DECLARE, {"render": Policy.ENRICH}),
    "ayni_actions": (Policy.DECLARE, {"shown": Policy.ENRICH}),
    "ayni_sections": (Policy.DECLARE, {"load": Policy.ENRICH, "save": Policy.JOIN}),
    "ayni_case_kinds": (Policy.DECLARE, {}),
    "ayni_case_columns": (Policy.DECLARE, {"cells": Policy.ENRICH}),
    "ayni_verifiers": (Policy.DECLARE, {"find": Policy.ENRICH}),
    "ayni_joins": (Policy.DECLARE, {"function": Policy.JOIN}),
    "ayni_reactions": (Policy.DECLARE, {"function": Policy.REACT}),
    "ayni_vet_vacancies": (Policy.DECIDE, {}),
    "ayni_vet_case_move": (Policy.DECIDE, {}),
    "ayni_health": (Policy.DECIDE, {}),
    "ayni_match_reasons": (Policy.ENRICH, {}),
    "ayni_job_posting": (Policy.ENRICH, {}),
    "ayni_claims": (Policy.ENRICH, {}),
    "ayni_export_person": (Policy.COLLECT, {}),
    "ayni_erase_person": (Policy.COLLECT, {}),
    "ayni_demo": (Policy.COLLECT, {}),
}


@pytest.fixture
def plugins() -> tuple[str, ...]:
    return ("good",)


def test_each_hook_has_its_policy() -> None:
    assert {name: (rules.policy, rules.calls) for name, rules in specifications().items()} == POLICIES


def test_enrich_leaves_out_what_fails_and_the_page_stands(
    beside_broken: Flask, app: Flask, acting: Acting, actor_as: Any, client_as: Callable[[str], Browser]
) -> None:
    luis = actor_as("luis")
    with app.app_context(), acting("luis"):
        vacancy_id = vacancies.draft(actor=luis).id
    page = client_as("luis").at(beside_broken).get(f"/vacantes-internas/{vacancy_id.hex}")
    assert page.status_code == 200
    assert "Este recuadro no está disponible" in page.text
    assert "green" in page.text


def test_after_a_failed_statement_the_page_goes_on_reading(app: Flask) -> None:
    """On PostgreSQL a transaction answers nothing more after an error."""

    def fails() -> None:
        db.session().connection().exec_driver_sql("select nothing from nowhere")

    with app.app_context(), reading(system("test").scope) as session:
        assert registry().enriched("good", "test", fails, default="left out") == "left out"
        assert session.scalar(select(func.count(EventRow.id))) is not None


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_what_keeps_failing_is_left_alone_for_a_while(app: Flask) -> None:
    asked = []

    def fails() -> None:
        asked.append(1)
        raise SystemExit

    with app.app_context():
        for _ in range(FAULTS + 3):
            registry().enriched("good", "test", fails)
        assert len(asked) == FAULTS
        assert registry().failing() == [("good", "test")]


def test_join_is_in_the_transaction_of_the_act(app: Flask, acting: Acting, actor_as: Any) -> None:
    rosa = actor_as("rosa")
    with app.app_context():
        with acting("rosa"):
            person_id = people.person(actor=rosa).id
        with reading(system("test").scope):
            marks = registry().collect("ayni_export_person", person_id=person_id)["good"]["good_mark"]
            assert [mark["colour"] for mark in marks] == ["green"]


def test_a_join_that_fails_undoes_the_act_by_name(beside_broken: Flask, acting: Acting, actor_as: Any) -> None:
    luis = actor_as("luis")
    with beside_broken.app_context():
        with pytest.raises(PluginFailed) as failed, act(luis, "tests.act"):
            vacancies.draft(actor=luis)
        assert (failed.value.plugin, failed.value.code) == ("broken_hooks", "core.plugin.failed")
        with reading(system("test").scope) as session:
            assert session.scalar(select(func.count(Vacancy.id))) == 0


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("hook", ["ayni_export_person", "ayni_erase_person"])
def test_collect_has_no_silent_gap(beside_broken: Flask, app: Flask, hook: str) -> None:
    with app.app_context(), act(system("test"), "tests.act"):
        assert set(registry().collect(hook, person_id=NOBODY)) == {"good"}
    with beside_broken.app_context(), act(system("test"), "tests.act"), pytest.raises(PluginFailed) as failed:
        registry().collect(hook, person_id=NOBODY)
    assert failed.value.plugin == "broken_hooks"


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_plugin_that_cannot_tell_how_it_is_is_not_well(beside_broken: Flask) -> None:
    with beside_broken.app_context():
        assert {one.code: one.ok for one in registry().health()} == {
            "good.colour": True,
            "broken_hooks.health.failed": False,
        }


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_the_log_says_which_plugin_failed_where_and_nothing_of_the_words(
    beside_broken: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    with beside_broken.app_context():
        panel = next(one for one in registry().declared("ayni_panels", "vacancy.aside") if one.plugin == "broken_hooks")
        registry().enriched(panel.plugin, "panel", panel.item.render, NOBODY)
    said = capsys.readouterr().out
    assert "broken_hooks" in said
    assert "RuntimeError" in said
    assert "Nayeli" not in said


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_claims_and_reasons_of_a_failing_plugin_are_left_out(beside_broken: Flask, actor_as: Any) -> None:
    rosa: Actor = actor_as("rosa")
    with beside_broken.app_context(), reading(rosa.scope):
        person = new_id()
        claims = registry().enrich("ayni_claims", person_ids=[person], actor=rosa)
        assert [(plugin, [str(claim.title) for claim in found[person]]) for plugin, found in claims] == [
            ("good", ["Good"])
        ]
        assert registry().enrich("ayni_match_reasons", vacancies=[], actor=rosa) == [("good", {})]


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_plugins_add_to_a_job_posting_and_never_replace(app: Flask, acting: Acting, actor_as: Any) -> None:
    """By ``ayni_job_posting``; the broken one answers with what no program could read, and is left out."""
    luis = actor_as("luis")
    with app.app_context():
        with acting("luis"):
            vacancy = vacancies.published(actor=luis, title="Cocinera").id
        assert posting_of(vacancy) == ("Cocinera", "Panadería El Trigal", "Green", "colours")


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_job_posting_goes_out_without_what_a_broken_plugin_adds(
    app: Flask, beside_broken: Flask, acting: Acting, actor_as: Any
) -> None:
    luis = actor_as("luis")
    with app.app_context(), acting("luis"):
        vacancy = vacancies.published(actor=luis, title="Cocinera").id
    with beside_broken.app_context():
        assert posting_of(vacancy) == ("Cocinera", "Panadería El Trigal", "Green", "colours")


def posting_of(vacancy_id: Id) -> tuple[str, str, str, str]:
    with reading(NOTHING):
        found = public_vacancies([vacancy_id], date(2026, 1, 1))
        posting = job_postings(found, urls={vacancy_id: "https://empleo.example/1"}, names={}, language="es")[
            vacancy_id
        ]
    firm = posting["hiringOrganization"]
    return posting["title"], firm["name"], firm["slogan"], posting["skills"]


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_reactions_are_declared_by_event(app: Flask) -> None:
    with app.app_context():
        assert [one.item[0] for one in registry().declared("ayni_reactions")] == [PersonRegistered]
