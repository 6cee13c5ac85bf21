"""What stands after the ``?`` of an address."""

from __future__ import annotations

from typing import Any

import marshmallow
from flask import g, request
from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError, fields

from core.errors import Invalid
from core.rest import extensions
from core.rest.policy import RestPolicy
from core.web.fields import FormSchema, Text, WholeNumber
from core.web.forms import flatten

MOST = 200
USUAL = 50


class Nothing(FormSchema):
    """No arguments."""


class Including(FormSchema):
    include = Text(_l("Extensions to include, by commas"), max=500)


class Paged(FormSchema):
    limit = WholeNumber(_l("How many at most"), min=1, max=MOST, load_default=USUAL)
    cursor = Text(_l("Where to go on: next of the page before"), max=1000)


def schema_of(*, slot: str = "", paged: bool = False, filters: type[marshmallow.Schema] | None = None) -> Any:
    """The schema of an operation's arguments: its own filters, the page, and what may be included."""
    bases = [filters] if filters else []
    bases += [Paged] if paged else []
    bases += [Including] if slot else []
    name = f"{filters.__name__ if filters else ''}{'Page' if paged else ''}{slot.title()}Arguments"
    return type(name, tuple(bases or [Nothing]), {})


def read(policy: RestPolicy) -> dict[str, Any]:
    """The arguments, checked once per request by the operation that was asked for. Raises Invalid."""
    if "arguments" not in g:
        data = _load((policy.asks or Nothing)())
        text = data.pop("include", None) or ""
        g.include = extensions.asked([name.strip() for name in text.split(",") if name.strip()], policy.slot)
        g.arguments = data
    found: dict[str, Any] = g.arguments
    return found


def _load(schema: marshmallow.Schema) -> dict[str, Any]:
    sent = request.args.lists()
    given = {key: _one_or_several(schema.load_fields.get(key), values) for key, values in sent}
    try:
        return dict(schema.load(given))
    except ValidationError as refusal:
        raise Invalid(flatten(refusal.messages)) from None


def _one_or_several(kind: Any, values: list[str]) -> Any:
    if isinstance(kind, fields.List):
        return values
    return values[0] if len(values) == 1 else values
