"""A double click, a lost answer, a button pressed again: one effect."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from core import clock
from core.access import idempotency
from core.access.models import IdempotencyKey, Office, SetUpLink, User
from core.audit.models import AuditRecord
from core.db.scope import NOTHING
from core.db.unit_of_work import reading, writing
from core.testing.client import Browser
from core.testing.factories import organisations, vacancies

NEW = "/administracion/oficinas/nueva"
FORM = {"name": "Mercado", "kind": "service_point", "timezone": "America/La_Paz"}
KEY = "the-key-of-one-form"


@pytest.fixture
def admin(client_as) -> Browser:
    return client_as("admin")


def count(app: Flask, kind: Any = Office) -> int:
    with app.app_context(), reading(NOTHING) as session:
        return session.scalar(select(func.count()).select_from(kind))


def test_the_same_form_twice_is_one_effect_and_one_record(app: Flask, admin: Browser) -> None:
    offices = count(app)
    first = admin.post(NEW, FORM, key=KEY)
    told = count(app, AuditRecord)
    second = admin.post(NEW, FORM, key=KEY)
    assert (
        (first.status_code, first.location)
        == (second.status_code, second.location)
        == (303, "/administracion/oficinas")
    )
    assert (count(app), count(app, AuditRecord)) == (offices + 1, told)


def test_the_same_form_twice_at_once_is_one_effect(app: Flask, client_as) -> None:
    offices, answers = count(app), []
    browsers = [client_as("admin") for _ in range(4)]

    def send(browser: Browser) -> None:
        answers.append(browser.post(NEW, FORM, key=KEY).status_code)

    together = [threading.Thread(target=send, args=(browser,)) for browser in browsers]
    for thread in together:
        thread.start()
    for thread in together:
        thread.join()
    assert answers == [303] * 4
    assert count(app) == offices + 1


def test_other_data_under_the_same_key_are_refused(app: Flask, admin: Browser) -> None:
    admin.post(NEW, FORM, key=KEY)
    offices = count(app)
    answer = admin.post(NEW, {**FORM, "name": "Otra"}, key=KEY)
    assert (answer.status_code, count(app)) == (409, offices)
    assert "Ábralo de nuevo" in answer.text


def test_a_form_without_a_key_is_refused(app: Flask, admin: Browser) -> None:
    offices = count(app)
    assert admin.post(NEW, {**FORM, "_key": ""}).status_code == 409
    assert count(app) == offices


def test_a_refused_form_leaves_its_key_free(app: Flask, admin: Browser) -> None:
    assert admin.post(NEW, {**FORM, "name": ""}, key=KEY).status_code == 422
    assert admin.post(NEW, FORM, key=KEY).status_code == 303


def test_the_key_of_one_person_is_not_that_of_another(app: Flask, client_as, world) -> None:
    with app.app_context(), writing(NOTHING) as session:
        session.add(
            IdempotencyKey(actor_id=world.users["rosa"], route="access.add_office", key=KEY, digest="", at=clock.now())
        )
    assert client_as("admin").post(NEW, FORM, key=KEY).status_code == 303


def test_one_key_on_two_records_is_two_effects(app: Flask, admin: Browser, world) -> None:
    for user in ("ana", "luis"):
        assert admin.post(f"/administracion/usuarios/{world.users[user].hex}/desactivar", key=KEY).status_code == 303
    with app.app_context(), reading(NOTHING) as session:
        assert session.scalar(select(func.count(User.id)).where(~User.active)) == 2


def test_a_link_is_shown_once_and_not_to_a_repeat(app: Flask, admin: Browser, world) -> None:
    path = f"/administracion/usuarios/{world.users['ana'].hex}"
    first, second = admin.post(f"{path}/enlace", key=KEY), admin.post(f"{path}/enlace", key=KEY)
    assert (first.status_code, "/primer-acceso/" in first.text) == (200, True)
    assert (second.status_code, second.location) == (303, path)
    assert count(app, SetUpLink) == 1


def test_the_row_holds_no_data_of_the_form(app: Flask, admin: Browser) -> None:
    admin.post(NEW, FORM, key=KEY)
    with app.app_context(), reading(NOTHING) as session:
        row = session.scalars(select(IdempotencyKey)).one()
    assert (row.status, len(row.digest)) == (303, 64)
    assert "Mercado" not in repr(vars(row))


def test_keys_are_forgotten_after_a_day(app: Flask, admin: Browser) -> None:
    admin.post(NEW, FORM, key=KEY)
    for hours, left in ((23, 1), (25, 0)):
        with clock.fixed(clock.now() + timedelta(hours=hours)), app.app_context(), writing(NOTHING) as session:
            idempotency.purge(session)
        assert count(app, IdempotencyKey) == left


def test_the_repeat_of_an_act_that_is_judged_before_it_is_done_is_answered_like_the_first(
    app: Flask, client_as, acting, actor_as
) -> None:
    """The vacancy is published by then, and could not be published again."""
    actor = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        vacancy = vacancies.draft(organisations.organisation(actor=actor), actor=actor)
        path, form = f"/vacantes-internas/{vacancy.id.hex}/publicar", {"_version": vacancy.version}
    rosa = client_as("rosa")
    answers = [rosa.post(path, form, key=KEY) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    assert rosa.post(path, form, key="another-attempt").status_code == 409


@pytest.mark.parametrize("body", [b"null", b"{}", b"[]"])
def test_a_body_that_is_no_form_is_not_taken_for_an_empty_one(admin: Browser, world, body: bytes) -> None:
    path = f"/administracion/usuarios/{world.users['ana'].hex}/desactivar"
    headers = {"X-CSRFToken": admin.csrf, "Idempotency-Key": KEY}
    answer = admin.client.post(path, data=body, content_type="application/json", headers=headers)
    assert answer.status_code == 415
    assert "Desactivar" in admin.get(f"/administracion/usuarios/{world.users['ana'].hex}").text
