"""What an operation says of itself in OpenAPI."""

from __future__ import annotations

from typing import Any

import marshmallow
from marshmallow import Schema

from core.rest.policy import RestPolicy
from core.rest.problems import Problem

JSON = "application/json"
PROBLEM = "application/problem+json"
SchemaClass = type[Schema]


def list_of(schema: SchemaClass) -> SchemaClass:
    """``{"items": [...], "next": cursor or null}``."""
    name = schema.__name__.removesuffix("Out") + "List"
    fields: Any = {
        "items": marshmallow.fields.List(marshmallow.fields.Nested(schema), required=True),
        "next": marshmallow.fields.String(required=True, allow_none=True),
        "__module__": schema.__module__,
    }
    return _made.setdefault(name + schema.__module__, type(name, (Schema,), fields))


_made: dict[str, SchemaClass] = {}


def item(schema: SchemaClass, policy: RestPolicy) -> dict[str, Any]:
    answers = {
        "200": {**_json(schema, "The record"), "headers": {"ETag": _ETAG}},
        "304": {"description": "It is as the ETag in If-None-Match says"},
    }
    return _told(policy, answers)


def items(schema: SchemaClass, policy: RestPolicy) -> dict[str, Any]:
    return _told(policy, {"200": _json(list_of(schema), "One page")})


def search(form: SchemaClass, schema: SchemaClass, policy: RestPolicy) -> dict[str, Any]:
    told = _told(policy, {"200": _json(list_of(schema), "What was found")})
    return {**told, "requestBody": _body(form)}


def write(policy: RestPolicy) -> dict[str, Any]:
    """The record in the answer is described by the operation named in ``done``: ``openapi`` puts it there."""
    told = _told(policy, {"204": {"description": "Done; there is nothing to show"}})
    if policy.form is not None:
        told["requestBody"] = _body(policy.form)
    told["parameters"] = [*told.get("parameters", []), _KEY, *([_IF_MATCH] if policy.conditional else [])]
    if policy.conditional:
        told["responses"] |= {"412": _problem("Somebody changed it meanwhile"), "428": _problem("If-Match is missing")}
    return told


def _told(policy: RestPolicy, responses: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "x-permission": policy.permission,
        "security": [{"bearer": []}],
        "responses": {
            **responses,
            "401": _problem("No token, or none that lives"),
            "403": _problem("The token or its role does not include this"),
            "404": _problem("It does not exist, or is not yours"),
            "422": _problem("Something is wrong with what was sent"),
            "default": _problem("What went wrong"),
        },
    }
    if policy.asks is not None and policy.asks().load_fields:
        told["parameters"] = [{"in": "query", "schema": policy.asks}]
    return told


def _json(schema: SchemaClass, words: str) -> dict[str, Any]:
    return {"description": words, "content": {JSON: {"schema": schema}}}


def _body(schema: SchemaClass) -> dict[str, Any]:
    return {"required": True, "content": {JSON: {"schema": schema}}}


def _problem(words: str) -> dict[str, Any]:
    return {"description": words, "content": {PROBLEM: {"schema": Problem}}}


_ETAG = {"description": "The version, for If-Match and If-None-Match", "schema": {"type": "string"}}
_KEY = {
    "in": "header", "name": "Idempotency-Key", "required": False,
    "description": "The same key and body have one effect, and the same answer, for 24 hours",
    "schema": {"type": "string", "minLength": 8, "maxLength": 64, "pattern": "^[!-~]+$"},
}  # fmt: skip
_IF_MATCH = {
    "in": "header", "name": "If-Match", "required": True, "description": "The ETag of the record that is changed",
    "schema": {"type": "string", "minLength": 1},
}  # fmt: skip
