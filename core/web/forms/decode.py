"""What a browser sent, turned into the plain data that every other door sends too. The only form decoder."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import marshmallow
from babel import Locale
from flask_babel import gettext as _
from marshmallow import fields
from werkzeug.datastructures import MultiDict

from core.errors import Invalid
from core.web.fields import PartialDate, Secret
from core.web.forms.numbers import NotOneNumber, canonical, writing

CONTROL = frozenset({"csrf_token", "_key", "_version", "_next"})
ABSENT = marshmallow.missing
Form = MultiDict[str, str]


def decode(schema: marshmallow.Schema, form: Form, locale: Locale) -> dict[str, Any]:
    """The data of ``form`` as ``schema.load`` takes it. Raises Invalid with field paths (``contacts-0-value``).

    Control fields are dropped and unknown ones passed on, so that the schema refuses them. An empty text is None where
    the field allows it, else absent; a box that is not ticked is False and a group without a tick an empty list.
    """
    reading = read(schema, form, locale)
    if reading.errors:
        raise Invalid(reading.errors)
    return reading.data


@dataclass
class Reading:
    """``rows`` maps the path of a list to the form's own row numbers, because rows left blank do not count."""

    form: Form
    locale: Locale
    data: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, list[int]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=lambda: set(CONTROL))

    def record(self, schema: marshmallow.Schema, prefix: str = "") -> dict[str, Any]:
        data = {}
        for name, kind in schema.load_fields.items():
            key = kind.data_key or name
            value = self.value(kind, prefix + key)
            if value is not ABSENT:
                data[key] = value
        unknown = [key for key in self.form if key.startswith(prefix) and key not in self.taken]
        self.taken.update(unknown)
        return data | {key[len(prefix) :]: self.form[key] for key in unknown}

    def value(self, kind: fields.Field[Any], key: str) -> Any:
        if isinstance(kind, fields.List):
            return self.many(kind, key)
        if isinstance(kind, fields.Nested):
            shown = "section" in kind.metadata  # a section whose boxes are all unticked sends nothing
            return self.record(kind.schema, f"{key}-") if shown or self.has(f"{key}-") else ABSENT
        if isinstance(kind, PartialDate):
            return self.parts(kind, key, whole=False)
        if isinstance(kind, fields.Date) and self.has(f"{key}-"):
            return self.parts(kind, key, whole=True)
        self.taken.add(key)
        if isinstance(kind, fields.Boolean):
            return key in self.form and self.form[key].strip().lower() not in ("", "0", "false")
        return self.scalar(kind, key)

    def has(self, prefix: str) -> bool:
        return any(key.startswith(prefix) for key in self.form)

    def scalar(self, kind: fields.Field[Any], key: str) -> Any:
        if key not in self.form:
            return ABSENT
        text = self.form[key]
        if not (text if isinstance(kind, Secret) else text.strip()):
            return self.nothing(kind)
        return self.number(kind, key, text) if isinstance(kind, fields.Number) else text

    @staticmethod
    def nothing(kind: fields.Field[Any]) -> Any:
        return None if kind.allow_none else ABSENT

    def refuse(self, key: str, sentence: str) -> Any:
        self.errors[key] = [sentence]
        return ABSENT

    def number(self, kind: fields.Field[Any], key: str, text: str) -> Any:
        try:
            return canonical(text, self.locale)
        except NotOneNumber as error:
            sample = "1650" if isinstance(kind, fields.Integer) else writing(str(self.locale)).sample
            if error.ambiguous:
                sentence = _("Write the number without thousands separators, for example %(sample)s", sample=sample)
                return self.refuse(key, sentence)
            return self.refuse(key, _("Write a number, for example %(sample)s", sample=sample))

    def parts(self, kind: fields.Field[Any], key: str, *, whole: bool) -> Any:
        """Three controls, or one with the text itself; a ``PartialDate`` may lack the day or day and month."""
        if not self.has(f"{key}-"):
            self.taken.add(key)
            return self.scalar(kind, key)
        names = [f"{key}-{part}" for part in ("year", "month", "day")]
        self.taken.update(names)
        year, month, day = (self.form.get(name, "").strip() for name in names)
        if not (year or month or day):
            return self.nothing(kind)
        problem = problem_of_day(year, month, day, whole=whole)
        if problem:
            return self.refuse(key, problem)
        if whole:
            return f"{int(year):04}-{int(month):02}-{int(day):02}"
        return {"year": int(year), "month": int(month) if month else None, "day": int(day) if day else None}

    def many(self, kind: fields.List[Any], key: str) -> Any:
        if isinstance(kind.inner, fields.Nested):
            return self.several(kind.inner.schema, key)
        self.taken.add(key)
        texts = [text for text in self.form.getlist(key) if text.strip()]
        if not isinstance(kind.inner, fields.Number):
            return texts
        return [number for number in (self.number(kind.inner, key, text) for text in texts) if number is not ABSENT]

    def several(self, schema: marshmallow.Schema, key: str) -> list[dict[str, Any]]:
        kept = used_rows(schema, self.form, key)
        for row in set(row_numbers(self.form, key)) - set(kept):
            self.taken.update(name for name in self.form if name.startswith(f"{key}-{row}-"))
        self.rows[key] = kept
        return [self.record(schema, f"{key}-{row}-") for row in kept]


def read(schema: marshmallow.Schema, form: Form, locale: Locale) -> Reading:
    reading = Reading(form, locale)
    reading.data = reading.record(schema)
    return reading


def row_numbers(form: Form, key: str) -> list[int]:
    """The row numbers that occur in ``form`` for the list ``key``, in order."""
    pattern = re.compile(rf"{re.escape(key)}-(\d{{1,4}})-")
    return sorted({int(found[1]) for found in map(pattern.match, form) if found})


def used_rows(schema: marshmallow.Schema, form: Form, key: str) -> list[int]:
    """The numbers of the rows in which something was typed or chosen that was not offered so."""
    offered = {(kind.data_key or name): str(kind.metadata.get("initial")) for name, kind in schema.load_fields.items()}

    def touched(prefix: str) -> bool:
        sent = ((name[len(prefix) :], text.strip()) for name, text in form.items(multi=True) if name.startswith(prefix))
        return any(text and text != offered.get(name) for name, text in sent)

    return [row for row in row_numbers(form, key) if touched(f"{key}-{row}-")]


def problem_of_day(year: str, month: str, day: str, *, whole: bool) -> str:
    """The sentence that says what is wrong with three typed parts, or nothing."""
    if not all(re.fullmatch(r"[0-9]*", part) for part in (year, month, day)):
        return str(_("Write a real date, for example 27 3 2007"))
    if whole and not (year and month and day):
        return str(_("Write the day, the month and the year, for example 27 3 2007"))
    if not year or (day and not month):
        return str(_("Write the year; and the month when the day is known"))
    if len(year) != 4 or year < "1000":
        return str(_("Write the year with four digits, for example 2007"))
    try:
        date(int(year), int(month or 1), int(day or 1))
    except (ValueError, OverflowError):
        return str(_("Write a real date, for example 27 3 2007"))
    return ""
