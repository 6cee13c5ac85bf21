"""One field as a template sees it: what was typed, what is wrong, and what ties control, hint and error together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import marshmallow
from marshmallow import fields

from core.web.fields import choices_of, form_context
from core.web.forms.decode import used_rows

if TYPE_CHECKING:
    from core.web.forms.form import Form

_MODES = {"number": "numeric", "money": "decimal", "tel": "tel", "email": "email"}
_WIDTHS = {"number": "w6", "money": "w6", "tel": "w20"}


class Option(NamedTuple):
    value: str
    label: object
    chosen: bool
    id: str


class Part(NamedTuple):
    """One of the three controls of a date: ``part`` is day, month or year."""

    part: str
    id: str
    value: str


@dataclass(frozen=True)
class BoundField:
    form: Form
    name: str
    kind: fields.Field[Any]

    @property
    def label(self) -> object:
        return self.kind.metadata.get("label", self.name)

    @property
    def hint(self) -> object:
        return self.kind.metadata.get("hint", "")

    @property
    def unit(self) -> object:
        return self.kind.metadata.get("unit", "")

    @property
    def widget(self) -> str:
        if "widget" not in self.kind.metadata and isinstance(self.kind, fields.Boolean):
            return "checkbox"
        return str(self.kind.metadata.get("widget", "text"))

    @property
    def id(self) -> str:
        """The id of the first control, which an error's link leads to."""
        return f"{self.name}-day" if self.widget in ("date", "partial_date") else self.name

    @property
    def value(self) -> str:
        return "" if self.widget == "password" else self.form.raw.get(self.name, "")

    @property
    def shown(self) -> str:
        """The value in words: labels of what was chosen, a date as typed."""
        if self.widget in ("date", "partial_date"):
            return " ".join(part.value for part in self.parts if part.value)
        if self.widget == "rows":
            return " · ".join(" ".join(one.shown for one in row if one.shown) for row in self.rows if row.used)
        if self.widget in ("select", "radios", "checks"):
            return ", ".join(str(option.label) for option in self.options if option.chosen)
        return ("✓" if self.ticked else "") if self.widget == "checkbox" else self.value

    @property
    def ticked(self) -> bool:
        return self.value not in ("", "0", "false")

    @property
    def parts(self) -> list[Part]:
        names = ((part, f"{self.name}-{part}") for part in ("day", "month", "year"))
        return [Part(part, name, self.form.raw.get(name, "")) for part, name in names]

    @property
    def errors(self) -> Sequence[str]:
        return self.form.errors.get(self.name, ())

    @property
    def required(self) -> bool:
        return self.kind.required

    @property
    def choices(self) -> list[tuple[Any, object]]:
        with form_context(self.form.context):
            return choices_of(self.kind)

    @property
    def options(self) -> list[Option]:
        chosen = self.form.raw.getlist(self.name)
        return [
            Option(str(value), label, str(value) in chosen, f"{self.name}-{n}" if n else self.name)
            for n, (value, label) in enumerate(self.choices)
        ]

    @property
    def offers_nothing(self) -> bool:
        """Whether a select begins with an empty line: unless it must be chosen and comes with a first choice."""
        return not (self.required and self.kind.metadata.get("initial"))

    @property
    def width(self) -> str:
        return str(self.kind.metadata.get("width", _WIDTHS.get(self.widget, "")))

    @property
    def attrs(self) -> dict[str, str]:
        meta = self.kind.metadata
        mode = meta.get("inputmode", _MODES.get(self.widget, ""))
        found = {"autocomplete": meta.get("autocomplete", "off"), "inputmode": mode}
        if "max" in meta and self.widget in ("text", "textarea", "tel", "email", "search", "datalist"):
            found["maxlength"] = str(meta["max"])
        return {name: str(value) for name, value in {**found, **meta.get("attrs", {})}.items() if value}

    @property
    def focused(self) -> bool:
        return self.form.focus == self.name

    @property
    def describedby(self) -> str:
        return " ".join(f"{self.name}-{end}" for end, there in (("hint", self.hint), ("error", self.errors)) if there)

    @property
    def nested(self) -> marshmallow.Schema:
        """The schema of a record inside the record. Raises TypeError for any other field."""
        if not isinstance(self.kind, fields.Nested):
            raise TypeError(f"{self.name} is no nested record")
        return self.kind.schema

    @property
    def rows(self) -> list[Row]:
        """The rows that hold something, then blank ones up to ``least``, and one more."""
        if not (isinstance(self.kind, fields.List) and isinstance(self.kind.inner, fields.Nested)):
            return []
        meta, schema = self.kind.metadata, self.kind.inner.schema
        used = used_rows(schema, self.form.raw, self.name)
        after = used[-1] + 1 if used else 0
        blank = min(max(meta.get("least", 1) - len(used), 1), max(meta.get("most", 20) - len(used), 0))
        numbers = [*used, *range(after, after + blank)]
        return [Row(self.form, f"{self.name}-{row}-", schema, row in used) for row in numbers]


@dataclass(frozen=True)
class Row:
    """The fields of one row of a list, or of a nested record."""

    form: Form
    prefix: str
    schema: marshmallow.Schema
    used: bool = True

    def __getitem__(self, name: str) -> BoundField:
        kind = self.schema.load_fields[name]
        return BoundField(self.form, self.prefix + (kind.data_key or name), kind)

    def __iter__(self) -> Iterator[BoundField]:
        return (self[name] for name in self.schema.load_fields)
