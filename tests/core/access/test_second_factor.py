"""Outside of a demonstration nobody gets in with a password alone, and each code counts once."""

from __future__ import annotations

import re
import threading
from datetime import timedelta

import pytest
from flask import Flask

from core import clock
from core.access import totp
from core.access.models import User
from core.access.sealing import opened
from core.db.scope import NOTHING
from core.db.unit_of_work import reading, writing
from core.testing.world import PASSWORD


def stored(app: Flask, world, user: str = "rosa") -> User:
    with app.app_context(), reading(NOTHING) as session:
        return session.get_one(User, world.users[user])


def test_the_password_alone_does_not_open(strict: Flask, visit, secret: str) -> None:
    browser = visit(strict)
    assert (browser.log_in(), browser.location, browser.is_in()) == (303, "/entrar/codigo", False)


def test_password_and_code_open(strict: Flask, visit, secret: str, code_of) -> None:
    browser = visit(strict)
    browser.log_in(start="/entrar?next=/mi-cuenta")
    assert browser.location == "/entrar/codigo?next=/mi-cuenta"
    browser.get(browser.location)
    assert (browser.send("/entrar/codigo", code=code_of(secret)), browser.location) == (303, "/mi-cuenta")
    assert browser.is_in()


def test_the_code_without_the_password_does_not_open(strict: Flask, visit, secret: str, code_of) -> None:
    browser = visit(strict)
    browser.get("/entrar")
    browser.send("/entrar/codigo", code=code_of(secret))
    assert (browser.location, browser.is_in()) == ("/entrar", False)


@pytest.mark.parametrize(("steps", "status"), [(-2, 422), (-1, 303), (0, 303), (1, 303), (2, 422)])
def test_a_telephone_may_be_half_a_minute_off(
    strict: Flask, visit, secret: str, code_of, at_noon, steps, status
) -> None:
    browser = visit(strict)
    browser.log_in()
    browser.get("/entrar/codigo")
    assert browser.send("/entrar/codigo", code=code_of(secret, steps)) == status


def test_a_code_counts_once(strict: Flask, visit, secret: str, code_of, at_noon) -> None:
    first, second = visit(strict), visit(strict)
    for browser in (first, second):
        browser.log_in()
        browser.get("/entrar/codigo")
    assert first.send("/entrar/codigo", code=code_of(secret)) == 303
    assert second.send("/entrar/codigo", code=code_of(secret)) == 422
    assert "ya se usó" in second.page
    with clock.fixed(clock.now() + timedelta(seconds=30)):
        assert second.send("/entrar/codigo", code=code_of(secret)) == 303


def test_of_two_at_once_with_one_code_one_gets_in(strict: Flask, visit, secret: str, code_of) -> None:
    browsers = [visit(strict) for _ in range(2)]
    for browser in browsers:
        browser.log_in()
        browser.get("/entrar/codigo")
    code, answers = code_of(secret), []
    together = [
        threading.Thread(target=lambda browser=browser: answers.append(browser.send("/entrar/codigo", code=code)))
        for browser in browsers
    ]
    for thread in together:
        thread.start()
    for thread in together:
        thread.join()
    assert sorted(answers) == [303, 422]
    assert sorted(browser.is_in() for browser in browsers) == [False, True]


def test_of_two_units_at_once_one_uses_the_step(strict: Flask, world) -> None:
    won: list[bool] = []

    def use() -> None:
        with strict.app_context(), writing(NOTHING) as session:
            won.append(totp.use(session, world.users["rosa"], 1000))

    together = [threading.Thread(target=use) for _ in range(4)]
    for thread in together:
        thread.start()
    for thread in together:
        thread.join()
    assert sorted(won) == [False, False, False, True]


def test_the_first_log_in_ties_the_telephone(strict: Flask, visit, world, code_of, at_noon) -> None:
    browser = visit(strict)
    browser.log_in()
    browser.get("/entrar/codigo")
    typed = re.search(r"<strong>([A-Z2-7 ]{32,})</strong>", browser.page)
    assert typed is not None
    assert 'src="data:image/svg+xml' in browser.page
    assert browser.send("/entrar/codigo", code="000000") == 422
    assert typed[0] in browser.page
    assert stored(strict, world).totp_secret == ""
    key = typed[1].replace(" ", "")
    assert browser.send("/entrar/codigo", code=code_of(key)) == 303
    kept = stored(strict, world)
    assert key not in kept.totp_secret
    assert opened(strict.config["TOTP_KEY"], kept.totp_secret, kept.id.hex) == key.encode()
    assert browser.is_in()


def test_a_sealed_key_belongs_to_one_user(strict: Flask, world, secret: str) -> None:
    kept = stored(strict, world).totp_secret
    with strict.app_context():
        assert totp.secret_of(world.users["rosa"], kept) == secret
        assert totp.secret_of(world.users["ana"], kept) == ""


def test_the_eleventh_code_is_refused_even_when_right(strict: Flask, visit, secret: str, code_of, at_noon) -> None:
    browser = visit(strict)
    browser.log_in()
    browser.get("/entrar/codigo")
    assert [browser.send("/entrar/codigo", code="000000") for _ in range(10)] == [422] * 10
    assert browser.send("/entrar/codigo", code=code_of(secret)) == 429


def test_the_door_closes_after_ten_minutes(strict: Flask, visit, secret: str, code_of, at_noon) -> None:
    browser = visit(strict)
    browser.log_in()
    browser.get("/entrar/codigo")
    with clock.fixed(clock.now() + timedelta(minutes=11)):
        browser.send("/entrar/codigo", code=code_of(secret))
        assert (browser.location, browser.is_in()) == ("/entrar", False)


def test_a_password_changed_meanwhile_closes_the_door(strict: Flask, visit, secret: str, code_of, world) -> None:
    browser = visit(strict)
    browser.log_in()
    browser.get("/entrar/codigo")
    with strict.app_context(), writing(NOTHING) as session:
        session.get_one(User, world.users["rosa"]).password_hash = "otra"
    browser.send("/entrar/codigo", code=code_of(secret))
    assert (browser.location, browser.is_in()) == ("/entrar", False)


def test_a_demonstration_asks_for_no_telephone(visitor) -> None:
    assert (visitor.log_in(password=PASSWORD), visitor.is_in()) == (303, True)
