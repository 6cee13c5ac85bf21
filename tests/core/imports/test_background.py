"""An import goes on in the background, in the name of whoever started it, and can be started again where it stopped."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, select

from core import clock
from core.access.administration.services import disable
from core.access.models import User
from core.audit.acts import act
from core.db.unit_of_work import reading, writing
from core.errors import Stale
from core.events.models import EventRow
from core.extensions import db
from core.jobs import ledger
from core.jobs.models import Job
from core.jobs.running import KEEPER
from core.testing.jobs import run_pending
from core.vacancies.codes import VacancyState
from core.vacancies.imports import services, steps
from core.vacancies.imports.codes import BatchState
from core.vacancies.models import Vacancy
from tests.core.imports.conftest import ROW, Work, table
from tests.core.imports.test_batches import OTHER, batch_of, confirmed, employer, vacancies
from tests.core.imports.test_pages import columns, fact, upload


def running(luis: Any) -> str:
    """The address of a batch that has just been started."""
    batch = upload(luis, table(ROW, OTHER))
    luis.post(f"{batch}/columnas", columns(luis, batch))
    assert luis.post(f"{batch}/importar").status_code == 303
    return batch


def jobs(app: Flask) -> int:
    with app.app_context(), reading(KEEPER.scope) as session:
        return len(session.scalars(select(Job.id).where(Job.name == "imports.do_batch")).all())


def test_the_page_says_that_it_goes_on_by_itself_or_that_nobody_works(app: Flask, client_as: Any) -> None:
    luis = client_as("luis")
    batch = running(luis)
    page = luis.get(batch).text
    assert ("0 de 2" in page, "no hay ningún proceso de trabajo" in page) == (True, True)
    with app.app_context(), writing(KEEPER.scope) as session:
        ledger.beat(session, "machine-1")
    assert "sigue solo" in luis.get(batch).text
    run_pending(app)
    assert "sigue solo" not in luis.get(batch).text


def test_started_twice_it_is_one_job(app: Flask, client_as: Any) -> None:
    luis = client_as("luis")
    batch = running(luis)
    assert luis.post(f"{batch}/seguir").status_code == 303
    assert jobs(app) == 1


def test_what_has_stopped_can_be_started_again(app: Flask, client_as: Any) -> None:
    luis = client_as("luis")
    batch = running(luis)
    with app.app_context(), act(KEEPER, "tests.lose") as session:
        session.execute(delete(Job).where(Job.name == "imports.do_batch"))
    assert f"{batch}/seguir" in luis.get(batch).text
    luis.post(f"{batch}/seguir")
    run_pending(app)
    assert fact(luis.get(batch).text, "Aceptadas") == "2"
    luis.post(f"{batch}/seguir")
    assert jobs(app) == 1


def test_a_batch_that_was_thrown_away_leaves_nothing_to_do(app: Flask, client_as: Any) -> None:
    luis = client_as("luis")
    batch = upload(luis, table(ROW))
    luis.post(f"{batch}/columnas", columns(luis, batch))
    luis.post(f"{batch}/probar")
    luis.post(f"{batch}/descartar")
    run_pending(app)
    with app.app_context(), reading(KEEPER.scope) as session:
        assert session.scalars(select(Job.error).where(Job.name == "imports.do_batch")).all() == [""]


def test_what_the_background_does_bears_the_name_of_who_started_it(app: Flask, client_as: Any, world: Any) -> None:
    running(client_as("luis"))
    run_pending(app)
    with app.app_context(), reading(KEEPER.scope):
        events = select(EventRow.actor_id, EventRow.actor_name).where(EventRow.name == "imports.batch.imported")
        assert [tuple(row) for row in db.session.execute(events)] == [(world.users["luis"], "Luis Mamani")]
        assert set(db.session.scalars(select(Vacancy.created_by))) == {world.users["luis"]}


def test_nothing_goes_on_in_the_name_of_who_lost_the_permission_and_a_colleague_goes_on(
    app: Flask, client_as: Any, world: Any
) -> None:
    batch = running(client_as("luis"))
    with app.app_context(), act(KEEPER, "tests.disable") as session:
        disable(session.get_one(User, world.users["luis"]), actor=KEEPER)
    run_pending(app)
    with app.app_context(), reading(KEEPER.scope):
        assert db.session.scalars(select(Vacancy.id)).all() == []
    marta = client_as("marta")
    assert f"{batch}/seguir" in marta.get(batch).text
    assert marta.post(f"{batch}/seguir").status_code == 303
    run_pending(app)
    with app.app_context(), reading(KEEPER.scope):
        assert set(db.session.scalars(select(Vacancy.created_by))) == {world.users["marta"]}


def test_what_changed_after_it_was_judged_is_judged_again(work: Work) -> None:
    batch_id = confirmed(work, ROW, organisation_id=employer(work))
    work.start(batch_id, services.start_publishing)
    with reading(work.actor.scope):
        piece = steps.prepare(batch_id, today=clock.today(work.actor.timezone))
    with act(work.actor, "tests.edit"):
        db.session.scalars(select(Vacancy)).one().contract_kind = None
    with pytest.raises(Stale), act(work.actor, "tests.step"):
        steps.go_on(piece, actor=work.actor)
    assert [made.state for made in vacancies(work.actor)] == [VacancyState.SUBMITTED]
    work.finish(batch_id)
    batch = batch_of(work, batch_id)
    assert (batch.state, batch.published, batch.objections) == (
        BatchState.PUBLISHED, 0, {"vacancies.floor.contract_missing": 1},
    )  # fmt: skip
