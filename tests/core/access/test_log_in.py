"""The door: one sentence for every refusal, a limit on attempts, and log-ins that end when they should."""

from __future__ import annotations

import statistics
import time
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import func, select

from core import clock
from core.access import passwords, sessions, throttling
from core.access.models import Membership, Role, SessionRow, Throttle, User
from core.audit.models import AuditKind, AuditRecord
from core.db.scope import NOTHING
from core.db.unit_of_work import reading, writing
from core.testing.world import PASSWORD, SINCE

WRONG = "La dirección o la contraseña no es correcta"


def test_the_right_password_opens_and_leads_to_ones_work(app: Flask, visitor, world) -> None:
    assert (visitor.log_in(), visitor.location, visitor.is_in()) == (303, "/", True)
    with app.app_context(), reading(NOTHING) as session:
        record = session.scalars(select(AuditRecord).where(AuditRecord.kind == AuditKind.ACCESS)).one()
    assert (record.action, record.actor_id) == ("access.login", world.users["rosa"])


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("rosa@ejemplo.org", "otra clave larga de prueba"),
        ("nadie@ejemplo.org", PASSWORD),
        ("nadie", PASSWORD),
        ("ana@ejemplo.org", PASSWORD),
    ],
    ids=["wrong password", "unknown account", "no address", "disabled account"],
)
def test_every_refusal_answers_alike(app: Flask, visitor, world, email: str, password: str) -> None:
    with app.app_context(), writing(NOTHING) as session:
        session.get_one(User, world.users["ana"]).active = False
    visitor.get("/entrar")
    assert visitor.send("/entrar", email=email, password=password) == 422
    page = visitor.page.replace(email, "")
    visitor.get("/entrar")
    assert visitor.send("/entrar", email="otra@ejemplo.org", password="x") == 422
    assert without_tokens(visitor.page.replace("otra@ejemplo.org", "")) == without_tokens(page)


def without_tokens(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrf_token" not in line and "_key" not in line)


def test_an_unknown_account_takes_as_long_as_a_known_one(
    app: Flask, visitor, world, monkeypatch: pytest.MonkeyPatch
) -> None:
    costly = PasswordHasher()
    monkeypatch.setattr(passwords, "_hasher", costly)
    with app.app_context(), writing(NOTHING) as session:
        session.get_one(User, world.users["rosa"]).password_hash = costly.hash(PASSWORD)

    def took(email: str) -> float:
        visitor.get("/entrar")
        begun = time.perf_counter()
        visitor.send("/entrar", email=email, password="no es esta")
        return time.perf_counter() - begun

    pairs = [(took("rosa@ejemplo.org"), took("nadie@ejemplo.org")) for _ in range(5)]
    known, unknown = (statistics.median(times) for times in zip(*pairs, strict=True))
    assert 0.5 < unknown / known < 2


def test_the_eleventh_attempt_on_an_account_is_refused_even_with_the_right_password(visitor, at_noon) -> None:
    assert [visitor.log_in(password=f"no es {n}") for n in range(throttling.PER_ACCOUNT)] == [422] * 10
    assert visitor.log_in() == 429
    assert "Espere un cuarto de hora" in visitor.page
    with clock.fixed(clock.now() + timedelta(minutes=21)):
        assert visitor.log_in() == 303


def test_an_account_that_does_not_exist_is_limited_alike(visitor, at_noon) -> None:
    answers = [visitor.log_in("nadie") for _ in range(11)]
    assert answers == [422] * 10 + [429]


def test_a_success_begins_the_count_of_the_account_anew(visitor, at_noon) -> None:
    for _ in range(9):
        visitor.log_in(password="no es esta")
    assert visitor.log_in() == 303
    assert [visitor.log_in(password="no es esta") for _ in range(10)] == [422] * 10


def test_one_address_is_limited_whatever_accounts_it_tries(visitor, at_noon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttling, "PER_ADDRESS", 5)
    assert [visitor.log_in(f"nadie{n}") for n in range(6)] == [422] * 5 + [429]


def test_a_header_that_names_another_address_does_not_help(visitor, at_noon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttling, "PER_ADDRESS", 2)
    answers = []
    for number in range(3):
        visitor.get("/entrar")
        data = {**visitor.hidden(), "email": f"nadie{number}@ejemplo.org", "password": "no es esta"}
        headers = {"X-Forwarded-For": f"203.0.113.{number}"}
        answers.append(visitor.client.post("/entrar", data=data, headers=headers).status_code)
    assert answers == [422, 422, 429]


def test_attempts_hold_neither_address_nor_account_in_the_clear(app: Flask, visitor) -> None:
    visitor.log_in(password="no es esta")
    with app.app_context(), reading(NOTHING) as session:
        keys = list(session.scalars(select(Throttle.key)))
    assert [key for key in keys if "rosa" in key or "127.0.0.1" in key] == []
    assert len(keys) == 2


def test_a_hash_of_older_settings_is_made_anew(app: Flask, visitor, world, monkeypatch: pytest.MonkeyPatch) -> None:
    def stored() -> str:
        with app.app_context(), reading(NOTHING) as session:
            return session.get_one(User, world.users["rosa"]).password_hash

    before = stored()
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=2, memory_cost=64, parallelism=1))
    assert visitor.log_in() == 303
    assert (stored() != before, passwords.matches(stored(), PASSWORD)) == (True, True)


