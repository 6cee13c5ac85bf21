"""One's own account, and what ends the log-ins of others."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from core.access import passwords
from core.access.models import Role, User
from core.db.scope import NOTHING
from core.db.unit_of_work import reading
from core.testing.client import Browser
from core.testing.world import PASSWORD

NEW = "otra frase larga y nueva"
CHANGE = {"current": PASSWORD, "password": NEW, "repeated": NEW}


def stored(app: Flask, world, user: str = "rosa") -> User:
    with app.app_context(), reading(NOTHING) as session:
        return session.get_one(User, world.users[user])


def is_in(browser: Browser) -> bool:
    return browser.get("/mi-cuenta").status_code == 200


def test_a_new_password_ends_every_other_log_in_and_copies_of_this_one(app: Flask, visitor, client_as, world) -> None:
    elsewhere = client_as("rosa")
    visitor.log_in()
    visitor.get("/mi-cuenta")
    copied = dict(visitor.client._cookies)
    assert visitor.send("/mi-cuenta/clave", **CHANGE) == 303
    thief = app.test_client()
    thief._cookies = copied
    assert [is_in(elsewhere), thief.get("/mi-cuenta").status_code, visitor.is_in()] == [False, 302, True]
    assert passwords.matches(stored(app, world).password_hash, NEW)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"current": "no es esta"}, "current"),
        ({"repeated": "otra distinta de la nueva"}, "repeated"),
        ({"password": "catorce signos", "repeated": "catorce signos"}, "password"),
        ({"password": "12345678901234", "repeated": "12345678901234"}, "password"),
        ({"password": "aaaaaaaaaaaaaaaa", "repeated": "aaaaaaaaaaaaaaaa"}, "password"),
    ],
)
def test_a_password_is_not_changed_when(app: Flask, client_as, world, change: dict[str, str], field: str) -> None:
    before = stored(app, world).password_hash
    answer = client_as("rosa").post("/mi-cuenta/clave", {**CHANGE, **change})
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert stored(app, world).password_hash == before


def test_no_password_is_ever_shown_again(client_as) -> None:
    answer = client_as("rosa").post("/mi-cuenta/clave", {**CHANGE, "repeated": "otra distinta"})
    assert [secret for secret in (PASSWORD, NEW, "otra distinta") if secret in answer.text] == []


def test_guesses_of_ones_own_password_are_limited(client_as) -> None:
    browser = client_as("rosa")
    answers = [browser.post("/mi-cuenta/clave", {**CHANGE, "current": "no"}).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]


def test_the_other_log_ins_end_and_this_one_stays(client_as) -> None:
    here, elsewhere = client_as("rosa"), client_as("rosa")
    assert here.post("/mi-cuenta/otras-sesiones").status_code == 303
    assert (is_in(here), is_in(elsewhere)) == (True, False)


def test_shortcuts_can_be_switched_off(client_as) -> None:
    browser = client_as("rosa")
    browser.post("/mi-cuenta/atajos", {})
    assert 'data-keys="off"' in browser.get("/mi-cuenta").text
    browser.post("/mi-cuenta/atajos", {"shortcuts": "1"})
    assert 'data-keys="off"' not in browser.get("/mi-cuenta").text


@pytest.mark.parametrize(("language", "title"), [("es", "Mi cuenta"), ("pt", "Minha conta"), ("en", "My account")])
def test_the_language_is_kept_with_the_account(client_as, language: str, title: str) -> None:
    browser = client_as("rosa")
    answer = browser.post("/idioma", {"language": language, "_next": "/mi-cuenta"})
    assert (answer.status_code, answer.location) == (303, "/mi-cuenta")
    assert f"<h1>{title}</h1>" in browser.get("/mi-cuenta").text


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", ""])
def test_changing_the_language_leads_to_no_other_site(client_as, target: str) -> None:
    assert client_as("rosa").post("/idioma", {"language": "pt", "_next": target}).location == "/mi-cuenta"


ENDS: dict[str, Callable[[Browser, dict[str, str]], object]] = {
    "disabled": lambda admin, ids: admin.post(f"{ids['user']}/desactivar"),
    "new link": lambda admin, ids: admin.post(f"{ids['user']}/enlace"),
    "another role": lambda admin, ids: admin.post(
        f"{ids['user']}/trabajo", {"office": ids["office"], "role": "supervisor"}
    ),
    "end of work": lambda admin, ids: admin.post(
        f"{ids['user']}/trabajo/{ids['membership']}",
        {"until-day": "21", "until-month": "11", "until-year": "2027"},
    ),
}


@pytest.mark.parametrize("way", ENDS)
def test_what_the_administrator_changes_ends_the_log_ins_at_once(client_as, world, way: str) -> None:
    rosa, admin = client_as("rosa"), client_as("admin")
    assert is_in(rosa)
    ids = {
        "user": f"/administracion/usuarios/{world.users['rosa'].hex}",
        "office": world.offices["huayllani"].hex,
        "membership": world.memberships["rosa"].hex,
    }
    assert ENDS[way](admin, ids).status_code in (200, 303)
    assert not is_in(rosa)


def test_who_may_administer_is_asked_on_every_request(app: Flask, client_as, world) -> None:
    """A tick taken away holds from the next click on, without a new log-in."""
    auditor, admin = client_as("auditor"), client_as("admin")
    assert auditor.get("/auditoria").status_code == 200
    page = admin.get("/administracion/roles").text
    with app.app_context(), reading(NOTHING) as session:
        role = session.scalars(select(Role.id).where(Role.code == "auditor")).one()
    assert role.hex in page
    assert admin.post(f"/administracion/roles/{role.hex}", {}).status_code == 303
    assert auditor.get("/auditoria").status_code == 403


def test_one_sees_and_ends_the_programs_that_work_in_ones_name(client_as, program_as) -> None:
    rosa, luis, program = client_as("rosa"), client_as("luis"), program_as("rosa", ("people.person.read",))
    page = rosa.get("/mi-cuenta").text
    assert program.token not in page
    key = re.search(r'name="token" value="([0-9a-f]{32})"', page)[1]
    assert 'name="token"' not in luis.get("/mi-cuenta").text
    assert luis.post("/mi-cuenta/programas", {"token": key}).status_code == 404
    assert luis.post("/mi-cuenta/programas", {"token": "x"}).status_code == 404
    assert program.get("/people").status_code == 200
    assert rosa.post("/mi-cuenta/programas", {"token": key}).status_code == 303
    assert program.get("/people").status_code == 401
    assert 'name="token"' not in rosa.get("/mi-cuenta").text
