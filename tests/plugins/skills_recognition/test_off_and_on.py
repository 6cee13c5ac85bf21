"""Switched off and on again nothing is lost; meanwhile the service says that it knows no certificates."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from flask import Flask

from core.extensions import db
from core.testing.apps import AyniApp
from plugins.skills_recognition.codes import State
from tests.plugins.skills_recognition.conftest import Centre


def hashes(app: Flask) -> dict[str, tuple[int, str]]:
    """Table -> rows and a digest of them, of the tables that keep records."""
    with app.app_context(), db.engine.connect() as connection:
        names = [name for name in sa.inspect(connection).get_table_names() if name.startswith(("skills_", "core_case"))]
        found = {}
        for name in sorted(names):
            rows = sorted(map(repr, connection.exec_driver_sql(f'select * from "{name}"').all()))  # noqa: S608
            found[name] = len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest()
        return found


def test_off_and_on_keeps_every_row(app: Flask, ayni_app: AyniApp, desk: Centre) -> None:
    made = desk.certificate()
    desk.changed(made, State.SUSPENDED)
    number, before = desk.number(made), hashes(app)
    assert {name: count for name, (count, _digest) in before.items() if name.startswith("skills_")} == {
        "skills_recognition_assessment": 1, "skills_recognition_change": 1, "skills_recognition_evidence": 3,
        "skills_recognition_recognition": 1, "skills_recognition_request": 1,
    }  # fmt: skip
    off = ayni_app([], beside=app)
    assert "no emite certificados" in off.test_client().get("/verificar").text
    assert off.test_client().get(f"/verificar/{number}").status_code == 404
    assert hashes(off) == before
    again = ayni_app(["skills_recognition"], beside=off)
    assert "Está suspendido" in again.test_client().get(f"/verificar/{number}").text
    assert hashes(again) == before


def test_a_case_stays_readable_while_its_plugin_is_off(app: Flask, ayni_app: AyniApp, desk: Centre, client_as) -> None:
    case = desk.decidable()
    off = ayni_app([], beside=app)
    cookie = client_as("rosa").client.get_cookie("ayni_session")
    browser = off.test_client()
    browser.set_cookie("ayni_session", cookie.value)
    page = browser.get(f"/casos/{case.hex}")
    assert (page.status_code, "módulo que no está activo" in page.text or "módulo" in page.text) == (200, True)
