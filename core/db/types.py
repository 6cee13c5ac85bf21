"""Column types that mean the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import secrets
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from babel.numbers import get_currency_precision
from sqlalchemy.dialects import postgresql

Id = uuid.UUID
CONFIDENTIAL = {"confidential": True}
"""``info`` of a column whose content is for those who attend the person, and for no auditor."""


def restricted_to(permission: str) -> dict[str, dict[str, str]]:
    """Last in ``__table_args__``: in the audit, who lacks ``permission`` does not see that a row was written."""
    return {"info": {"restricted_to": permission}}


def new_id() -> Id:
    """A UUIDv7: sorts by the millisecond it was made. Never for what is public or printed, since it tells that time."""
    stamp = time.time_ns() // 1_000_000
    value = (stamp << 80) | secrets.randbits(80)
    value = value & ~(0xF << 76) | (0x7 << 76)
    value = value & ~(0x3 << 62) | (0x2 << 62)
    return uuid.UUID(int=value)


def public_token() -> str:
    """A random 128-bit name for what is public, signed or printed."""
    return secrets.token_urlsafe(16)


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """An aware moment, kept in UTC. A naive value is refused: nobody could say which hour it means."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs a time zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Json(sa.types.TypeDecorator[Any]):
    """A value stored and read whole. What is filtered or joined is a column instead."""

    impl = sa.JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        return dialect.type_descriptor(
            postgresql.JSONB(none_as_null=True) if dialect.name == "postgresql" else sa.JSON(none_as_null=True)
        )


def Code(kind: type[StrEnum]) -> sa.Enum:  # noqa: N802  (reads as a column type)
    """VARCHAR with a CHECK of the members of ``kind``; never a native enum, which needs DDL of its own to grow."""
    return sa.Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=40,
        name=kind.__name__.lower(),
        values_callable=_values,
        validate_strings=True,
    )


def _values(kind: type[StrEnum]) -> Sequence[str]:
    return [member.value for member in kind]


def KeyText() -> sa.types.TypeEngine[str]:  # noqa: N802
    """A folded text (``core.db.fold``) that sorts by code point on both databases, so that ranges find prefixes."""
    return sa.String().with_variant(sa.String(collation="C"), "postgresql")


@dataclass(frozen=True)
class Money:
    """An amount of one currency. Kept as a whole number of minor units, because SQLite's numbers lose cents."""

    amount: Decimal
    currency: str

    @classmethod
    def of_minor(cls, minor: int, currency: str) -> Money:
        return cls(Decimal(minor).scaleb(-get_currency_precision(currency)), currency)

    @property
    def minor(self) -> int:
        """Whole minor units; raises ValueError when the amount has more decimals than the currency."""
        scaled = self.amount.scaleb(get_currency_precision(self.currency))
        if scaled != scaled.to_integral_value():
            raise ValueError(f"{self.amount} has more decimals than {self.currency}")
        return int(scaled)
