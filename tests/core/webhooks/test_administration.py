"""An administrator decides who is told: on the page, over REST, with the command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import func, select

from core.cli import main
from core.config import write
from core.db.unit_of_work import reading
from core.jobs.running import KEEPER
from core.testing.api import Program
from core.testing.client import Browser
from core.webhooks.models import Webhook, WebhookDelivery
from core.webhooks.queue import PING
from tests.core.webhooks.conftest import CHANGED, REGISTERED, Made
from tests.core.webhooks.receiver import Receiver

Programs = Callable[..., Program]
Browsers = Callable[[str], Browser]
HOME = "/administracion/webhooks"


def count(app: Flask, column: Any) -> int:
    with app.app_context(), reading(KEEPER.scope) as session:
        return session.scalar(select(func.count(column))) or 0


def test_over_rest_the_secret_is_told_once(program_as: Programs, hook: Callable[..., Made], receiver: Receiver) -> None:
    token_id = hook("rosa").token_id.hex
    admin = program_as("admin")
    body = {"url": f"{receiver.url}/x", "events": [CHANGED, REGISTERED], "token_id": token_id}
    made = admin.post("/webhooks", body, idempotency_key="once-and-only")
    assert (made.status_code, made.json["events"], made.json["token_id"]) == (201, [CHANGED, REGISTERED], token_id)
    assert made.json["secret"].startswith("whsec_")
    again = admin.post("/webhooks", body, idempotency_key="once-and-only")
    assert (again.status_code, again.json["id"], again.json["secret"]) == (201, made.json["id"], None)
    assert admin.get(made.headers["Location"]).json["secret"] is None
    listed = admin.get("/webhooks").json["items"]
    assert [row["id"] for row in listed] == sorted(row["id"] for row in listed)
    assert (len(listed), {row["secret"] for row in listed}) == (2, {None})


def test_over_rest_it_is_tested_and_removed(
    app: Flask, program_as: Programs, hook: Callable[..., Made], receiver: Receiver, tell: Callable[..., None]
) -> None:
    made, admin = hook("rosa"), program_as("admin")
    assert admin.post(f"/webhooks/{made.id.hex}/test").json["waiting"] == 1
    tell()
    assert receiver.told == [PING]
    shown = admin.get(f"/webhooks/{made.id.hex}").json
    assert (shown["waiting"], shown["succeeded_at"] is not None) == (0, True)
    assert admin.delete(f"/webhooks/{made.id.hex}").status_code == 204
    assert admin.get(f"/webhooks/{made.id.hex}").status_code == 404
    assert (count(app, Webhook.id), count(app, WebhookDelivery.number)) == (0, 0)


def test_without_a_token_of_its_own_it_has_that_of_the_call(program_as: Programs, receiver: Receiver) -> None:
    """Which sees no people, so it is told of none."""
    made = program_as("admin").post("/webhooks", {"url": receiver.url, "events": [REGISTERED]})
    assert made.status_code == 201


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"url": "http://example.org/"}, "url"), ({"url": "https://10.0.0.1/"}, "url"), ({"url": "nothing"}, "url"),
        ({"url": "https://[::ffff:127.0.0.1]/"}, "url"), ({"events": ["people.person.sold"]}, "events"),
        ({"events": []}, "events"), ({"token_id": "0" * 32}, "token_id"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_at_the_field(
    program_as: Programs, receiver: Receiver, change: dict[str, Any], field: str
) -> None:
    refused = program_as("admin").post("/webhooks", {"url": receiver.url, "events": [REGISTERED], **change})
    assert (refused.status_code, field in str(sorted(refused.json["errors"]))) == (422, True)


@pytest.mark.parametrize("user", ["rosa", "luis", "marta", "mentor"])
def test_only_an_administrator_decides(
    program_as: Programs, client_as: Browsers, hook: Callable[..., Made], receiver: Receiver, user: str
) -> None:
    made, program, browser = hook("rosa"), program_as(user), client_as(user)
    assert program.get("/webhooks").status_code == 403
    assert program.post("/webhooks", {"url": receiver.url, "events": [REGISTERED]}).status_code == 403
    assert program.delete(f"/webhooks/{made.id.hex}").status_code == 403
    assert browser.get(HOME).status_code == 403
    assert browser.post(f"{HOME}/{made.id.hex}/quitar").status_code == 403


def test_a_token_that_may_only_read_changes_nothing(program_as: Programs, hook: Callable[..., Made]) -> None:
    made, reader = hook("rosa"), program_as("admin", ("webhooks.webhook.read",))
    assert reader.get("/webhooks").status_code == 200
    assert reader.post(f"/webhooks/{made.id.hex}/test").status_code == 403


def test_the_page_says_what_to_do_while_there_is_nothing(client_as: Browsers) -> None:
    page = client_as("admin").get(HOME)
    assert (page.status_code, "ayni tokens create" in page.text) == (200, True)


def test_on_the_page_it_is_added_tested_and_removed(
    app: Flask, client_as: Browsers, hook: Callable[..., Made], receiver: Receiver, tell: Callable[..., None]
) -> None:
    first, admin = hook("rosa"), client_as("admin")
    form = {"url": f"{receiver.url}/page", "token_id": first.token_id.hex, "events": [REGISTERED]}
    added = admin.post(f"{HOME}/nuevo", form, key="added-on-the-page")
    assert "whsec_" in added.text
    assert "whsec_" not in admin.post(f"{HOME}/nuevo", form, key="added-on-the-page").text
    assert (count(app, Webhook.id), "whsec_" in admin.get(HOME).text) == (2, False)
    page = f"{HOME}/{first.id.hex}"
    assert admin.post(f"{page}/probar").status_code == 303
    receiver.answers = [503]
    tell()
    assert "503" in admin.get(page).text
    assert admin.post(f"{page}/reintentar").status_code == 303
    tell()
    assert receiver.told == [PING, PING]
    assert "503" not in admin.get(page).text
    assert admin.get(f"{page}/quitar").status_code == 200
    assert admin.post(f"{page}/quitar").status_code == 303
    assert (admin.get(page).status_code, count(app, Webhook.id)) == (404, 1)


def test_a_mistake_on_the_page_is_shown_where_it_was_made(client_as: Browsers, hook: Callable[..., Made]) -> None:
    made = hook("rosa")
    form = {"url": "http://ejemplo.org", "token_id": made.token_id.hex, "events": [REGISTERED]}
    refused = client_as("admin").post(f"{HOME}/nuevo", form)
    assert (refused.status_code, "tiene que empezar con https://" in refused.text) == (422, True)


@pytest.fixture
def ayni(app: Flask) -> Callable[..., Result]:
    folder: Path = app.config["DEPLOYMENT"].folder
    write(folder, app.config["DEPLOYMENT"])

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["--deployment", str(folder), "webhooks", *arguments], prog_name="ayni")

    return run


def test_the_command_adds_tests_lists_and_removes(
    ayni: Callable[..., Result], hook: Callable[..., Made], receiver: Receiver
) -> None:
    token_id = hook("rosa").token_id.hex
    added = ayni("add", "--url", f"{receiver.url}/c", "--token", token_id, "--events", REGISTERED, "--json")
    told = json.loads(added.output)
    assert (added.exit_code, told["events"]) == (0, [REGISTERED])
    assert ayni("test", told["id"]).exit_code == 0
    receiver.answers = [500]
    refused = ayni("test", told["id"])
    assert (refused.exit_code, "500" in refused.output) == (1, True)
    assert receiver.told == [PING, PING]
    assert told["secret"] not in ayni("list").output
    assert [row["id"] for row in json.loads(ayni("list", "--json").output)][-1] == told["id"]
    assert ayni("remove", told["id"]).exit_code == 0
    assert ayni("remove", told["id"]).exit_code == 1
    assert ayni("test", "x").exit_code == 2
