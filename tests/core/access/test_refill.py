"""What was typed when the log-in had ended comes back to the same person and is never sent by itself."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from core import clock
from core.access import refill
from core.access.models import Office
from core.access.sealing import opened, sealed
from core.audit.models import AuditRecord
from core.db.scope import NOTHING
from core.db.unit_of_work import reading
from core.testing.world import PASSWORD

NEW = "/administracion/oficinas/nueva"
TYPED = {"name": "Oficina del mercado", "kind": "service_point", "municipality": "Sacaba", "timezone": "America/La_Paz"}


def counts(app: Flask) -> tuple[int, int]:
    with app.app_context(), reading(NOTHING) as session:
        return session.scalar(select(func.count(Office.id))), session.scalar(select(func.count(AuditRecord.id)))


@pytest.fixture
def ended(visitor, at_noon):
    """The administrator typed a form for so long that the log-in ended, and then pressed the button."""
    visitor.log_in("admin")
    visitor.get(NEW)
    later = clock.fixed(clock.now() + timedelta(minutes=40))
    with later:
        assert visitor.send(NEW, **TYPED) == 401
        yield visitor


def test_the_log_in_page_says_that_nothing_was_saved_and_shows_nothing_of_the_form(app: Flask, ended) -> None:
    assert "vuelve tal como lo escribió" in ended.page
    assert "mercado" not in ended.page
    assert counts(app)[0] == 4


def test_the_same_person_sees_the_form_as_it_was_and_saves_it(app: Flask, ended) -> None:
    before = counts(app)
    assert ended.send("/entrar", email="admin@ejemplo.org", password=PASSWORD) == 200
    assert 'value="Oficina del mercado"' in ended.page
    assert "Revise lo que había escrito" in ended.page
    assert counts(app)[0] == before[0]
    assert ended.send(NEW, **TYPED) == 303
    assert counts(app)[0] == before[0] + 1


def test_another_person_does_not_see_it(ended) -> None:
    assert ended.send("/entrar", email="rosa@ejemplo.org", password=PASSWORD) == 303
    assert ended.location == "/"


def test_a_mistake_in_the_password_does_not_lose_it(ended) -> None:
    assert ended.send("/entrar", email="admin@ejemplo.org", password="no es esta") == 422
    assert ended.send("/entrar", email="admin@ejemplo.org", password=PASSWORD) == 200
    assert 'value="Oficina del mercado"' in ended.page


def test_after_a_quarter_of_an_hour_it_is_gone(ended) -> None:
    with clock.fixed(clock.now() + timedelta(minutes=16)):
        assert ended.send("/entrar", email="admin@ejemplo.org", password=PASSWORD) == 303


def test_what_was_sealed_holds_no_token_and_opens_nowhere_else(app: Flask, ended) -> None:
    text = ended.hidden()["carried"]
    content = json.loads(opened(app.config["REFILL_KEY"], text, refill.CONTEXT))
    assert dict(content["form"]) == TYPED
    assert opened(app.config["TOTP_KEY"], text, refill.CONTEXT) is None
    assert opened(app.config["REFILL_KEY"], text, "elsewhere") is None


def test_a_form_that_was_changed_on_the_way_is_left_out(ended) -> None:
    text = ended.hidden()["carried"]
    changed = text[:-4] + ("AAAA" if text[-4:] != "AAAA" else "BBBB")
    assert ended.send("/entrar", email="admin@ejemplo.org", password=PASSWORD, carried=changed) == 303


def test_a_form_without_a_valid_token_is_not_carried(visitor, at_noon) -> None:
    visitor.log_in("admin")
    with clock.fixed(clock.now() + timedelta(minutes=40)):
        answer = visitor.client.post(NEW, data=TYPED)
        visitor.page = answer.text
    assert (answer.status_code, visitor.hidden()["carried"]) == (401, "")


def test_a_form_of_nobody_is_not_carried(visitor) -> None:
    visitor.get("/entrar")
    assert visitor.send(NEW, **TYPED) == 401
    assert visitor.hidden()["carried"] == ""


def test_a_form_that_is_too_large_is_not_carried(visitor, at_noon) -> None:
    visitor.log_in("admin")
    visitor.get(NEW)
    with clock.fixed(clock.now() + timedelta(minutes=40)):
        assert visitor.send(NEW, **{**TYPED, "name": "x" * 70_000}) == 401
    assert visitor.hidden()["carried"] == ""
    assert "hágalo de nuevo" in visitor.page


def test_a_button_without_a_form_leads_back_to_its_page(visitor, at_noon, world) -> None:
    visitor.log_in("admin")
    page = f"/administracion/usuarios/{world.users['ana'].hex}"
    visitor.get(page)
    with clock.fixed(clock.now() + timedelta(minutes=40)):
        sent = visitor.client.post(
            f"{page}/desactivar", data=visitor.hidden(), headers={"Referer": f"http://localhost{page}"}
        )
        visitor.page = sent.text
        assert visitor.send("/entrar", email="admin@ejemplo.org", password=PASSWORD) == 303
    assert visitor.location == page


def test_the_second_factor_carries_the_form_on(strict: Flask, visit, secret: str, code_of, at_noon) -> None:
    browser = visit(strict)
    browser.log_in()
    browser.get("/entrar/codigo")
    browser.send("/entrar/codigo", code=code_of(secret))
    browser.get("/mi-cuenta")
    with clock.fixed(clock.now() + timedelta(minutes=40)):
        assert browser.send("/mi-cuenta/atajos") == 401
        assert browser.send("/entrar", email="rosa@ejemplo.org", password=PASSWORD) == 200
        assert "Código de su teléfono" in browser.page
        assert browser.send("/entrar/codigo", code=code_of(secret)) == 200
        assert "Revise lo que había escrito" in browser.page


@pytest.mark.parametrize("path", ["/nada", "/administracion/oficinas"])
def test_a_form_for_an_address_that_takes_none_is_left_out(app: Flask, visitor, world, path: str) -> None:
    content = {"user": world.users["admin"].hex, "membership": "", "path": path, "at": 9e9, "form": []}
    carried = sealed(app.config["REFILL_KEY"], json.dumps(content).encode(), refill.CONTEXT)
    visitor.get("/entrar")
    assert visitor.send("/entrar", email="admin@ejemplo.org", password=PASSWORD, carried=carried) == 303
