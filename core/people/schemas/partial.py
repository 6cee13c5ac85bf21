"""A form that is still being typed, read as far as it makes sense."""

from __future__ import annotations

from typing import Any

import marshmallow
from werkzeug.datastructures import MultiDict

from core.web.forms.decode import read
from core.web.forms.form import current_locale


def as_typed(schema_class: type[marshmallow.Schema], form: MultiDict[str, str]) -> dict[str, Any]:
    """The fields of ``form`` that can be read; the others are left out and nothing is refused."""
    schema = schema_class()
    reading = read(schema, form, current_locale())
    found: dict[str, Any] = {}
    for name, kind in schema.load_fields.items():
        if name in reading.data and reading.data[name] is not None:
            try:
                found[name] = kind.deserialize(reading.data[name])
            except marshmallow.ValidationError:
                continue
    return found
