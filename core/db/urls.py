"""Keys in addresses: ``<id:person_id>``. A bad form is simply not found."""

from __future__ import annotations

from werkzeug.routing import BaseConverter, ValidationError

from core.db.types import Id


class IdConverter(BaseConverter):
    regex = r"[0-9a-f]{32}"

    def to_python(self, value: str) -> Id:
        try:
            return Id(hex=value)
        except ValueError:
            raise ValidationError from None

    def to_url(self, value: Id) -> str:
        return value.hex


def cursor_of(text: str | None) -> Id | None:
    """The key after which a list goes on, from its address; nothing where the address holds no key."""
    try:
        return Id(text) if text else None
    except ValueError:
        return None
