"""Fields for choosing: one, several, a tick, a list of small forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Unpack

import marshmallow
from flask_babel import lazy_gettext as _l
from marshmallow import fields

from core.web.fields.base import Common, Spoken
from core.web.fields.texts import Text

Choices = Iterable[tuple[Any, object]]
Offer = Choices | Callable[[], Choices]


class Choice(Spoken, fields.String):
    """One of ``choices``: pairs (value, label) or a callable that gives them. ``load`` makes what is kept (an enum)."""

    default_widget = "select"
    default_error_messages = {
        "required": _l("Choose an option: %(label)s"),
        "null": _l("Choose an option: %(label)s"),
        "invalid": _l("Choose one of the options: %(label)s"),
    }

    def __init__(
        self, label: object, choices: Offer, *, load: Callable[[str], Any] = str, **common: Unpack[Common]
    ) -> None:
        self.load = load
        super().__init__(label, extra={"choices": choices}, **common)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if value == "" and self.required:
            raise self.make_error("required")
        if value == "":
            return None
        if str(value) not in {str(offered) for offered, _label in choices_of(self)}:
            raise self.make_error("invalid")
        return self.load(str(value))


def choices_of(field: fields.Field[Any]) -> list[tuple[Any, object]]:
    choices = field.metadata.get("choices", ())
    return list(choices() if callable(choices) else choices)


class Suggested(Text):
    """A line of free text with ``choices`` offered while one types; what is kept need not be among them."""

    default_widget = "datalist"

    def __init__(self, label: object, choices: Offer, *, max: int = 200, **common: Unpack[Common]) -> None:
        super().__init__(label, max=max, **common)
        self.metadata = {**self.metadata, "choices": choices}


class Many(Spoken, fields.List[Any]):
    """Any number of ``choices``, as tick boxes."""

    default_widget = "checks"
    absent_default = list
    default_error_messages = {"required": _l("Choose at least one: %(label)s")}

    def __init__(
        self, label: object, choices: Offer, *, load: Callable[[str], Any] = str, **common: Unpack[Common]
    ) -> None:
        inner = Choice(label, choices, load=load, required=True)
        super().__init__(label, inner, extra={"choices": choices}, **common)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[Any]:
        if self.required and not value:
            raise self.make_error("required")
        return super()._deserialize(value, attr, data, **kwargs)


class Rows(Spoken, fields.List[Any]):
    """A list of small forms (``contacts-0-kind``), ``least`` of them shown. A row left as offered does not count."""

    default_widget = "rows"
    absent_default = list

    def __init__(
        self,
        label: object,
        row: type[marshmallow.Schema],
        *,
        least: int = 1,
        most: int = 20,
        **common: Unpack[Common],
    ) -> None:
        super().__init__(label, fields.Nested(row), extra={"least": least, "most": most}, **common)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[Any]:
        if self.required and not value:
            raise self.make_error("required")
        return super()._deserialize(value, attr, data, **kwargs)


class Tick(Spoken, fields.Boolean):
    """A tick box. ``must``: nothing is saved without it."""

    default_widget = "checkbox"
    absent_default = False

    def __init__(self, label: object, *, must: bool = False, **common: Unpack[Common]) -> None:
        self.must = must
        if must:
            common["required"] = True
        super().__init__(label, **common)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> bool:
        ticked = bool(super()._deserialize(value, attr, data, **kwargs))
        if self.must and not ticked:
            raise self.make_error("required")
        return ticked
