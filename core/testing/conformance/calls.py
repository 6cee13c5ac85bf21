"""Calls of programs: a token for each user, and a valid body for each operation that writes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import g
from marshmallow import Schema, fields
from werkzeug.test import TestResponse

from core import clock
from core.access import tokens
from core.access.models import Membership, User
from core.audit.acts import act
from core.db.types import Id
from core.db.unit_of_work import reading
from core.rest.fields import CodeLike, IdIn, MoneyLike
from core.rest.policy import RestPolicy
from core.testing.api import Program
from core.testing.conformance.ground import NOBODY, PREPARER, ROLES
from core.testing.conformance.requests import WORDS, example, offered
from core.testing.conformance.routes import Route, Values, key_of
from core.testing.conformance.suite import Suite
from core.web.fields import Money, PartialDate

ANY = '"0"'
BORN = "1990-05-17"
MONEY = {"amount": "3300.00", "currency": "BOB"}


@dataclass(frozen=True)
class Call:
    """A call of ``user`` that ought to be granted. ``body`` is None where the operation takes none."""

    route: Route
    user: str
    values: Values
    body: Mapping[str, Any] | None

    @property
    def sent(self) -> bytes | None:
        return None if self.body is None else json.dumps(self.body).encode()


def programs(suite: Suite) -> dict[str, Program]:
    """One for each user, with all that the role may; made once, in the database that is kept."""
    if not suite.programs:
        suite.ground.put_back()
        suite.programs.update({NOBODY: Program(suite.ground.app, "")})
        suite.programs.update({user: Program(suite.ground.app, _token(suite, user)) for user in ROLES})
        suite.ground.keep()
    return suite.programs


def _token(suite: Suite, user: str) -> str:
    world = suite.ground.world
    with suite.ground.app.app_context(), act(PREPARER, "conformance.token") as session:
        membership = session.get_one(Membership, world.memberships[user])
        owner = session.get_one(User, world.users[user])
        scopes = tokens.permissions_of(session, membership)
        return tokens.create(session, owner, membership, scopes, timedelta(days=1))[1] if scopes else ""


def call(
    suite: Suite,
    user: str,
    route: Route,
    values: Values,
    body: bytes | None = None,
    *,
    asked: Values | None = None,
    key: str = "conformance-of-programs",
    version: str = ANY,
) -> TestResponse | None:
    """``version``: what ``If-Match`` says; none when empty."""
    program = programs(suite)[user]
    path = suite.ground.address(route, values)
    headers = {**program.headers, "Idempotency-Key": key, **({"If-Match": version} if version else {})}
    suite.report.requests += 1
    return suite.watched(
        user,
        route,
        lambda: program.client.open(
            path,
            method=route.method,
            data=body,
            headers=headers,
            query_string=dict(asked or {}),
            content_type="application/json" if body else None,
        ),
    )


def version_of(suite: Suite, made: Call) -> str:
    """The ETag of the record that the call changes, as the address of the record tells it: for one that is removed, its
    own."""
    policy, gets = made.route.policy, [route for route in suite.ground.routes if route.method == "GET"]
    done = [
        route for route in gets
        if (route.endpoint == policy.done if policy.done else route.rule.rule == made.route.rule.rule)
    ]  # fmt: skip
    if not isinstance(policy, RestPolicy) or not policy.conditional or not done:
        return ""
    answer = call(suite, made.user, done[0], made.values)
    return answer.headers.get("ETag", "") if answer is not None else ""


def valid_call(suite: Suite, route: Route) -> Call:
    """Puts the database back, prepares it, and answers the call of the first user who may; ``user`` is empty when no
    role may, as ``access.yml`` has it."""
    suite.ground.put_back()
    given = example(suite, route)
    users = [given.user] if given.user is not None else [user for user in ROLES if may(suite, user, route)]
    values = {**suite.own, **given.values}
    body = body_of(suite, route, users[0] if users else "", values, given.body)
    return Call(route, users[0] if users else NOBODY, values, body)


def may(suite: Suite, user: str, route: Route, of: str = "own") -> bool:
    """Whether the role has the permission, and may change each record that the address names."""
    holds = user in suite.holders(route) and bool(programs(suite)[user].token)
    names = suite.record_arguments(route)
    return holds and all(suite.oracle.may_argument("change", key_of(route, name), user, of) for name in names)


def body_of(suite: Suite, route: Route, user: str, values: Values, said: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What the schema asks for, as far as its fields tell, and ``said`` over it."""
    schema = route.policy.form
    if schema is None or not user:
        return dict(said) or None
    with suite.ground.app.test_request_context():
        suite.ground.app.preprocess_request()
        g.actor = suite.ground.actors[user]
        with reading(g.actor.scope):
            told = dict(_entries(schema(), values))
    return {name: value for name, value in {**told, **said}.items() if value is not None}


def _entries(schema: Schema, values: Values) -> Iterator[tuple[str, Any]]:
    for name, kind in schema.load_fields.items():
        value = _value(kind.data_key or name, kind, values)
        if value is not None:
            yield kind.data_key or name, value


def _value(name: str, kind: fields.Field[Any], values: Values) -> Any:
    """None where the field does not tell what to put."""
    found = values.get(name)
    if isinstance(found, Id):
        return found.hex
    if isinstance(kind, IdIn):
        return None
    if isinstance(kind, fields.List) and isinstance(kind.inner, fields.Nested):
        return [dict(_entries(kind.inner.schema, {}))]
    if isinstance(kind, fields.Nested):
        return dict(_entries(kind.schema, values))
    if kind.metadata.get("choices") is not None:
        first = [str(value) for value, _label in offered(kind) if value != ""][:1]
        return first if isinstance(kind, fields.List) else next(iter(first), None)
    return _plain(kind)


def _plain(kind: fields.Field[Any]) -> Any:
    if isinstance(kind, MoneyLike):
        return MONEY
    if isinstance(kind, PartialDate):
        return BORN
    if isinstance(kind, fields.Date):
        return (clock.now().date() + timedelta(days=20)).isoformat()
    if isinstance(kind, fields.Boolean):
        return True
    if isinstance(kind, fields.Number | Money):
        return max(2, int(getattr(kind, "min", None) or 0))
    if isinstance(kind, CodeLike | fields.List) or not isinstance(kind, fields.String):
        return None
    return WORDS.get(type(kind).__name__, "Una frase de prueba")[: kind.metadata.get("max")]
