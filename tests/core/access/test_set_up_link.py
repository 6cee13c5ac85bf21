"""The one-time link with which somebody chooses a password."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from core import clock
from core.access import passwords, queries
from core.access.actors import system
from core.access.administration import services
from core.access.models import User
from core.audit.acts import act
from core.db.scope import NOTHING
from core.db.unit_of_work import reading
from core.testing.client import Browser

NEW = "una frase bastante nueva"
SETTER_UP = system("tests: a set-up link")


@pytest.fixture
def user_of(app: Flask) -> Callable[[str], User]:
    def find(email: str) -> User:
        with app.app_context(), reading(NOTHING) as session:
            user = queries.user_by_email(session, email)
            assert user
            return user

    return find


@pytest.fixture
def path(app: Flask) -> str:
    """The address of a fresh link of a new user."""
    with app.app_context(), act(SETTER_UP, "access.user.create"):
        user = services.create_user("nueva@ejemplo.org", "Nueva", actor=SETTER_UP)
        return f"/primer-acceso/{services.make_set_up_link(user, actor=SETTER_UP)}"


def chosen(browser: Browser, path: str, password: str = NEW, repeated: str = NEW) -> int:
    return browser.post(path, {"password": password, "repeated": repeated}).status_code


def test_link_sets_the_password_once(
    path: str, client_as: Callable[[str], Browser], user_of: Callable[[str], User]
) -> None:
    browser = client_as("")
    assert browser.get(path).status_code == 200
    answer = browser.post(path, {"password": NEW, "repeated": NEW})
    assert (answer.status_code, answer.location) == (303, "/entrar")
    assert passwords.matches(user_of("nueva@ejemplo.org").password_hash, NEW)
    assert browser.get(path).status_code == 404
    assert chosen(browser, path, "otra frase distinta", "otra frase distinta") == 404
    assert passwords.matches(user_of("nueva@ejemplo.org").password_hash, NEW)


@pytest.mark.parametrize(("password", "repeated"), [("corta", "corta"), (NEW, "otra frase distinta"), ("", "")])
def test_unfit_password_is_refused_and_the_link_stays(
    path: str,
    client_as: Callable[[str], Browser],
    user_of: Callable[[str], User],
    password: str,
    repeated: str,
) -> None:
    browser = client_as("")
    assert chosen(browser, path, password, repeated) == 422
    assert user_of("nueva@ejemplo.org").password_hash == ""
    assert browser.get(path).status_code == 200


def test_link_ends_after_24_hours(path: str, client_as: Callable[[str], Browser]) -> None:
    browser = client_as("")
    with clock.fixed(clock.now() + timedelta(hours=23, minutes=59)):
        assert browser.get(path).status_code == 200
    with clock.fixed(clock.now() + timedelta(hours=24, minutes=1)):
        assert browser.get(path).status_code == 404
        assert chosen(browser, path) == 404


def test_newer_link_ends_the_older(app: Flask, path: str, client_as: Callable[[str], Browser]) -> None:
    with app.app_context(), act(SETTER_UP, "access.user.reset") as session:
        user = queries.user_by_email(session, "nueva@ejemplo.org")
        assert user
        newer = f"/primer-acceso/{services.make_set_up_link(user, actor=SETTER_UP)}"
    assert (client_as("").get(path).status_code, client_as("").get(newer).status_code) == (404, 200)


def test_disabled_user_has_no_link_and_no_log_in(app: Flask, path: str, client_as: Callable[[str], Browser]) -> None:
    rosa = client_as("rosa")
    with app.app_context(), act(SETTER_UP, "access.user.disable") as session:
        for email in ("nueva@ejemplo.org", "rosa@ejemplo.org"):
            user = queries.user_by_email(session, email)
            assert user
            services.disable(user, actor=SETTER_UP)
    assert client_as("").get(path).status_code == 404
    assert rosa.post("/mi-cuenta/otras-sesiones").status_code == 401


def test_reset_takes_password_and_second_factor_away_and_ends_log_ins(
    app: Flask, client_as: Callable[[str], Browser], user_of: Callable[[str], User]
) -> None:
    rosa = client_as("rosa")
    with app.app_context(), act(SETTER_UP, "access.user.reset") as session:
        user = queries.user_by_email(session, "rosa@ejemplo.org")
        assert user
        services.reset(user, actor=SETTER_UP)
    found = user_of("rosa@ejemplo.org")
    assert (found.password_hash, found.totp_secret) == ("", "")
    assert rosa.post("/mi-cuenta/otras-sesiones").status_code == 401


@pytest.mark.parametrize("path", ["/primer-acceso/x", f"/primer-acceso/{'A' * 43}"])
def test_unknown_link_is_not_found(client_as: Callable[[str], Browser], path: str) -> None:
    assert client_as("").get(path).status_code == 404
