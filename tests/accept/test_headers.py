"""What every answer carries, how large a request may be, and what is said when something fails."""

from __future__ import annotations

import io
import re

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from core.access.actors import Actor
from core.app import create_app
from core.config.deployment import Web
from core.extensions import db
from core.testing.client import Browser

on_sqlite = pytest.mark.parametrize("database_kind", ["sqlite"])


@on_sqlite
@pytest.mark.parametrize("path", ["/entrar", "/no-existe", "/static/web/ayni.css", "/healthz"])
def test_another_host_is_refused(app: Flask, path: str) -> None:
    answer = app.test_client().get(path, headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "evil.example" not in answer.text


@on_sqlite
def test_a_header_cannot_name_another_host(app: Flask) -> None:
    answer = app.test_client().get("/", headers={"X-Forwarded-Host": "evil.example"})
    assert (answer.status_code, answer.location) == (302, "/entrar")


@pytest.fixture
def behind_tls(app: Flask) -> Flask:
    from dataclasses import replace

    web = Web(behind_proxy=1, hosts=("empleo.example.org",))
    return create_app(replace(app.config["DEPLOYMENT"], web=web))


@on_sqlite
def test_behind_tls_the_cookie_is_bound_to_the_host_and_the_host_to_tls(behind_tls: Flask) -> None:
    headers = {"Host": "empleo.example.org", "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
    answer = behind_tls.test_client().get("/entrar", headers=headers)
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-ayni_session=")
    assert [part for part in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax") if part not in cookie] == []
    assert "Domain" not in cookie
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    with behind_tls.app_context():
        db.engine.dispose()


@on_sqlite
def test_on_loopback_the_cookie_is_kept_from_scripts_and_from_other_sites(app: Flask) -> None:
    cookie = app.test_client().get("/entrar").headers["Set-Cookie"]
    assert cookie.startswith("ayni_session=")
    assert [part for part in ("HttpOnly", "Path=/", "SameSite=Lax") if part not in cookie] == []


@on_sqlite
@pytest.mark.parametrize("user", ["rosa", ""])
def test_a_body_without_a_length_is_refused(browsers: dict[str, Browser], user: str) -> None:
    answer = browsers[user].client.post(
        "/idioma",
        input_stream=io.BytesIO(b"language=" + b"x" * 2_000_000),
        headers={"Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input_terminated": True},
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 411


@on_sqlite
def test_thousands_of_fields_are_refused(browsers: dict[str, Browser]) -> None:
    data = "&".join(f"f{number}=1" for number in range(200_000))
    answer = browsers["rosa"].client.post("/idioma", data=data, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413


@on_sqlite
def test_without_the_database_a_page_says_so(app: Flask, browsers: dict[str, Browser]) -> None:
    with app.app_context():
        engine = db.engine

        @event.listens_for(engine, "begin")
        def broken(_connection: object) -> None:
            raise OperationalError("begin", {}, OSError("the disk is gone"))

    answer = browsers["rosa"].get("/mi-cuenta")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (503, "no-store")
    assert "No se guardó nada" in answer.text
    assert "disk" not in answer.text
    assert browsers["rosa"].get("/healthz").status_code == 200


@on_sqlite
def test_an_unknown_address_answers_with_a_page(browsers: dict[str, Browser], actors: dict[str, Actor]) -> None:
    answer = browsers[""].get("/no/existe")
    assert answer.status_code == 404
    assert re.search(r"<h1>.*no existe", answer.text, re.DOTALL)
