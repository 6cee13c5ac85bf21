"""Receivers, webhooks of users of the world, and the job that tells them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from core import clock
from core.access.actors import system
from core.access.models import ApiToken
from core.access.sessions import token_hash
from core.audit.acts import act
from core.db.types import Id
from core.db.unit_of_work import reading
from core.jobs.running import KEEPER, schedule
from core.testing.jobs import run_pending
from core.webhooks import services
from core.webhooks.models import Webhook
from tests.core.webhooks.receiver import Receiver, receiving

REGISTERED, CHANGED = "people.person.registered", "people.contact.changed"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as made:
        yield made


@dataclass(frozen=True)
class Made:
    id: Id
    secret: str
    token_id: Id


@pytest.fixture
def hook(app: Flask, receiver: Receiver, token_of: Callable[..., str]) -> Callable[..., Made]:
    """``hook("rosa")``: the receiver is told of people's registration as far as rosa may see them."""

    def make(user: str, *events: str, scopes: tuple[str, ...] | None = None, path: str = "/told") -> Made:
        hashed = token_hash(token_of(user, scopes, 60))
        with app.app_context(), act(system("tests: a webhook"), "tests.webhook") as session:
            token_id = session.scalars(select(ApiToken.id).where(ApiToken.token_hash == hashed)).one()
            found, secret = services.add(
                token_id, receiver.url + path, events or (REGISTERED,), actor=system("tests: a webhook")
            )  # fmt: skip
        return Made(found.id, secret, token_id)

    return make


@pytest.fixture
def tell(app: Flask) -> Callable[..., None]:
    """``tell()``: the background work of some seconds later; ``tell(minutes=2)``: of two minutes later."""

    def run(**later: float) -> None:
        schedule(app)
        with clock.fixed(clock.now() + timedelta(**(later or {"seconds": 6}))):
            run_pending(app)

    return run


@pytest.fixture
def state(app: Flask) -> Callable[[Id], Webhook]:
    def read(webhook_id: Id) -> Webhook:
        with app.app_context(), reading(KEEPER.scope) as session:
            return session.get_one(Webhook, webhook_id)

    return read
