"""A valid request for each writing route: what its own page would send, with its blanks filled in from the schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import g
from marshmallow import fields

from core import clock
from core.db.unit_of_work import reading
from core.testing.conformance.bring import Example
from core.testing.conformance.ground import NOBODY
from core.testing.conformance.pages import PageForm, page_of
from core.testing.conformance.routes import Route
from core.testing.conformance.suite import Suite
from core.web.fields import choices_of

CONTROL = frozenset({"csrf_token", "_key", "_next"})
WORDS = {"Email": "nadie@ejemplo.org", "Phone": "70700000"}


@dataclass(frozen=True)
class Request:
    """A request of ``user`` that ought to be granted."""

    route: Route
    user: str
    values: Mapping[str, Any]
    body: Mapping[str, Any]


def example(suite: Suite, route: Route) -> Example:
    """What is said about a route; makes the records ready. A plugin knows better than the core what its cases need."""
    for one in reversed(suite.brought):
        if route.endpoint in one.examples:
            return one.examples[route.endpoint](suite.ground)
    return Example()


def valid(suite: Suite, route: Route) -> Request:
    """Puts the database back, prepares it, and answers the request."""
    suite.ground.put_back()
    given = example(suite, route)
    user = given.user if given.user is not None else asker(suite, route)
    values = {**suite.own, **given.values}
    body = {**typed(suite, route, user), **shown(suite, route, user, values), **given.body}
    return Request(route, user, values, {name: value for name, value in body.items() if value is not None})


def asker(suite: Suite, route: Route) -> str:
    """Who asks for a route first: nobody where it is public, else the narrowest role that may."""
    return NOBODY if route.public else suite.ground.somebody_for(route)


def shown(suite: Suite, route: Route, user: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """What the page that holds the form would send at once."""
    form = form_of(suite, route, user, values)
    return {name: value for name, value in form.body().items() if name not in CONTROL} if form else {}


def form_of(suite: Suite, route: Route, user: str, values: Mapping[str, Any]) -> PageForm | None:
    """The form that leads to ``route``, on the page that its policy names."""
    pages = [page for page in suite.ground.routes if page.endpoint == route.policy.again and page.method == "GET"]
    path = suite.ground.address(route, values)
    for page in pages:
        answer = suite.ask(user, page, values)
        if answer is not None and answer.status_code == 200:
            forms = [form for form in page_of(answer.text).forms if form.action in ("", path) and form.method == "post"]
            return max(forms, key=lambda form: len(form.names), default=None)
    return None


def typed(suite: Suite, route: Route, user: str) -> dict[str, Any]:
    """A value for each field of the route's schema, as far as that can be told from the field."""
    schema = route.policy.form
    if schema is None:
        return {}
    app = suite.ground.app
    with app.test_request_context():
        app.preprocess_request()
        if not user:
            return dict(_entries(schema().load_fields))
        g.actor = suite.ground.actors[user]
        with reading(g.actor.scope):
            return dict(_entries(schema().load_fields))


def _entries(load_fields: Mapping[str, fields.Field[Any]], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, kind in load_fields.items():
        yield from _entry(prefix + (kind.data_key or name), kind)


def _entry(key: str, kind: fields.Field[Any]) -> Iterator[tuple[str, Any]]:
    named = type(kind).__name__
    if kind.metadata.get("choices") is not None:
        values = [str(value) for value, _label in offered(kind) if value != ""]
        yield from [(key, values[0])] if values else []
    elif isinstance(kind, fields.Date) or named == "PartialDate":
        soon = clock.now().date() + timedelta(days=20)
        yield from ((f"{key}-{part}", str(getattr(soon, part))) for part in ("day", "month", "year"))
    elif isinstance(kind, fields.Number) or named == "Money":
        yield key, str(max(2, int(getattr(kind, "min", None) or 0)))
    elif isinstance(kind, fields.Boolean):
        yield key, "1"
    elif isinstance(kind, fields.List) and isinstance(kind.inner, fields.Nested):
        yield from _entries(kind.inner.schema.load_fields, f"{key}-0-")
    elif isinstance(kind, fields.Nested):
        yield from _entries(kind.schema.load_fields, f"{key}-")
    elif not isinstance(kind, fields.List) and named != "FileField":
        yield key, WORDS.get(named, "Una frase de prueba")[: kind.metadata.get("max")]


def offered(kind: fields.Field[Any]) -> list[tuple[Any, object]]:
    try:
        return choices_of(kind)
    except Exception:  # noqa: BLE001  (some lists are offered on their page only, and stand in its form)
        return []
