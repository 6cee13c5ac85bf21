"""The door of workers, who may be watched: it knows nobody, tells nothing by the way, and loses nothing."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable

import pytest
import structlog
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from core.access.actors import Actor
from core.access.models import Throttle
from core.access.throttling import Limit
from core.audit.models import AuditRecord
from core.events.models import EventRow
from core.extensions import db
from core.testing.client import Browser
from core.testing.world import World
from core.verification import numbers
from plugins.fair_recruitment.complaints.models import Complaint, ComplaintMessage
from plugins.fair_recruitment.complaints.public_views import MOST_READ, MOST_SENT
from tests.plugins.fair_recruitment.complaints.conftest import Counter

HOME = "/p/fair-recruitment/denuncias"
FOLLOW, MESSAGE = f"{HOME}/seguimiento", f"{HOME}/seguimiento/mensaje"
NOBODYS = "7K3M9QXT2B8CD4FGH5JNR6PVABEW"
SAID = {"text": "Palabras zqx5 de quien escribe.", "employer": "Agencia Andina", "currency": "BOB"}
ClientAs = Callable[[str], Browser]


@pytest.fixture
def plugins() -> tuple[str, ...]:
    return ("courses", "fair_recruitment")


@pytest.fixture
def counter(app: Flask, actor_as: Callable[[str], Actor], world: World) -> Counter:
    return Counter(app, actor_as, world)


@pytest.fixture
def said(world: World) -> dict[str, str]:
    return {**SAID, "area": world.offices["sacaba"].hex}


def number_on(answer: TestResponse) -> str:
    found = re.search(r"<h2>([0-9A-Z-]{34})</h2>", answer.text)
    assert found
    return found[1]


def kept(counter: Counter) -> int:
    with counter.looking():
        return db.session.scalar(select(func.count(Complaint.id))) or 0


def test_whoever_has_a_log_in_in_the_same_browser_is_nobody_here(
    client_as: ClientAs, counter: Counter, said: dict[str, str]
) -> None:
    rosa = client_as("rosa")
    number = number_on(rosa.post(HOME, said))
    rosa.post(MESSAGE, {"number": number, "message": "Fue ayer."})
    assert "Rosa Villca" not in rosa.get(HOME).text
    with counter.looking():
        told = db.session.execute(
            select(EventRow.actor_id, EventRow.actor_name).where(EventRow.name.like("fair_recruitment.complaint.%"))
        )
        wrote = select(AuditRecord.actor_kind).where(AuditRecord.route.like("fair_recruitment.%"))
        assert {row.actor_name for row in told} == {""}
        assert set(db.session.scalars(wrote)) == {"anonymous"}


def test_no_answer_is_kept_by_the_browser_or_carries_the_number_where_it_stays(
    client_as: ClientAs, said: dict[str, str]
) -> None:
    worker = client_as("")
    answers = [worker.get(HOME), worker.post(HOME, said)]
    number = number_on(answers[1])
    answers += [
        worker.get(FOLLOW),
        worker.post(FOLLOW, {"number": number}),
        worker.post(MESSAGE, {"number": number, "message": "Fue ayer."}),
    ]
    assert {one.status_code for one in answers} == {200}
    assert {one.headers["Cache-Control"] for one in answers} == {"no-store"}
    assert {one.headers["Referrer-Policy"] for one in answers} == {"same-origin"}
    headers = " ".join(f"{name} {value}" for one in answers for name, value in one.headers)
    links = " ".join(re.findall(r'(?:href|action|src)="([^"]*)"', "".join(one.text for one in answers)))
    bare = numbers.read(number)
    assert [word for word in (number, bare, bare.lower()) if word in headers + links] == []


def test_a_number_in_the_address_is_not_read(client_as: ClientAs, counter: Counter) -> None:
    _key, number = counter.complaint(text="Palabras zqx5")
    page = client_as("").get(f"{FOLLOW}?number={number}")
    assert (page.status_code, "zqx5" in page.text, f'value="{number}"' in page.text) == (200, False, False)


def test_nothing_of_the_worker_stands_in_the_log(
    client_as: ClientAs, said: dict[str, str], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    worker = client_as("")
    with caplog.at_level(logging.DEBUG), structlog.testing.capture_logs() as lines:
        number = number_on(worker.post(HOME, said))
        worker.post(FOLLOW, {"number": number})
        worker.post(FOLLOW, {"number": NOBODYS})
        worker.post(HOME, {**said, "text": ""})
        worker.post(HOME, {**said, "csrf_token": "wrong"})
    written = f"{lines} {caplog.text} {capfd.readouterr()}"
    assert [word for word in (number, numbers.read(number), "zqx5", "Andina", "127.0.0.1") if word in written] == []


def test_right_and_wrong_numbers_differ_in_nothing_but_the_page(client_as: ClientAs, counter: Counter) -> None:
    _key, number = counter.complaint()
    worker = client_as("")
    right, wrong = (worker.post(FOLLOW, {"number": one}) for one in (number, NOBODYS))
    assert right.status_code == wrong.status_code == 200
    assert set(dict(right.headers)) - {"Content-Length"} == set(dict(wrong.headers)) - {"Content-Length"}


@pytest.mark.parametrize("form", [{"message": ""}, {"message": "x" * 4001}, {"message": "Hola", "csrf_token": "wrong"}])
def test_a_message_that_is_refused_looks_nothing_up_and_loses_nothing(
    client_as: ClientAs, counter: Counter, form: dict[str, str]
) -> None:
    """It is refused before it is counted: a page with the answer would be a look for nothing."""
    _key, number = counter.complaint(text="Palabras zqx5")
    answer = client_as("").post(MESSAGE, {"number": number, **form})
    assert (answer.status_code >= 400, "zqx5" in answer.text) == (True, False)
    typed = re.search(r'<textarea id="message"[^>]*>\r?\n?([^<]*)</textarea>', answer.text)
    assert typed
    assert (typed[1], number in answer.text) == (form["message"], True)


def test_looks_by_number_are_counted_at_every_door_and_the_last_message_is_not_lost(
    client_as: ClientAs, counter: Counter
) -> None:
    _key, number = counter.complaint(text="Palabras zqx5")
    worker = client_as("")
    for _each in range(MOST_READ // 2):
        worker.post(FOLLOW, {"number": NOBODYS})
        worker.post(MESSAGE, {"number": NOBODYS, "message": "Hola"})
    looked = worker.post(FOLLOW, {"number": number})
    wrote = worker.post(MESSAGE, {"number": number, "message": "Sigo en el lugar."})
    assert [(one.status_code, "zqx5" in one.text) for one in (looked, wrote)] == [(429, False), (429, False)]
    assert [f'value="{number}"' in one.text for one in (looked, wrote)] == [True, True]
    assert "Sigo en el lugar." in wrote.text
    with counter.looking():
        assert db.session.scalars(select(ComplaintMessage.id)).all() == []


def test_what_is_counted_does_not_tell_the_address(
    app: Flask, client_as: ClientAs, counter: Counter, said: dict[str, str]
) -> None:
    client_as("").post(HOME, said)
    with counter.looking():
        (key,) = db.session.scalars(select(Throttle.key).where(Throttle.key.like("fair_recruitment-%"))).all()
    limit = Limit("fair_recruitment-complaint-from", "127.0.0.1", MOST_SENT)
    with app.app_context():
        assert key == limit.key
        app.config["THROTTLE_KEY"] = b"of another deployment"
        assert key != limit.key
    assert hashlib.sha256(b"127.0.0.1").hexdigest()[:40] not in key


def test_floods_are_stopped_also_when_each_form_is_new(
    client_as: ClientAs, counter: Counter, said: dict[str, str]
) -> None:
    """A new browser for each, without a cookie of the one before."""
    for number in range(MOST_SENT):
        client_as("").post(HOME, {**said, "text": f"Texto {number}"})
    answer = client_as("").post(HOME, {**said, "text": "Uno más zqx6"})
    assert (answer.status_code, "zqx6" in answer.text, kept(counter)) == (429, True, MOST_SENT)


@pytest.mark.parametrize("path", [HOME, f"{HOME}/idioma"])
def test_a_form_without_its_token_keeps_nothing_and_loses_nothing(
    client_as: ClientAs, counter: Counter, said: dict[str, str], path: str
) -> None:
    """Sent by another site, or by a browser that lost its cookie over a long text: shown again, with a new token."""
    worker = client_as("")
    answer = worker.post(path, {**said, "signs": "threats", "language": "pt", "csrf_token": ""})
    assert (answer.status_code, kept(counter)) == (400, 0)
    assert [word for word in ("zqx5", "Agencia Andina", 'value="threats" checked') if word not in answer.text] == []
    fresh = re.search(r'name="csrf_token" value="([^"]+)"', answer.text)
    assert fresh
    assert worker.post(HOME, {**said, "csrf_token": fresh[1]}).status_code == 200
    assert kept(counter) == 1


def test_a_text_that_is_too_long_is_not_cut_off_in_silence(
    client_as: ClientAs, counter: Counter, said: dict[str, str]
) -> None:
    worker = client_as("")
    field = re.search(r'<textarea id="text"[^>]*>', worker.get(HOME).text)
    assert field
    assert "maxlength" not in field[0]
    answer = worker.post(HOME, {**said, "text": "y" * 4000 + " el final zqx7"})
    assert (answer.status_code, "zqx7" in answer.text, kept(counter)) == (422, True, 0)


@pytest.mark.parametrize(
    "form",
    [
        {"text": "<script>alert(1)</script>", "employer": '"><img src=x onerror=alert(1)>'},
        {"text": "{{ 'zqx' * 2 }}", "place": "\u202egpj.exe"},
        {"text": "\x00\x07 texto", "happened": "\r\nSet-Cookie: a=b"},
    ],
)
def test_what_is_typed_stays_text(
    client_as: ClientAs, counter: Counter, said: dict[str, str], form: dict[str, str]
) -> None:
    number = number_on(client_as("").post(HOME, {**said, **form}))
    key = counter.known(number)
    pages = [client_as("rosa").get(f"{HOME}/recibidas/{key.hex}"), client_as("rosa").get(f"{HOME}/recibidas"),
             client_as("").post(FOLLOW, {"number": number})]  # fmt: skip
    assert {one.status_code for one in pages} == {200}
    text = "".join(one.text for one in pages)
    assert [word for word in ("<script>alert", "<img src=x", "zqxzqx", "\u202e", "\x00") if word in text] == []


def test_a_place_that_is_not_offered_is_no_door_to_another_office(
    client_as: ClientAs, counter: Counter, world: World, said: dict[str, str]
) -> None:
    for area in (world.offices["centro"].hex, NOBODYS, "0" * 32):
        assert client_as("").post(HOME, {**said, "area": area}).status_code == 422
    assert kept(counter) == 0
