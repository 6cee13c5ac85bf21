"""The administrator sees what waits, runs, fails and comes again, and tries again what failed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from core import clock
from core.audit.models import AuditPayload, AuditRecord
from core.db.unit_of_work import reading, writing
from core.jobs import ledger
from core.jobs.codes import KILLED, JobState
from core.jobs.models import Job
from core.jobs.running import KEEPER
from core.testing.client import Browser
from core.testing.jobs import run_pending
from tests.core.jobs.test_jobs import ask, effects, found, rows

PAGE = "/administracion/trabajos"
ClientAs = Callable[[str], Browser]


def beat(app: Flask) -> None:
    with app.app_context(), writing(KEEPER.scope) as session:
        ledger.beat(session, "machine-1")


def give_up(app: Flask, name: str = "tests.leave", **given: Any) -> Any:
    job_id = ask(app, name, **given)
    for minutes in range(0, 60, 10):
        with clock.fixed(clock.now() + timedelta(minutes=minutes)):
            run_pending(app)
    return job_id


def test_an_empty_page_says_what_will_be_there(app: Flask, client_as: ClientAs) -> None:
    admin = client_as("admin")
    assert "Nada ha fallado." in admin.get(f"{PAGE}?ver=fallidas").text
    assert "Nada está en espera." in admin.get(f"{PAGE}?ver=pendientes").text
    assert "cuando se inicia un proceso de trabajo" in admin.get(PAGE).text


def test_periodic_work_is_shown_with_its_last_and_next_moment(app: Flask, client_as: ClientAs) -> None:
    run_pending(app)
    page = client_as("admin").get(PAGE).text
    assert "Sellar el registro de lo que se hizo" in page
    assert "En espera" in page


def test_a_missing_worker_is_told(app: Flask, client_as: ClientAs) -> None:
    admin = client_as("admin")
    assert "Nadie está haciendo estos trabajos" in admin.get(PAGE).text
    beat(app)
    assert "Nadie está haciendo estos trabajos" not in admin.get(PAGE).text
    with clock.fixed(clock.now() + timedelta(minutes=5)):
        assert "Nadie está haciendo estos trabajos" in client_as("admin").get(PAGE).text


def test_what_failed_is_shown_by_its_code_and_without_what_it_said(app: Flask, client_as: ClientAs) -> None:
    give_up(app, "tests.fail_always", number=1)
    page = client_as("admin").get(f"{PAGE}?ver=fallidas").text
    assert "tests.job.refused" in page
    assert "Rosa Quispe" not in page


def test_trying_again_is_written_down_and_done(app: Flask, client_as: ClientAs) -> None:
    job_id = give_up(app)
    admin = client_as("admin")
    address = f"{PAGE}/{job_id.hex}/reintentar"
    assert admin.post(address).location == f"{PAGE}?ver=fallidas"
    assert found(app, job_id).state is JobState.WAITING
    with app.app_context(), reading(KEEPER.scope) as session:
        told = select(AuditRecord.action, AuditPayload.subject_id).join(
            AuditPayload, AuditPayload.record_id == AuditRecord.id
        )
        assert ("jobs.job.retry", str(job_id)) in [tuple(row) for row in session.execute(told)]
    assert admin.post(address).status_code == 409
    run_pending(app)
    assert found(app, job_id).state is JobState.FAILED


def test_how_far_a_job_is_can_be_read(app: Flask, client_as: ClientAs) -> None:
    ask(app, "tests.count_slowly", batches=4)
    run_pending(app, most=1)
    page = client_as("admin").get(f"{PAGE}?ver=pendientes").text
    assert "1 de 4" in page
    assert "En marcha" in page
    run_pending(app)
    assert "tests.count_slowly" in client_as("admin").get(f"{PAGE}?ver=hechas").text
    assert effects(app) == [0, 1, 2, 3]


def test_periodic_work_that_was_given_up_stands_still_where_it_is_seen_until_it_is_tried_again(
    app: Flask, client_as: ClientAs
) -> None:
    run_pending(app)
    with app.app_context(), writing(KEEPER.scope) as session:
        given_up = {"state": JobState.FAILED, "error": KILLED, "attempts": 1, "ended_at": clock.now()}
        session.execute(update(Job).where(Job.name == "tests.do_nightly").values(**given_up))
    with clock.fixed(clock.now() + timedelta(days=2)):
        run_pending(app)
        admin = client_as("admin")
        for view in ("", "?ver=fallidas"):
            page = admin.get(PAGE + view).text
            assert "El proceso que lo hacía se cortó todas las veces" in page
            address = re.search(f"{PAGE}/[0-9a-f]+/reintentar", page)
            assert address is not None
        assert effects(app) == []
        admin.post(address.group())
        run_pending(app)
    assert effects(app) == [0]


def test_a_job_that_does_not_exist_cannot_be_tried_again(client_as: ClientAs) -> None:
    assert client_as("admin").post(f"{PAGE}/{'0' * 32}/reintentar").status_code == 404


@pytest.mark.parametrize("user", ["rosa", "luis", "marta", "mentor", "auditor"])
def test_only_administrators_look_after_jobs(app: Flask, client_as: ClientAs, user: str) -> None:
    browser = client_as(user)
    assert browser.get(PAGE).status_code == 403
    assert browser.post(f"{PAGE}/{'0' * 32}/reintentar").status_code == 403


def test_a_node_is_ready_and_tells_whether_somebody_works(app: Flask, client_as: ClientAs) -> None:
    nobody = client_as("")
    answer = nobody.get("/readyz")
    assert (answer.status_code, answer.json) == (200, {"database": "ok", "migrations": "ok", "worker": "missing"})
    beat(app)
    assert nobody.get("/readyz").json == {"database": "ok", "migrations": "ok", "worker": "ok"}


def test_jobs_of_a_plugin_that_is_switched_off_wait(
    app: Flask, client_as: ClientAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = ask(app, "tests.do_once", number=1)
    with monkeypatch.context() as patch:
        patch.setattr("core.jobs.definitions.available", lambda: ["tests"])
        run_pending(app)
        assert found(app, job_id).state is JobState.WAITING
        assert not [row for row in rows(app) if row.name == "tests.do_nightly"]
        assert "Su módulo está apagado" in client_as("admin").get(f"{PAGE}?ver=pendientes").text
    run_pending(app)
    assert effects(app) == [1]
