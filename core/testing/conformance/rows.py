"""A row of each table made from the table itself, so that no table of a plugin is left out of the suite."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from core import clock
from core.db.base import Base
from core.db.scope import AreaScoped, OfficeScoped, PersonScoped, ThroughParent
from core.db.types import Id, UtcDateTime, new_id
from core.pluginsystem.tables import present
from core.testing.conformance.canaries import Aviary

SCOPED = (PersonScoped, OfficeScoped, AreaScoped, ThroughParent)
DAY = date(2026, 3, 2)


class CannotSeed(Exception):
    """A table needs something that cannot be told from its columns: its owner brings a seed."""


def models() -> list[type[Any]]:
    """Those of the application at work, parents first. Needs an application context."""
    here = {table.name for table in present()}
    order = {table.name: number for number, table in enumerate(Base.metadata.sorted_tables)}
    found = [mapper.class_ for mapper in Base.registry.mappers if mapper.class_.__tablename__ in here]
    return sorted(found, key=lambda model: order[model.__tablename__])


def scoped() -> list[type[Any]]:
    return [model for model in models() if issubclass(model, SCOPED)]


def is_text(column: sa.Column[Any], coded: frozenset[str]) -> bool:
    """Whether people write in it: neither a code nor a key nor a digest."""
    if isinstance(column.type, sa.Enum) or not isinstance(column.type, sa.String):
        return False
    name = f"{column.table.name}.{column.name}"
    return not (column.primary_key or column.foreign_keys or column.name in coded or name in coded)


def made(model: type[Any], known: Mapping[str, Id], of: str, aviary: Aviary, coded: frozenset[str]) -> Any:
    """A row of ``model``. ``known``: table -> key of the row that it hangs on. Raises CannotSeed."""
    values = {}
    for column in model.__mapper__.local_table.columns:
        value = _value(column, known, of, aviary, coded)
        if value is not None:
            values[sa.inspect(model).get_property_by_column(column).key] = value
    return model(**values)


def _value(column: sa.Column[Any], known: Mapping[str, Id], of: str, aviary: Aviary, coded: frozenset[str]) -> Any:
    if column.foreign_keys:
        return _parent(column, known)
    if is_text(column, coded):
        return aviary.text(of, f"{column.table.name}.{column.name}", getattr(column.type, "length", None))
    if column.name == "person_id":
        return known["core_person"]
    if column.nullable or column.default is not None or (column.primary_key and column.name == "id"):
        return None
    return f"{of}-code"[: getattr(column.type, "length", None)] if _is_word(column) else _plain(column)


def _is_word(column: sa.Column[Any]) -> bool:
    """Not an enumeration, which is kept as a text too. Part of a key it must differ from set to set."""
    return isinstance(column.type, sa.String) and not isinstance(column.type, sa.Enum)


def _parent(column: sa.Column[Any], known: Mapping[str, Id]) -> Id | None:
    table = next(iter(column.foreign_keys)).column.table.name
    if table in known and table != column.table.name:
        return known[table]
    if column.nullable:
        return None
    raise CannotSeed(f"{column.table.name}.{column.name} names a row of {table}, of which there is none yet")


def _plain(column: sa.Column[Any]) -> Any:
    kind = column.type
    if isinstance(kind, sa.Enum):
        return kind.python_type(kind.enums[0]) if kind.enum_class else kind.enums[0]
    if isinstance(kind, UtcDateTime | sa.DateTime):
        return clock.now()
    found: dict[type[Any], Any] = {
        sa.Boolean: False, sa.Integer: 1, sa.Numeric: Decimal(1), sa.Date: DAY, sa.LargeBinary: b"%PDF",
        sa.Uuid: new_id(), sa.String: "code", sa.JSON: {},
    }  # fmt: skip
    for base, value in found.items():
        if isinstance(kind, base) or isinstance(getattr(kind, "impl_instance", None), base):
            return value
    raise CannotSeed(f"{column.table.name}.{column.name} is a {kind!r}")
