"""A form made from its schema: fresh, filled with a record, or filled with what was typed and what is wrong with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import uuid4

import marshmallow
from babel import Locale
from flask import g, request
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge

from core.errors import FieldErrors, Invalid, Stale
from core.web.fields import form_context
from core.web.forms.controls import BoundField, Row
from core.web.forms.decode import read
from core.web.forms.encode import encode
from core.web.forms.flatten import flatten, inside
from core.web.sections import whole

SchemaClass = type[marshmallow.Schema]
STALE = "core.record.stale"
MOST_FIELDS = 1000


@dataclass(frozen=True)
class Submission:
    """A form that was refused, kept on ``flask.g.submission`` while its page is shown again.

    ``message`` belongs to no field; ``code`` is that of the refusal. Without ``key`` the next attempt gets its own.
    """

    schema_class: SchemaClass | None
    raw: MultiDict[str, str]
    errors: FieldErrors
    key: str | None = None
    message: object = ""
    code: str = ""


class Form:
    """``values`` fill it, or ``raw`` (as typed) and ``errors``; ``key`` is the idempotency key of the next attempt.

    ``saved`` tells, when somebody else changed the record meanwhile, what it holds now where that differs.
    """

    def __init__(
        self,
        schema: marshmallow.Schema,
        values: Mapping[str, Any] | None = None,
        raw: MultiDict[str, str] | None = None,
        errors: FieldErrors | None = None,
        key: str | None = None,
        version: int | None = None,
        *,
        context: Mapping[str, Any] | None = None,
        message: object = "",
    ) -> None:
        self.schema = schema
        self.context = context
        self.raw = raw if raw is not None else encode(schema, values, current_locale())
        self.errors: FieldErrors = errors or {}
        self.key = key or uuid4().hex
        self.version = version
        self.message = message
        self.focus = ""
        """The name of the field in which the cursor stands at first."""
        self.saved: list[tuple[object, str]] = []

    def __getitem__(self, name: str) -> BoundField:
        return self._fields[name]

    def __contains__(self, name: str) -> bool:
        return name in self.schema.load_fields

    def __iter__(self) -> Iterator[BoundField]:
        return (bound for bound in self._fields if "section" not in bound.kind.metadata)

    @property
    def sections(self) -> list[tuple[object, Row]]:
        """(title, its fields) of what plugins add to the form."""
        added = [bound for bound in self._fields if "section" in bound.kind.metadata]
        return [(bound.kind.metadata["section"], Row(self, f"{bound.name}-", bound.nested)) for bound in added]

    @property
    def _fields(self) -> Row:
        return Row(self, "", self.schema)

    @property
    def summary(self) -> list[tuple[str, str]]:
        """(control id, sentence) of every error, in the order of the fields; no id where there is no control.

        A sentence that several fields share names its field.
        """
        every = [*self._controls(self), *(one for _, row in self.sections for one in self._controls(row))]
        said = Counter(sentence for bound in every for sentence in bound.errors)
        found = [
            (bound.id, f"{bound.label}: {sentence}" if said[sentence] > 1 else sentence)
            for bound in every
            for sentence in bound.errors
        ]
        shown = {bound.name for bound in every}
        other = (sentences for path, sentences in self.errors.items() if path not in shown)
        return found + [("", sentence) for sentences in other for sentence in sentences]

    def _controls(self, fields: Any) -> Iterator[BoundField]:
        for bound in fields:
            yield bound
            for row in bound.rows:
                yield from self._controls(row)


def current_locale() -> Locale:
    return get_locale() or Locale("es")


def form_for(
    schema_class: SchemaClass,
    values: Mapping[str, Any] | None = None,
    *,
    version: int | None = None,
    context: Mapping[str, Any] | None = None,
) -> Form:
    """The form of ``schema_class`` as typed when this request refused it, else fresh or filled with ``values``.

    After a ``Stale`` refusal it carries the record's present ``version``: who has seen the difference may save again.
    """
    sent: Submission | None = g.get("submission")
    if sent is not None and sent.schema_class is schema_class:
        typed = _whole(sent.raw.get("_version", ""))
        shown = version if typed is None else typed
        schema = whole(schema_class)()
        form = Form(schema, None, sent.raw, sent.errors, sent.key, shown, context=context, message=sent.message)
        if sent.code == STALE and values is not None:
            form.version = version
            form.saved = _differences(form, Form(whole(schema_class)(), values, context=context))
        return form
    return Form(whole(schema_class)(), values, version=version, context=context)


def _differences(typed: Form, saved: Form) -> list[tuple[object, str]]:
    """(label, what is saved now) of each field in which the record differs from what was typed."""
    pairs = ((mine.shown, theirs) for mine, theirs in zip(typed, saved, strict=True))
    return [(theirs.label, theirs.shown or "—") for mine, theirs in pairs if mine != theirs.shown]


def load(
    schema_class: SchemaClass,
    form: MultiDict[str, str],
    locale: Locale | None = None,
    context: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Decode and check ``form``. Raises Invalid with every problem at once, each under the path of its control.

    A form of more fields than any page has is refused before: its rows are looked for in all of them.
    """
    if len(form) > MOST_FIELDS:
        raise RequestEntityTooLarge
    schema = whole(schema_class)()
    with form_context(context):
        reading = read(schema, form, locale or current_locale())
        try:
            data = cast("dict[str, Any]", schema.load(reading.data))
            errors: dict[str, list[str]] = {}
        except ValidationError as refusal:
            errors = flatten(refusal.messages, reading.rows)
    errors = {path: found for path, found in errors.items() if not inside(path, reading.errors)} | reading.errors
    if errors:
        raise Invalid(errors)
    return data


def version() -> int | None:
    """The version of the record for which the posted form was made."""
    return _whole(request.form.get("_version", ""))


def _whole(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None


def check_version(current: int) -> None:
    """Raise Stale unless the posted form was made for the record as it is now."""
    if version() != current:
        raise Stale(STALE, _l("Somebody else changed this meanwhile. Look at it and repeat your change."))
