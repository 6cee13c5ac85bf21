"""What a thief of a cookie, another site, and somebody with a file can do."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from core.access import sessions
from core.access.actors import Actor, system
from core.access.administration import services
from core.access.models import Office, User
from core.access.throttling import PER_ACCOUNT
from core.audit.acts import act
from core.extensions import db
from core.testing.client import Browser
from core.testing.desk import Desk
from core.testing.world import PASSWORD, World

ClientAs = Callable[[str], Browser]
ActorAs = Callable[[str], Actor]


@pytest.fixture
def desk(app: Flask, actor_as: ActorAs) -> Desk:
    return Desk(app, actor_as)


def copied(app: Flask, browser: Browser) -> Any:
    """Another browser with the same cookie."""
    thief = app.test_client()
    with browser.client.session_transaction() as mine, thief.session_transaction() as theirs:
        theirs.update(mine)
    return thief


def test_a_copied_cookie_is_worth_nothing_after_leaving(app: Flask, client_as: ClientAs) -> None:
    rosa = client_as("rosa")
    thief = copied(app, rosa)
    assert thief.get("/mi-cuenta").status_code == 200
    assert rosa.post("/salir").status_code == 303
    assert thief.get("/mi-cuenta").status_code == 302


@pytest.mark.parametrize("change", ["disable", "role", "reset"])
def test_a_cookie_ends_with_what_it_was_given_for(app: Flask, client_as: ClientAs, world: World, change: str) -> None:
    rosa, root = client_as("rosa"), system("tests: an administrator")
    with app.app_context(), act(root, "tests.change") as session:
        user = session.get_one(User, world.users["rosa"])
        if change == "disable":
            services.disable(user, actor=root)
        elif change == "reset":
            services.reset(user, actor=root)
        else:
            services.add_membership(user, session.get_one(Office, world.offices["centro"]), "auditor", actor=root)
    assert rosa.get("/mi-cuenta").status_code == 302


def test_a_token_that_was_there_before_the_log_in_is_not_kept(app: Flask, client_as: ClientAs) -> None:
    victim = client_as("")
    with victim.client.session_transaction() as cookie:
        cookie["token"] = "chosen-by-somebody-else"
    victim.post("/entrar", {"email": "rosa@ejemplo.org", "password": PASSWORD})
    with victim.client.session_transaction() as cookie:
        assert cookie.get("token") != "chosen-by-somebody-else"


def test_nobody_is_logged_in_by_another_site(app: Flask) -> None:
    given = app.test_client().post("/entrar", data={"email": "rosa@ejemplo.org", "password": PASSWORD})
    assert (given.status_code, given.headers["X-Ayni-Deny"]) == (400, "csrf")


def test_a_header_does_not_give_more_attempts(client_as: ClientAs) -> None:
    thief = client_as("")
    form = {"email": "rosa@ejemplo.org", "password": "no es esta"}
    found = [
        thief.post("/entrar", form, headers={"X-Forwarded-For": f"203.0.113.{number}"}).status_code
        for number in range(PER_ACCOUNT + 1)
    ]
    assert found == [422] * PER_ACCOUNT + [429]


def test_one_key_of_two_users_is_two_forms(client_as: ClientAs, desk: Desk) -> None:
    key, person_id = uuid.uuid4().hex, desk.seeker()
    path, note = f"/personas/{person_id.hex}/notas", {"channel": "call", "outcome": "reached"}
    assert client_as("rosa").post(path, {**note, "note": "De Rosa."}, key=key).status_code == 303
    assert client_as("luis").post(path, {**note, "note": "De Luis."}, key=key).status_code == 303
    page = client_as("rosa").get(f"/personas/{person_id.hex}/historial").text
    assert ("De Rosa." in page, "De Luis." in page) == (True, True)


def test_the_office_of_another_is_not_chosen(client_as: ClientAs, world: World) -> None:
    for membership in (world.memberships["luis"], world.memberships["jorge"]):
        assert client_as("rosa").post(f"/mi-oficina/{membership.hex}").status_code == 404


FILES = {
    "page.pdf": b"<!doctype html><script>alert(1)</script>",
    "picture.png": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "gif.jpg": b"GIF89a/*<script>alert(1)</script>*/=1;",
    "papers.pdf": b"PK\x03\x04" + b"\x00" * 100,
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_what_it_holds_and_not_what_it_is_called(desk: Desk, client_as: ClientAs, name: str) -> None:
    path = f"/personas/{desk.seeker().hex}/archivos/nuevo"
    form = {"file": (io.BytesIO(FILES[name]), name)}
    assert client_as("rosa").post(path, form, content_type="multipart/form-data").status_code == 422


@pytest.mark.parametrize(
    "name",
    [
        '../../etc/pa"ss\r\nSet-Cookie: a=b.pdf', "x\u202efdp.exe", "a" * 400, "carta.html", "c;filename=evil.html",
        "ñandú.svg", "C:\\windows\\x.bat",
    ],
)  # fmt: skip
def test_a_download_is_a_file_with_a_tame_name(app: Flask, desk: Desk, client_as: ClientAs, name: str) -> None:
    person_id, rosa = desk.seeker(), client_as("rosa")
    form = {"file": (io.BytesIO(b"%PDF-1.4\n<script>alert(1)</script>"), name)}
    given = rosa.post(f"/personas/{person_id.hex}/archivos/nuevo", form, content_type="multipart/form-data")
    assert given.status_code == 303
    page = rosa.get(f"/personas/{person_id.hex}/documentos").text
    path = page.split(f'href="/personas/{person_id.hex}/archivos/')[2 if "archivos/nuevo" in page else 1].split('"')[0]
    answer = rosa.get(f"/personas/{person_id.hex}/archivos/{path}")
    shown = answer.headers["Content-Disposition"]
    assert shown.startswith("attachment; filename")
    assert shown.isprintable()
    assert (answer.mimetype, answer.headers["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert "Set-Cookie" not in shown.split("=")[0]
    assert "/" not in shown
    assert len(shown) < 600
    assert shown.rstrip('"').endswith(".pdf")
    assert "%E2%80%AE" not in shown
    assert client_as("mentor").get(f"/personas/{person_id.hex}/archivos/{path}").status_code == 403
    assert client_as("jorge").get(f"/personas/{person_id.hex}/archivos/{path}").status_code == 404


BAIT = "<img src=x onerror=alert(1)>\"'</script><svg/onload=alert(2)>"


def test_every_text_about_a_person_is_shown_as_text(desk: Desk, client_as: ClientAs) -> None:
    rosa = client_as("rosa")
    person_id = desk.seeker(given=BAIT)
    about = f"/personas/{person_id.hex}"
    note = {"channel": "call", "outcome": "reached", "note": BAIT, "next_step": BAIT}
    assert rosa.post(f"{about}/notas", note).status_code == 303
    assert (
        rosa.post(f"{about}/perfil/habilidades", {"skill_label": BAIT, "skill_assurance": "declared"}).status_code
        == 303
    )
    assert rosa.post("/mi-dia/vistas", {"name": BAIT}).status_code == 303
    pages = ["", "/historial", "/hoja", "/perfil", "/datos", "/datos/editar", "/caso", "/plan", "/documentos", "/paso"]
    for path in (*(about + end for end in pages), "/mi-dia", "/buscar"):
        page = rosa.get(path).text
        assert (path, "<img src=x" in page, "<svg/onload" in page) == (path, False, False)
    alike = {"given_names": BAIT, "first_surname": "Mamani", "second_surname": "Huanca"}
    part = rosa.post("/personas/nueva/parecidas", alike).text
    assert ("&lt;img" in part, "<img" in part) == (True, False)
    told = rosa.post("/buscar/sugerencias", {"q": "mamani"})
    assert (told.mimetype, "nosniff" in told.headers["X-Content-Type-Options"]) == ("application/json", True)


def test_an_administrator_and_an_auditor_see_nobody(desk: Desk, client_as: ClientAs) -> None:
    person_id = desk.seeker("Nayeli")
    paths = (
        f"/personas/{person_id.hex}",
        f"/personas/{person_id.hex}/caso",
        f"/personas/{person_id.hex}/hoja",
        "/buscar",
    )
    for user in ("admin", "auditor", "marta"):
        assert [(user, client_as(user).get(path).status_code) for path in paths] == [(user, 403)] * 4


def test_a_form_of_another_user_does_not_come_back(desk: Desk, client_as: ClientAs, app: Flask, world: World) -> None:
    person_id, rosa = desk.seeker(), client_as("rosa")
    root = system("tests: an administrator")
    with app.app_context(), act(root, "tests.end"):
        sessions.end_all(db.session(), world.users["rosa"])
    given = rosa.post(f"/personas/{person_id.hex}/notas", {"note": "En confianza", "channel": "call"})
    assert given.status_code == 401
    carried = given.text.split('name="carried"')[1].split('value="')[1].split('"')[0]
    assert "confianza" not in carried
    jorge = client_as("")
    door = jorge.post("/entrar", {"email": "jorge@ejemplo.org", "password": PASSWORD, "carried": carried})
    assert (door.status_code, door.location) == (303, "/")
    assert "confianza" not in door.text
