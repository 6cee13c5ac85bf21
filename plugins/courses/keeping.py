"""Rows of a table that hang on some enrolments or participants: as plain values, and away."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, inspect, select

from core.api import Id, db


def plain_rows(model: Any, column: Any, keys: Collection[Id]) -> list[Mapping[str, Any]]:
    """Every column of the rows whose ``column`` is one of ``keys``, in the order in which they were made."""
    columns = [getattr(model, attribute.key) for attribute in inspect(model).column_attrs]
    statement = select(*columns).where(column.in_(keys)).order_by(model.id)
    return [{key: _plain(value) for key, value in row._mapping.items()} for row in db.session.execute(statement)]


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, (int, bool, dict, list)) else str(value)


def keys(model: Any, column: Any, of: Collection[Id]) -> Sequence[Id]:
    """Those of the rows whose ``column`` is one of ``of``."""
    found: Sequence[Id] = db.session.scalars(select(model.id).where(column.in_(of))).all()
    return found


def deleted(model: Any, column: Any, keys: Collection[Id]) -> int:
    """How many rows went."""
    statement = delete(model).where(column.in_(keys)).execution_options(synchronize_session=False)
    done: Any = db.session.execute(statement)
    return int(done.rowcount)
