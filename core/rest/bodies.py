"""What was sent: JSON, checked by the same fields as a form."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from flask import g, request
from flask_babel import gettext as _
from marshmallow import Schema, ValidationError
from werkzeug.exceptions import RequestEntityTooLarge

from core.db.types import Id
from core.errors import Invalid
from core.rest import extensions
from core.rest.errors import Malformed, NotJson
from core.web.forms import flatten

MOST = 1000
"""Entries of one list, as a form has at most so many fields."""


def require_json() -> None:
    """Raises NotJson for a body of another kind."""
    if request.content_length and not request.is_json:
        raise NotJson


def sent() -> Any:
    """The body as Python values; without a body an empty object. Raises Malformed."""
    if "sent" not in g:
        body = request.get_data(cache=True)
        try:
            found = json.loads(body, parse_constant=_no_number) if body else {}
            _require_texts(found)
        except (ValueError, RecursionError):
            raise Malformed from None
        g.sent = found
    return g.sent


def _require_texts(value: Any) -> None:
    """Raises ValueError for a zero character or half a character, which no database keeps, and RequestEntityTooLarge
    for a list that nobody means."""
    if isinstance(value, str):
        if "\x00" in value:
            raise ValueError("a zero character")
        value.encode()
    elif isinstance(value, dict):
        for key, inner in value.items():
            _require_texts(key)
            _require_texts(inner)
    elif isinstance(value, list):
        if len(value) > MOST:
            raise RequestEntityTooLarge
        for inner in value:
            _require_texts(inner)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def canonical() -> bytes:
    """The body as bytes that do not depend on the order of keys or on blanks."""
    return json.dumps(sent(), sort_keys=True, separators=(",", ":")).encode()


def load(schema: type[Schema], slot: str, record_id: Id | None = None) -> dict[str, Any]:
    """The body checked by ``schema``, and what stands under ``extensions`` by its sections; ``record_id``: of the
    record that is changed. Raises Invalid with every mistake of both."""
    body = sent()
    if not isinstance(body, dict):
        raise Invalid({"_schema": [_("Send an object with the fields")]})
    own = {key: value for key, value in body.items() if key != extensions.KEY}
    wrong: dict[str, Any] = {}
    data: dict[str, Any] = {}
    try:
        data = dict(schema().load(own))
    except ValidationError as refusal:
        wrong = refusal.messages_dict if isinstance(refusal.messages, dict) else {"_schema": refusal.messages}
    if extensions.KEY in body:
        g.extension_data, problems = extensions.check(slot, body[extensions.KEY], record_id)
        wrong.update({extensions.KEY: problems} if problems else {})
    if wrong:
        raise Invalid({path.replace("-", "."): said for path, said in flatten(wrong).items()})
    return data
