"""The inverse of ``decode``: values as a browser would send them, which is how a form shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import marshmallow
from babel import Locale
from marshmallow import fields
from werkzeug.datastructures import MultiDict

from core.web.fields import PartialDate, Secret
from core.web.forms.numbers import local

Pairs = Iterator[tuple[str, str]]


def encode(schema: marshmallow.Schema, values: Mapping[str, Any] | None, locale: Locale) -> MultiDict[str, str]:
    """``values`` as form fields; with None the form is new and each field's ``initial`` counts."""
    return MultiDict(list(_record(schema, values, locale, "")))


def _record(schema: marshmallow.Schema, values: Mapping[str, Any] | None, locale: Locale, prefix: str) -> Pairs:
    for name, kind in schema.load_fields.items():
        key = kind.data_key or name
        yield from _pairs(kind, prefix + key, initial(kind) if values is None else values.get(key), locale)


def initial(kind: fields.Field[Any]) -> Any:
    value = kind.metadata.get("initial")
    return value() if callable(value) else value


def _pairs(kind: fields.Field[Any], key: str, value: Any, locale: Locale) -> Pairs:
    if value is None and isinstance(kind, fields.Nested):
        yield from _record(kind.schema, None, locale, f"{key}-")
        return
    if value is None or isinstance(kind, Secret):
        return
    if isinstance(kind, fields.List) and isinstance(kind.inner, fields.Nested):
        for row, item in enumerate(value):
            yield from _record(kind.inner.schema, item, locale, f"{key}-{row}-")
    elif isinstance(kind, fields.List):
        yield from ((key, _text(kind.inner, item, locale)) for item in value)
    elif isinstance(kind, fields.Nested):
        yield from _record(kind.schema, value, locale, f"{key}-")
    elif isinstance(kind, PartialDate | fields.Date):
        yield from _parts(key, value)
    elif isinstance(kind, fields.Boolean):
        yield from [(key, "1")] if value else []
    else:
        yield key, _text(kind, value, locale)


def _parts(key: str, value: date | str | Mapping[str, Any]) -> Pairs:
    if isinstance(value, str):
        value = date.fromisoformat(value)
    if isinstance(value, date):
        value = {"year": value.year, "month": value.month, "day": value.day}
    for part in ("day", "month", "year"):
        yield f"{key}-{part}", str(value.get(part) or "")


def _text(kind: fields.Field[Any], value: Any, locale: Locale) -> str:
    if isinstance(kind, fields.Number):
        return local(Decimal(str(value)), locale)
    return str(value.value if isinstance(value, Enum) else value)
