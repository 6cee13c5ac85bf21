"""What every door does around a view: who asks, whether they may, how often, and whose data was shown.

A door is a way in (pages, REST): it tells who stands there, checks that what was sent was meant, and reads what was
sent. Everything else is the same for all of them, and written once, here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import structlog
from flask import g, make_response, request
from marshmallow import Schema
from werkzeug.wrappers import Response

from core.access import throttling
from core.access.actors import ANONYMOUS, Actor
from core.access.doors import LoginRequired
from core.access.policy import LOGGED_IN, PUBLIC, Policy, Reads
from core.access.throttling import Limit
from core.audit.acts import record_read
from core.db.scope import NOTHING
from core.db.unit_of_work import reading, rescope, writing
from core.errors import Unavailable

log = structlog.get_logger()
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Door(Protocol):
    def identify(self) -> Actor:
        """Who asks. Called once per request, inside ``reading()``."""

    def guard(self) -> None:
        """Refuse what was not sent on purpose, or cannot be read. Called once the actor is known."""

    def load(self, schema: type[Schema]) -> dict[str, Any]:
        """What was sent, checked by ``schema``. Raises Invalid."""

    def keep_alive(self) -> None:
        """Note that the log-in, or the token, is in use."""


def show(door: Door, endpoint: str, view: Callable[..., Any], policy: Policy, arguments: dict[str, Any]) -> Response:
    """Answer what only reads; whose data it shows is recorded before it leaves."""
    fresh = "submission" not in g  # else it was checked, under the log-in before
    sent = request.method not in SAFE and fresh
    if fresh and policy.throttle is not None:
        with reading(NOTHING):
            admit(door, policy)
            if sent:
                door.guard()
            limits = policy.throttle(**arguments)
        count_attempt(limits)
    with reading(NOTHING):
        actor = admit(door, policy)
        if sent:
            door.guard()
        rescope(actor.scope)
        response: Response = make_response(view(**arguments))
    if policy.reads is not Reads.NONE and response.status_code < 300:
        _record_what_was_seen(policy, actor, endpoint)
    door.keep_alive()
    return response


def _record_what_was_seen(policy: Policy, actor: Actor, endpoint: str) -> None:
    if "seen" not in g or (policy.reads is Reads.PERSON and not g.seen):
        log.error("nobody_named", endpoint=endpoint, cure="name the people with saw([...]) before the view answers")
        raise Unavailable("audit.record.nobody_named")
    if g.seen or "seen_why" in g:
        record_read(actor, policy.permission, route=endpoint)


def prepare(door: Door, policy: Policy, arguments: dict[str, Any]) -> dict[str, Any]:
    """What happens before the write lock: who, whether, what was sent, and what only reads."""
    with reading(NOTHING):
        actor = admit(door, policy)
        door.guard()
        rescope(actor.scope)
        given: dict[str, Any] = {}
        if policy.form is not None:
            given["data"] = door.load(policy.form)
        if policy.throttle is None:
            return _with_answer_of_before(policy, arguments, given)
        limits = policy.throttle(**arguments, **given)
    count_attempt(limits)
    with reading(actor.scope):
        return _with_answer_of_before(policy, arguments, given)


def _with_answer_of_before(policy: Policy, arguments: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    if policy.before is None:
        return given
    return {**given, "prepared": policy.before(**arguments, **given)}


def count_attempt(limits: Sequence[Limit]) -> None:
    """Raises TooMany when it is one too many."""
    if not limits:
        return
    with writing(NOTHING) as session:
        allowed = throttling.attempt(session, limits)
    if not allowed:
        raise throttling.refuse()


def admit(door: Door, policy: Policy) -> Actor:
    """Identify once per request, then check the permission."""
    if "actor" not in g:
        g.actor = ANONYMOUS if policy.stranger else door.identify()
    actor: Actor = g.actor
    if policy.permission == PUBLIC:
        return actor
    if actor.kind is ANONYMOUS.kind:
        raise LoginRequired("access.session.missing")
    if policy.permission != LOGGED_IN:
        actor.require(policy.permission)
    return actor
