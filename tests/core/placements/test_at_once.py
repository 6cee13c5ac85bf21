"""Two who record at the same moment: one wins, the other is told, nothing is counted twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select

from core import clock
from core.access.actors import Actor
from core.audit.acts import act
from core.db.types import Id
from core.errors import Refused
from core.extensions import db
from core.placements import services
from core.placements.codes import CancelReason
from core.placements.models import Placement
from core.placements.queries import get
from core.testing.factories.applications import opening
from core.testing.factories.placements import candidate, placed, work
from core.vacancies.applications import queries as applied
from core.vacancies.models import Vacancy
from tests.core.placements.conftest import NOW


def at_once(app: Flask, actor: Actor, works: list[Callable[[], object]]) -> list[str]:
    """Run each in an act of its own, all at the same moment; answers what each was told, sorted."""
    barrier = Barrier(len(works))

    def run(one: Callable[[], object]) -> str:
        with app.app_context(), clock.fixed(NOW):
            barrier.wait(timeout=30)
            try:
                with act(actor, "tests.act"):
                    one()
            except Refused as refusal:
                return refusal.code
            return "done"

    with ThreadPoolExecutor(len(works)) as pool:
        return sorted(pool.map(run, works))


def place(application_id: Id, actor: Actor) -> Callable[[], object]:
    return lambda: services.place(applied.get(application_id), work(), actor=actor)


@pytest.mark.parametrize("round_", range(3))
def test_the_last_position_goes_to_one_of_two_people(app, at_work, rosa, round_: int) -> None:
    with at_work():
        vacancy = opening(actor=rosa, positions=1)
        ids = [candidate(name, actor=rosa, vacancy=vacancy).id for name in ("Nayeli", "Wilmer")]
    assert at_once(app, rosa, [place(one, rosa) for one in ids]) == ["done", "placements.vacancy.full"]
    with at_work():
        filled = db.session.scalar(select(Vacancy.filled).where(Vacancy.id == vacancy.id))
        assert (filled, db.session.scalar(select(func.count(Placement.id)))) == (1, 1)


def test_of_several_clicks_on_one_application_one_places(app, at_work, rosa) -> None:
    with at_work():
        application_id = candidate(actor=rosa).id
    twice = "placements.placement.twice"
    assert at_once(app, rosa, [place(application_id, rosa)] * 4) == ["done", twice, twice, twice]
    with at_work():
        assert db.session.scalar(select(func.count(Placement.id))) == 1


def test_what_did_not_begin_gives_back_one_position_however_often_it_is_said(app, at_work, rosa) -> None:
    with at_work():
        placement = placed(actor=rosa)
    cancel = lambda: services.cancel(get(placement.id, lock=True), CancelReason.MISTAKE, actor=rosa)  # noqa: E731
    assert at_once(app, rosa, [cancel] * 3) == ["done", *["placements.placement.wrong_state"] * 2]
    with at_work():
        assert db.session.scalar(select(Vacancy.filled).where(Vacancy.id == placement.vacancy_id)) == 0
