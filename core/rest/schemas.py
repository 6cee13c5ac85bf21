"""Schemas of REST made from those of forms, so that a mistake gets the same words at every door."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import marshmallow
from flask_babel import gettext as _
from marshmallow import Schema, ValidationError

from core.errors import Invalid
from core.rest import bodies
from core.web.fields import FormSchema
from core.web.forms import flatten


class Out(Schema):
    """The base of output schemas: every field named."""


def at_most(most: int) -> Callable[[Sequence[Any]], None]:
    """A ``validate=`` for lists."""

    def check(value: Sequence[Any]) -> None:
        if len(value) > most:
            raise ValidationError(_("Send at most %(most)d", most=most))

    return check


def like(form: type[Schema], name: str) -> Any:
    """The field ``name`` of a form's schema, for a schema of REST."""
    return copy.deepcopy(form._declared_fields[name])


def optional(form: type[Schema], name: str, default: Any = None) -> Any:
    """``like``, and who leaves it out means ``default``: a form has it filled in beforehand, a program has not."""
    field = like(form, name)
    field.required, field.allow_none, field.load_default = False, default is None, default
    return field


def named(field: Any, name: str) -> Any:
    """``field`` as JSON calls it, where a form calls it otherwise; what is wrong is told under ``name``."""
    field.data_key = name
    return field


def patch_of(schema: type[Schema], *, but: tuple[str, ...] = ()) -> type[Schema]:
    """The schema of a change: each field of ``schema`` may be absent, and what is absent stays as it is.

    What concerns several fields at once is checked by ``merged``, which knows the others.
    """
    found: dict[str, Any] = {}
    for name, field in schema._declared_fields.items():
        if name not in but and not field.dump_only:
            found[name] = copy.deepcopy(field)
            found[name].required = False
            found[name].load_default = marshmallow.missing
    return type(schema.__name__.removesuffix("In") + "Patch", (FormSchema,), {**found, "__module__": schema.__module__})


def merged(schema: type[Schema], current: Mapping[str, Any]) -> dict[str, Any]:
    """What was sent over what is there, checked by ``schema`` as one. ``current``: the record as JSON, as its output
    schema writes it; what ``schema`` does not know is left out. Raises Invalid."""
    loader = schema()
    known = {kind.data_key or name for name, kind in loader.load_fields.items()}
    sent = {key: value for key, value in bodies.sent().items() if key in known}
    there = {key: value for key, value in current.items() if key in known}
    try:
        return dict(loader.load({**there, **sent}))
    except ValidationError as refusal:
        raise Invalid({path.replace("-", "."): said for path, said in flatten(refusal.messages).items()}) from None
