"""What all fields share: a label first, the rest in ``metadata``, and sentences translated when they are needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, TypedDict, Unpack

import marshmallow
from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError, fields

_context: ContextVar[Mapping[str, Any] | None] = ContextVar("form_context", default=None)


class Common(TypedDict, total=False):
    """What every field takes. ``validate`` functions raise ``ValidationError`` with a sentence of their own."""

    hint: object
    widget: str
    required: bool
    missing: object
    autocomplete: str
    inputmode: str
    width: str
    unit: object
    initial: Any
    attrs: Mapping[str, str]
    load_default: Any
    dump_only: bool
    data_key: str
    validate: Any
    error_messages: Mapping[str, object]


_MARSHMALLOW = ("required", "load_default", "dump_only", "data_key", "validate")


class FormSchema(marshmallow.Schema):
    """The base of input schemas: every field named, nothing unknown accepted.

    ``slot``: the name under which plugins add sections of their own; empty where they add none.
    """

    slot: ClassVar[str] = ""
    error_messages = {"unknown": _l("This form does not ask for this")}


@contextmanager
def form_context(values: Mapping[str, Any] | None) -> Iterator[None]:
    """What callable choices and checks may read with ``in_context`` while a form is shown or loaded."""
    token = _context.set(values)
    try:
        yield
    finally:
        _context.reset(token)


def in_context(name: str, default: Any = None) -> Any:
    return (_context.get() or {}).get(name, default)


class Spoken(fields.Field[Any]):
    """A field whose sentences are translated when they are needed and may name its label."""

    default_widget = "text"
    absent_default: Any = None
    default_error_messages = {
        "required": _l("Complete this: %(label)s"),
        "null": _l("Complete this: %(label)s"),
        "invalid": _l("Check this: %(label)s"),
        "validator_failed": _l("Check this: %(label)s"),
    }

    def __init__(
        self, label: object, *args: Any, extra: Mapping[str, Any] | None = None, **common: Unpack[Common]
    ) -> None:
        metadata: dict[str, Any] = {"label": label, "widget": self.default_widget, **(extra or {})}
        metadata.update({name: value for name, value in common.items() if name not in _MARSHMALLOW})
        options: dict[str, Any] = {name: value for name, value in common.items() if name in _MARSHMALLOW}
        if not options.get("required"):
            options.setdefault("load_default", self.absent_default)
        messages = dict(metadata.pop("error_messages", {}))
        if "missing" in metadata:
            messages["required"] = messages["null"] = metadata.pop("missing")
        super().__init__(*args, metadata=metadata, error_messages=messages, **options)

    def make_error(self, key: str, **details: Any) -> ValidationError:
        sentence = str(self.error_messages[key])
        words = {"label": self.metadata["label"], **details}
        return ValidationError(sentence % words if "%(" in sentence else sentence)