def test_a_cookie_that_somebody_planted_is_worth_nothing_after_the_log_in(app: Flask, visitor) -> None:
    with visitor.client.session_transaction() as cookie:
        cookie["token"] = "planted"
    visitor.log_in()
    with visitor.client.session_transaction() as cookie:
        assert cookie["token"] != "planted"
    planted = app.test_client()
    with planted.session_transaction() as cookie:
        cookie["token"] = "planted"
    assert planted.get("/mi-cuenta").status_code == 302


def test_the_row_holds_a_hash_and_not_the_token(app: Flask, visitor) -> None:
    visitor.log_in()
    with visitor.client.session_transaction() as cookie:
        token = cookie["token"]
    with app.app_context(), reading(NOTHING) as session:
        assert session.scalars(select(SessionRow.token_hash)).one() == sessions.token_hash(token)
    assert sessions.token_hash(token) != token


@pytest.mark.parametrize(
    ("later", "inside"),
    [(timedelta(minutes=29), True), (timedelta(minutes=31), False)],
    ids=["29 minutes", "31 minutes"],
)
def test_half_an_hour_without_a_click_ends_a_log_in(visitor, at_noon, later: timedelta, inside: bool) -> None:
    visitor.log_in()
    with clock.fixed(clock.now() + later):
        assert visitor.is_in() is inside


def test_after_twelve_hours_a_log_in_ends_although_it_is_in_use(visitor, at_noon) -> None:
    visitor.log_in()
    begun, seen = clock.now(), []
    for minutes in range(0, 12 * 60 + 20, 20):
        with clock.fixed(begun + timedelta(minutes=minutes)):
            seen.append(visitor.is_in())
    assert seen == [True] * 36 + [False]


def test_a_log_out_ends_the_log_in_and_empties_the_browser(app: Flask, visitor) -> None:
    visitor.log_in()
    visitor.get("/mi-cuenta")
    copied = dict(visitor.client._cookies)
    answer = visitor.client.post("/salir", data=visitor.hidden())
    assert (answer.status_code, answer.location) == (303, "/entrar")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    thief = app.test_client()
    thief._cookies = copied
    assert (visitor.is_in(), thief.get("/mi-cuenta").status_code) == (False, 302)


def test_what_has_ended_is_forgotten_at_a_later_log_in(app: Flask, visitor, at_noon) -> None:
    visitor.log_in()
    visitor.get("/mi-cuenta")
    visitor.send("/salir")
    with clock.fixed(clock.now() + timedelta(minutes=30)):
        visitor.log_in("ana")
    with app.app_context(), reading(NOTHING) as session:
        assert session.scalar(select(func.count(SessionRow.token_hash))) == 1
        assert session.scalar(select(func.count(Throttle.key)).where(Throttle.key.startswith("log-in:"))) == 0


@pytest.mark.parametrize("target", ["/mi-cuenta", "/mi-cuenta?x=1"])
def test_the_page_that_was_asked_for_comes_after_the_log_in(visitor, target: str) -> None:
    visitor.get("/mi-cuenta")
    assert visitor.log_in(start=f"/entrar?next={target}") == 303
    assert visitor.location == target


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_no_other_site_comes_after_the_log_in(visitor, target: str) -> None:
    visitor.get("/entrar")
    visitor.send("/entrar", email="rosa@ejemplo.org", password=PASSWORD, carried=target)
    assert visitor.location == "/"


def second_membership(app: Flask, world) -> None:
    with app.app_context(), writing(NOTHING) as session:
        role = session.scalars(select(Role).where(Role.code == "supervisor")).one()
        place = world.offices["huayllani"]
        session.add(Membership(user_id=world.users["rosa"], office_id=place, role_id=role.id, since=SINCE))


def test_who_has_two_offices_chooses_and_may_change(app: Flask, visitor, world) -> None:
    second_membership(app, world)
    assert (visitor.log_in(), visitor.location) == (303, "/mi-oficina")
    assert visitor.client.get("/").location == "/mi-oficina"
    visitor.get("/mi-oficina")
    assert [name in visitor.page for name in ("Centro", "Huayllani", "Supervisión")] == [True, True, True]
    assert visitor.send(f"/mi-oficina/{world.memberships['rosa'].hex}") == 303
    visitor.get("/mi-oficina")
    assert visitor.page.count("Trabaja aquí ahora") == 1


def test_nobody_works_in_an_office_of_somebody_else(visitor, world) -> None:
    visitor.log_in()
    visitor.get("/mi-cuenta")
    assert visitor.send(f"/mi-oficina/{world.memberships['luis'].hex}") == 404


def test_who_has_no_office_today_sees_nothing_of_the_work(app: Flask, visitor, world) -> None:
    with app.app_context(), writing(NOTHING) as session:
        session.get_one(Membership, world.memberships["rosa"]).until = SINCE
    assert (visitor.log_in(), visitor.location) == (303, "/mi-oficina")
    visitor.get("/mi-oficina")
    assert "No tiene oficina ni rol hoy" in visitor.page
