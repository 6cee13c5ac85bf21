"""Programs are told what their token's user may see: signed, in order, again after a failure, and nobody else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from core.access import tokens
from core.access.actors import Actor, system
from core.access.models import User
from core.audit.acts import act
from core.audit.models import AuditPayload
from core.cases import hand_over
from core.cases.codes import ClosureReason, Stage, TransferReason
from core.cases.models import Case
from core.db.types import Id
from core.db.unit_of_work import reading, writing
from core.events.codes import DeliveryState
from core.jobs.running import KEEPER
from core.privacy.erasing import ErasureReason, erase
from core.testing.factories import cases, organisations, people
from core.testing.world import World
from core.webhooks import queue, services
from core.webhooks.models import Webhook, WebhookDelivery
from tests.core.webhooks.conftest import CHANGED, REGISTERED, Made
from tests.core.webhooks.receiver import Receiver

Hook = Callable[..., Made]
Tell = Callable[..., None]
Acting = Callable[[str], AbstractContextManager[Any]]
PAGE = Path(__file__).parents[3] / "docs" / "reference" / "webhooks.md"
OPENED = "cases.case.opened"


@pytest.fixture
def register(app: Flask, acting: Acting, actor_as: Callable[[str], Actor]) -> Callable[..., Id]:
    def make(name: str, by: str = "rosa") -> Id:
        actor = actor_as(by)
        with app.app_context(), acting(by):
            return people.person(name, f"{name}ani", actor=actor).id

    return make


def rows(app: Flask) -> list[tuple[DeliveryState, int, str]]:
    with app.app_context(), reading(KEEPER.scope) as session:
        found = session.scalars(select(WebhookDelivery).order_by(WebhookDelivery.number))
        return [(row.state, row.attempts, row.error) for row in found]


def verifier() -> Callable[..., Any]:
    """The function that the documentation shows to whoever receives."""
    code = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert code
    names: dict[str, Any] = {}
    exec(code[1], names)  # noqa: S102
    return names["verified"]


def test_a_receiver_is_told_keys_and_nothing_else(
    hook: Hook, receiver: Receiver, register: Callable[..., Id], tell: Tell
) -> None:
    hook("rosa")
    person_id = register("Nayeli")
    tell()
    [call] = receiver.calls
    told = call.json
    assert (told["type"], sorted(told), call.path) == (REGISTERED, ["data", "timestamp", "type"], "/told")
    assert told["data"] == {
        "id": call.id, "subject_id": person_id.hex, "person_id": person_id.hex, "case_id": None
    }  # fmt: skip
    assert b"Nayeli" not in call.body
    tell()
    assert len(receiver.calls) == 1


def test_the_signature_is_verified_as_the_documentation_says(
    hook: Hook, receiver: Receiver, register: Callable[..., Id], tell: Tell
) -> None:
    made, other = hook("rosa"), hook("rosa", CHANGED)
    register("Nayeli")
    tell()
    [call] = receiver.calls
    verified = verifier()
    assert verified(made.secret, call.headers, call.body) == json.loads(call.body)
    for secret, headers, body in (
        (other.secret, call.headers, call.body),
        (made.secret, call.headers, call.body + b" "),
        (made.secret, {**call.headers, "webhook-id": "f" * 32}, call.body),
        (made.secret, {**call.headers, "webhook-timestamp": "1"}, call.body),
    ):
        with pytest.raises(ValueError, match=r"not signed|too old"):
            verified(secret, headers, body)


def test_after_a_failure_it_is_told_again_and_the_order_is_kept(
    app: Flask, hook: Hook, receiver: Receiver, register: Callable[..., Id], tell: Tell, state: Callable[[Id], Webhook]
) -> None:
    made = hook("rosa")
    receiver.answers = [204, 500, 503]
    ids = [register(name).hex for name in ("Abel", "Berta", "Celia")]
    tell()
    assert [call.json["data"]["person_id"] for call in receiver.calls] == ids[:2]
    assert rows(app) == [(DeliveryState.WAITING, 1, "webhooks.answer.500"), (DeliveryState.WAITING, 0, "")]
    failing = state(made.id)
    assert (failing.active, failing.failures, failing.error) == (True, 1, "webhooks.answer.500")
    tell(seconds=10)
    assert len(receiver.calls) == 2
    tell(minutes=1)
    tell(minutes=2)
    assert [call.json["data"]["person_id"] for call in receiver.calls] == [ids[0], ids[1], ids[1], ids[1], ids[2]]
    assert len({call.id for call in receiver.calls}) == 3
    assert (rows(app), state(made.id).failures, state(made.id).failing_since) == ([], 0, None)


def test_it_is_parked_after_many_attempts_and_those_behind_are_told(
    app: Flask, hook: Hook, receiver: Receiver, register: Callable[..., Id], tell: Tell
) -> None:
    made = hook("rosa")
    register("Abel")
    with app.app_context(), writing(KEEPER.scope) as session:
        session.execute(update(WebhookDelivery).values(attempts=queue.ATTEMPTS - 1))
    second = register("Berta")
    receiver.answers = [400]
    tell()
    assert rows(app)[0] == (DeliveryState.PARKED, queue.ATTEMPTS, "webhooks.answer.400")
    tell(minutes=1)
    assert [call.json["data"]["person_id"] for call in receiver.calls[1:]] == [second.hex]
    admin = system("tests")
    with app.app_context(), act(admin, "tests.again"):
        services.try_again(made.id, actor=admin)
    tell(minutes=2)
    assert (receiver.calls[2].id, rows(app)) == (receiver.calls[0].id, [])


def test_after_days_of_failure_it_is_switched_off_with_its_reason(
    app: Flask, hook: Hook, receiver: Receiver, register: Callable[..., Id], tell: Tell, state: Callable[[Id], Webhook]
) -> None:
    made = hook("rosa")
    receiver.answers = [500] * 3
    register("Abel")
    tell()
    tell(days=2)
    assert state(made.id).active
    tell(days=3, minutes=5)
    off = state(made.id)
    assert (off.active, off.off_reason, rows(app)) == (False, "webhooks.answer.500", [])
    register("Berta")
    assert rows(app) == []
    with app.app_context(), act(system("tests"), "tests.again"):
        services.try_again(made.id, actor=system("tests"))
    register("Celia")
    tell()
    assert len(receiver.calls) == 4


def test_a_receiver_that_is_gone_for_good_is_switched_off_at_once(
    hook: Hook, receiver: Receiver, register: Callable[..., Id], tell: Tell, state: Callable[[Id], Webhook]
) -> None:
    made = hook("rosa")
    receiver.answers = [410]
    register("Abel")
    tell()
    assert (state(made.id).active, state(made.id).off_reason) == (False, "webhooks.answer.410")


def test_nobody_is_told_of_people_of_another_municipality(
    app: Flask, hook: Hook, receiver: Receiver, register: Callable[..., Id], tell: Tell
) -> None:
    hook("jorge", path="/jorge")
    hook("luis", path="/luis")
    hook("ana", path="/ana")
    register("Nayeli", by="rosa")
    tell()
    assert ([call.path for call in receiver.calls], rows(app)) == (["/luis"], [])


def test_a_token_is_told_only_what_its_scopes_include(
    hook: Hook, receiver: Receiver, register: Callable[..., Id], tell: Tell
) -> None:
    hook("rosa", path="/employers", scopes=("organisations.organisation.read",))
    hook("marta", path="/manager")
    register("Nayeli")
    tell()
    assert receiver.calls == []


def test_employers_are_told_of_in_their_municipality(
    app: Flask, hook: Hook, receiver: Receiver, acting: Acting, actor_as: Callable[[str], Actor], tell: Tell
) -> None:
    name = "organisations.organisation.registered"
    for user in ("rosa", "ana", "jorge"):
        hook(user, name, path=f"/{user}")
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        organisations.organisation(actor=rosa)
    tell()
    assert sorted(call.path for call in receiver.calls) == ["/ana", "/rosa"]


def test_after_a_transfer_the_former_office_is_told_nothing_and_the_new_one_is(
    app: Flask, world: World, hook: Hook, receiver: Receiver, acting: Acting, actor_as: Callable[[str], Actor],
    tell: Tell,
) -> None:  # fmt: skip
    """What was told of before the transfer, and could not be sent before it, is not sent after it either."""
    hook("rosa", OPENED, "cases.case.transferred", path="/rosa")
    hook("ana", OPENED, "cases.case.transferred", path="/ana")
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.case(actor=rosa)
    with app.app_context(), acting("rosa"):
        hand_over.transfer(case, world.offices["huayllani"], TransferReason.NEARER, actor=rosa)
    tell()
    assert [(call.path, call.json["type"]) for call in receiver.calls] == [
        ("/ana", OPENED), ("/ana", "cases.case.transferred")
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["revoked", "disabled"])
def test_it_stops_when_the_token_ends(
    app: Flask, world: World, hook: Hook, receiver: Receiver, register: Callable[..., Id], tell: Tell,
    state: Callable[[Id], Webhook], end: str,
) -> None:  # fmt: skip
    made = hook("luis")
    register("Abel")
    with app.app_context(), act(system("tests"), "tests.end") as session:
        if end == "revoked":
            tokens.revoke(session, made.token_id)
        else:
            session.get_one(User, world.users["luis"]).active = False
    tell()
    assert (receiver.calls, rows(app)) == ([], [])
    assert (state(made.id).active, state(made.id).off_reason) == (False, "webhooks.token.ended")


def test_what_is_undone_is_told_to_nobody(app: Flask, hook: Hook, acting: Acting, actor_as: Any) -> None:
    hook("rosa")
    rosa = actor_as("rosa")
    with app.app_context(), suppress(RuntimeError), acting("rosa"):
        people.person(actor=rosa)
        raise RuntimeError
    assert rows(app) == []


def test_nothing_of_an_erased_person_is_left_to_be_told(
    app: Flask, hook: Hook, receiver: Receiver, register: Callable[..., Id], tell: Tell, acting: Acting, actor_as: Any
) -> None:
    hook("luis")
    gone, other = register("Abel"), register("Berta")
    luis = actor_as("luis")
    closed = {"stage": Stage.CLOSED, "closed_on": date(2026, 1, 2), "closure_reason": ClosureReason.WITHDREW}
    with app.app_context(), writing(KEEPER.scope) as session:
        session.execute(update(Case).where(Case.person_id == gone).values(**closed))
    with app.app_context(), acting("luis"):
        erase(gone, ErasureReason.ASKED, actor=luis)
    assert len(rows(app)) == 1
    tell()
    assert [call.json["data"]["person_id"] for call in receiver.calls] == [other.hex]


def test_one_receiver_that_fails_holds_up_no_other(
    hook: Hook, receiver: Receiver, register: Callable[..., Id], tell: Tell, app: Flask
) -> None:
    made = hook("rosa", path="/closed")
    with app.app_context(), writing(KEEPER.scope) as session:
        session.execute(update(Webhook).where(Webhook.id == made.id).values(url="http://127.0.0.1:9/closed"))
    hook("rosa", path="/open")
    register("Abel")
    register("Berta")
    tell()
    assert [call.path for call in receiver.calls] == ["/open", "/open"]
    assert rows(app)[0] == (DeliveryState.WAITING, 1, "webhooks.connection.failed")


def test_the_secret_stands_neither_in_the_table_nor_in_the_audit(app: Flask, hook: Hook) -> None:
    made = hook("rosa")
    with app.app_context(), reading(KEEPER.scope) as session:
        row = session.get_one(Webhook, made.id)
        written = json.dumps([one.content for one in session.scalars(select(AuditPayload))])
        assert made.secret[6:] not in row.sealed_secret + written
        assert row.sealed_secret not in written
