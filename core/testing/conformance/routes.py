"""Every route of the application with what it declares, and ways to ask for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from core.access.actors import Actor
from core.access.policy import LOGGED_IN, PUBLIC, Policy
from core.db.types import Id

SAFE = ("GET", "HEAD", "OPTIONS")
Values = Mapping[str, Any]


class Unknown(Exception):
    """The suite was not told about something that it needs to ask for a route."""


@dataclass(frozen=True)
class Route:
    rule: Rule
    method: str
    policy: Policy

    def __str__(self) -> str:
        return f"{self.method} {self.rule.rule}"

    @property
    def endpoint(self) -> str:
        return str(self.rule.endpoint)

    @property
    def owner(self) -> str:
        """The name of the blueprint, of pages and of REST alike: for a plugin its own name."""
        return self.endpoint.split(".")[0].removeprefix("api_")

    @property
    def arguments(self) -> set[str]:
        return set(self.rule.arguments)

    @property
    def public(self) -> bool:
        return self.policy.permission == PUBLIC

    @property
    def safe(self) -> bool:
        return self.method in SAFE

    @property
    def api(self) -> bool:
        return self.rule.rule.startswith("/api/")

    def allows(self, actor: Actor) -> bool:
        return self.policy.permission in (PUBLIC, LOGGED_IN) or actor.may(self.policy.permission)


def routes(app: Flask) -> list[Route]:
    found = []
    for rule in app.url_map.iter_rules():
        policy: Policy = vars(app.view_functions[rule.endpoint])["policy"]
        methods = (rule.methods or set()) - {"OPTIONS", "HEAD"}
        found += [Route(rule, method, policy) for method in sorted(methods)]
    return sorted(found, key=str)


def fill(app: Flask, route: Route, values: Values) -> str:
    """The address of ``route``. Raises Unknown with the name of an argument for which ``values`` has nothing."""
    wanted = {name: value_of(route, name, values) for name in route.arguments}
    with app.test_request_context():
        adapter = app.url_map.bind("localhost")
        try:
            return adapter.build(route.endpoint, wanted, method=route.method)
        except ValueError:  # what is known under this name is of another type
            raise Unknown(", ".join(sorted(wanted))) from None


def key_of(route: Route, name: str) -> str:
    """The name under which ``values`` keeps an argument: a contact is a person's or an employer's."""
    if name != "contact_id":
        return name
    return "person_contact_id" if "person_id" in route.arguments else "organisation_contact_id"


def value_of(route: Route, name: str, values: Values) -> Any:
    """What the endpoint alone is given (``cases.show:kind``) comes before what all are given."""
    for known in (f"{route.endpoint}:{name}", key_of(route, name)):
        if known in values:
            return values[known]
    raise Unknown(name)


def record_arguments(route: Route, values: Values) -> set[str]:
    """The arguments that name a record."""
    return {name for name in route.arguments if isinstance(value_of(route, name, values), Id)}


IDS = re.compile(r"\b[0-9a-f]{32}\b|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TOKENS = re.compile(r'name="csrf_token" value="[^"]*"')


def plain(answer: TestResponse) -> tuple[int, str, str]:
    """Status, where it leads and body, without what differs between two equal answers: keys and tokens."""
    body = TOKENS.sub("", IDS.sub("ID", answer.get_data(as_text=True)))
    return answer.status_code, IDS.sub("ID", answer.headers.get("Location", "")), body
