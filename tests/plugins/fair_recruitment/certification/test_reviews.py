"""By when an application is reviewed: what a deployment may choose, and how late reviews are seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from core import clock
from core.access.actors import Actor
from core.app import create_app
from core.db.types import Id
from core.errors import Invalid
from core.testing.client import Browser
from plugins.fair_recruitment.certification import auditing, queries, services
from plugins.fair_recruitment.certification.codes import Verb
from plugins.fair_recruitment.certification.moving import move
from plugins.fair_recruitment.register.figures import counted
from plugins.fair_recruitment.register.periods import Asked
from tests.plugins.fair_recruitment.certification.conftest import APPLICATION, MEMBER, Bureau

OVERVIEW = "/p/fair-recruitment/"


def applied(bureau: Bureau) -> Id:
    key = bureau.opened()
    bureau.answered(key)
    bureau.on(key, services.close_assessment)
    bureau.on(key, services.apply, APPLICATION)
    return key


def in_time(bureau: Bureau) -> tuple[int, int | None]:
    """How many applications were reviewed in time, of how many."""
    with bureau.looking("luis"):
        day = clock.today("America/La_Paz")
        ((line,),) = (lines for one, lines in counted(Asked(day, "America/La_Paz")) if one.key == "reviewed")
        return line.value, line.of


def test_reviews_in_time_and_late_ones_are_counted(bureau: Bureau) -> None:
    prompt, late, _waiting, taken_back = (applied(bureau) for _turn in range(4))
    bureau.on(prompt, move, Verb.ACCEPT, user="luis")
    bureau.on(taken_back, move, Verb.TAKE_BACK, reason="Falta algo")
    assert in_time(bureau) == (1, 1)
    with clock.fixed(clock.now() + timedelta(days=20)):
        bureau.on(late, services.defer, "Falta la licencia", user="luis")
        assert in_time(bureau) == (1, 3)


def test_the_overview_and_the_list_show_what_is_overdue(bureau: Bureau, client_as: Callable[[str], Browser]) -> None:
    applied(bureau)
    assert "atrasada" not in client_as("luis").get(OVERVIEW).text
    with clock.fixed(clock.now() + timedelta(days=20)):
        luis = client_as("luis")
        assert "1 revisión atrasada" in luis.get(OVERVIEW).text
        page = luis.get(f"{OVERVIEW}certificaciones?estado=applied&plazo=vencido").text
        assert page.count('<th scope="row"') == 1


@pytest.fixture
def chosen(bureau: Bureau, app: Flask) -> Bureau:
    """The same office with settings of its own."""
    place = replace(
        app.config["DEPLOYMENT"],
        plugin_settings={"fair_recruitment": {"review_days": 5, "independent_months": 36}},
    )
    return Bureau(create_app(place), bureau.actor_as)


def test_a_deployment_chooses_how_long_a_review_takes_and_who_is_independent(chosen: Bureau) -> None:
    key = applied(chosen)
    with chosen.looking():
        due_on = queries.certification(key).due_on
    assert due_on == chosen.day() + timedelta(days=5)
    chosen.on(key, move, Verb.ACCEPT, user="luis")
    audit_id = chosen.planned(key)
    advised = {**MEMBER, "consulted_until": chosen.day() - timedelta(days=760)}

    def name(row: object, actor: Actor) -> None:
        auditing.add_member(row, queries.audit(audit_id), advised, actor=actor)  # type: ignore[arg-type]

    with pytest.raises(Invalid) as refused:
        chosen.on(key, name)
    assert refused.value.code == "fair_recruitment.audit.not_independent"
