"""Records as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import g, jsonify
from marshmallow import Schema
from werkzeug.wrappers import Response

from core.db.types import Id
from core.rest import conditions, extensions
from core.rest.paging import Listing


def one(record: Any, schema: type[Schema], slot: str) -> Response:
    body = _bodies([record], schema, slot)[0]
    return conditions.tag(jsonify(body), record)


def many(listing: Listing | Sequence[Any], schema: type[Schema], slot: str) -> Response:
    found = listing if isinstance(listing, Listing) else Listing(listing)
    return jsonify({"items": _bodies(found.rows, schema, slot), "next": found.next})


def _bodies(records: Sequence[Any], schema: type[Schema], slot: str) -> list[dict[str, Any]]:
    bodies: list[dict[str, Any]] = schema(many=True).dump(records)
    include = g.get("include", [])
    if include:
        ids = [Id(body["id"]) for body in bodies]
        added = extensions.loaded(slot, ids, include)
        for key, body in zip(ids, bodies, strict=True):
            body[extensions.KEY] = added[key]
    return bodies
