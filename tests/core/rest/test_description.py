"""The description of the interface is true: what it promises is what is answered, to each role."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import CHECKS
from schemathesis.specs.openapi import checks as _promises  # noqa: F401  (registers them)

from core.access.actors import system
from core.access.models import Office
from core.audit.acts import act
from core.testing import records
from core.testing.api import Program
from core.testing.client import Browser
from core.testing.world import World

Programs = Callable[..., Program]
ROLES = {
    "rosa": "caseworker", "luis": "supervisor", "marta": "programme_manager", "admin": "administrator",
    "auditor": "auditor",
}  # fmt: skip
EXAMPLES = 6
PROMISES = [
    CHECKS.get_one(name)
    for name in (
        "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
        "response_schema_conformance",
    )
]  # fmt: skip
on_sqlite = pytest.mark.parametrize("database_kind", ["sqlite"])


def operations(app: Flask) -> Iterator[Any]:
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    for found in described.get_all_operations():
        yield found.ok()


@on_sqlite
@pytest.mark.parametrize("user", ROLES)
def test_every_operation_answers_as_it_is_described(
    app: Flask, world: World, program_as: Programs, user: str
) -> None:  # fmt: skip
    headers = {**program_as(user).headers, "Accept-Encoding": "identity"}
    with app.app_context(), act(system("tests: records"), "tests.seed") as session:
        office = session.get_one(Office, world.offices["centro"])
        found = vars(records.everything(session, office, "Wara", "Huarachi"))
        own = {f"{name}_id": row.id.hex for name, row in found.items()}
    for operation in operations(app):
        _try(operation, headers, {})
        if "{" in operation.path:  # the same with keys of records that are there
            _try(operation, headers, own)


def _try(operation: Any, headers: dict[str, str], keys: dict[str, str]) -> None:
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy())
    def check(case: Any) -> None:
        case.path_parameters.update({name: keys[name] for name in case.path_parameters if name in keys})
        case.call_and_validate(headers=headers, checks=PROMISES)

    check()


@on_sqlite
def test_without_a_token_every_operation_is_refused(app: Flask, program_as: Programs) -> None:
    nobody = program_as("")
    for operation in operations(app):
        if "security" in operation.definition.raw:
            path = operation.path.replace("{", "").replace("}", "")
            path = "/".join("0" * 32 if part.endswith("_id") else part for part in path.split("/"))
            answer = nobody.call(operation.method.upper(), path, None if operation.method == "get" else {})
            assert answer.status_code == 401, operation.label


@on_sqlite
def test_the_description_names_every_operation_with_its_permission(app: Flask, program_as: Programs) -> None:
    document = json.loads(program_as("").get("/openapi.json").text)
    assert document["openapi"].startswith("3.1")
    described = {
        (method.upper(), path): told["x-permission"]
        for path, methods in document["paths"].items()
        for method, told in methods.items()
        if method != "parameters"
    }
    there = {
        (method, rule.rule.replace("<id:", "{").replace("<", "{").replace(">", "}"))
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api_")
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert set(described) == there
    assert all(described.values())
    operations = [told for methods in document["paths"].values() for told in methods.values() if "responses" in told]
    for told in operations:
        assert told["summary"]
        assert told["responses"]["default"]["content"].keys() == {"application/problem+json"}


@on_sqlite
def test_people_read_the_description_too(client_as: Callable[[str], Browser]) -> None:
    for user in ("", "rosa"):
        page = client_as(user).get("/api/v1/docs", headers={"Accept-Language": "es"})
        assert page.status_code == 200
        assert "/api/v1/people/{person_id}" in page.text
        assert "people.person.read" in page.text
        assert "<h2>People attended by the office</h2>" in page.text
        assert "https://" not in page.text
