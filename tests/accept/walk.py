"""Every route of the application with what it declares, and ways to ask for it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Flask, g
from marshmallow import fields
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from core.access.actors import Actor
from core.access.policy import LOGGED_IN, PUBLIC, Policy
from core.db.types import Id
from core.db.unit_of_work import reading
from core.extensions import db
from core.rest.policy import RestPolicy
from core.testing.client import Browser
from core.web.fields import choices_of

SAFE = ("GET", "HEAD")
CHANGED_BY_READING = re.compile(r"core_audit_|core_session$|core_throttle$|core_api_token$")
"""To look is written down, moves the idle limit on, and may be counted."""
BODIES: dict[str, dict[str, Any]] = {
    "api_people.add_contact": {"kind": "mobile", "value": "70712345"},
    "api_people.add_document": {"type": "CI", "country": "BO", "number": "6543210"},
}
"""What programs send where an empty body would be refused before anybody looks for the record."""


@dataclass(frozen=True)
class Route:
    rule: Rule
    method: str
    policy: Policy

    def __str__(self) -> str:
        return f"{self.method} {self.rule.rule}"

    @property
    def endpoint(self) -> str:
        return self.rule.endpoint

    @property
    def arguments(self) -> set[str]:
        return set(self.rule.arguments)

    @property
    def rest(self) -> bool:
        """Asked by programs, with a token and JSON."""
        return isinstance(self.policy, RestPolicy)

    @property
    def public(self) -> bool:
        return self.policy.permission == PUBLIC

    def allows(self, actor: Actor) -> bool:
        return self.policy.permission in (PUBLIC, LOGGED_IN) or actor.may(self.policy.permission)


def routes(app: Flask) -> list[Route]:
    found = []
    for rule in app.url_map.iter_rules():
        policy: Policy = app.view_functions[rule.endpoint].policy
        found += [Route(rule, method, policy) for method in sorted(rule.methods - {"OPTIONS", "HEAD"})]
    return sorted(found, key=str)


def fill(app: Flask, route: Route, values: dict[str, Any]) -> str:
    """The address of ``route``. A name that nobody told the suite about is an error: add it to tests/accept/seed.py."""
    wanted = {name: _value(route, name, values) for name in route.arguments}
    with app.test_request_context():
        adapter = app.url_map.bind("localhost")
        return adapter.build(route.endpoint, wanted, method=route.method)


def _value(route: Route, name: str, values: dict[str, Any]) -> Any:
    if name == "contact_id":
        name = "person_contact_id" if "person_id" in route.arguments else "organisation_contact_id"
    if name not in values:
        raise AssertionError(f"{route}: tests/accept/seed.py knows no {name!r}; tell it what to put there")
    return values[name]


def ask(browser: Browser, route: Route, path: str, body: dict[str, Any] | None = None) -> TestResponse:
    if route.rest:
        sent = None if route.method in SAFE else BODIES.get(route.endpoint, {})
        return browser.program.call(route.method, path, sent, if_match='"1"')
    if route.method == "GET":
        return browser.get(path)
    return browser.post(path, body)


def body_for(app: Flask, route: Route, actor: Actor) -> dict[str, Any]:
    """A form that its schema takes, as far as that can be told from the fields; never the data of anybody."""
    if route.policy.form is None or route.rest:
        return {}
    with app.test_request_context():
        app.preprocess_request()
        g.actor = actor
        with reading(actor.scope):
            return dict(_entries(route.policy.form().load_fields))


def _entries(load_fields: dict[str, fields.Field]) -> Iterator[tuple[str, Any]]:
    for name, field in load_fields.items():
        key, kind = field.data_key or name, type(field).__name__
        if field.metadata.get("choices") is not None:
            offered = [value for value, _label in _choices(field) if value != ""]
            yield from [(key, str(offered[0]))] if offered else []
        elif isinstance(field, fields.Date) or kind == "PartialDate":
            yield from [(f"{key}-day", "2"), (f"{key}-month", "3"), (f"{key}-year", "2027")]
        elif isinstance(field, fields.Number) or kind == "Money":
            yield key, "2"
        elif isinstance(field, fields.Boolean):
            yield key, "1"
        elif isinstance(field, (fields.List, fields.Nested)):
            continue
        else:
            yield key, {"Email": "nadie@ejemplo.org", "Phone": "70700000"}.get(kind, "Una frase de prueba")


def _choices(field: fields.Field) -> list[tuple[Any, object]]:
    try:
        return choices_of(field)
    except Exception:  # noqa: BLE001  (some lists are offered on their page only; the form is then refused, as it may be)
        return []


IDS = re.compile(r"\b[0-9a-f]{32}\b|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TOKENS = re.compile(r'name="csrf_token" value="[^"]*"')


def plain(answer: TestResponse) -> tuple[int, str, str]:
    """Status, where it leads and body, without what differs between two equal answers: keys and tokens."""
    body = TOKENS.sub("", IDS.sub("ID", answer.get_data(as_text=True)))
    return answer.status_code, IDS.sub("ID", answer.headers.get("Location", "")), body


def digests(app: Flask) -> dict[str, str]:
    """Table -> digest of its rows, of every table that reading must not change."""
    with app.app_context(), db.engine.connect() as connection:
        names = [name for name in sa.inspect(connection).get_table_names() if not CHANGED_BY_READING.match(name)]
        found = {}
        for name in sorted(names):
            rows = connection.exec_driver_sql(f'select * from "{name}"').all()  # noqa: S608
            found[name] = hashlib.sha256("\n".join(sorted(map(repr, rows))).encode()).hexdigest()
        return found


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [name for name in before if before[name] != after.get(name)]


def keys_of(route: Route, values: dict[str, Any]) -> set[str]:
    """The arguments that name a record."""
    return {name for name in route.arguments if isinstance(_value(route, name, values), Id)}
