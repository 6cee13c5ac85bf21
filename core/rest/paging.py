"""Lists by keyset: a page goes on after the last record of the page before, however the list has grown meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app, g, request
from flask_babel import gettext as _
from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import Select, literal, tuple_

from core.db.types import Id
from core.errors import Invalid
from core.extensions import db


@dataclass(frozen=True)
class Listing:
    """The records of one page, and the cursor of the next one."""

    rows: Sequence[Any]
    next: str | None = None


def keyset(statement: Select[Any], *columns: Any, descending: bool = False, scalars: bool = False) -> Listing:
    """One page of ``statement`` in the order of ``columns``, the last of which is unique (an id). One query.

    ``columns`` hold ids, moments or whole numbers: a cursor stands in addresses and logs, where no name belongs.
    ``scalars``: the statement selects one entity and the page holds entities.
    """
    limit: int = g.arguments["limit"]
    order = [column.desc() if descending else column for column in columns]
    statement = statement.order_by(None).order_by(*order).limit(limit + 1)
    after = position()
    if after is not None:
        statement = statement.where(_beyond(columns, after, descending=descending))
    # The values of the columns come with each row, so that the last one tells where the next page begins.
    found = db.session.execute(statement.add_columns(*(column.label(f"key_{n}") for n, column in enumerate(columns))))
    rows = found.all()
    page = rows[:limit]
    more = len(rows) > limit
    last = cursor([getattr(page[-1], f"key_{n}") for n in range(len(columns))]) if more else None
    return Listing([row[0] for row in page] if scalars else page, last)


def _beyond(columns: Sequence[Any], after: Sequence[Any], *, descending: bool) -> Any:
    if len(after) != len(columns):
        raise _not_a_cursor()
    if len(columns) == 1:
        return columns[0] < after[0] if descending else columns[0] > after[0]
    bound = (literal(value, column.type) for column, value in zip(columns, after, strict=True))
    left, right = tuple_(*columns), tuple_(*bound)
    return left < right if descending else left > right


def sliced(rows: Sequence[Any], shown: Callable[[Sequence[Any]], Sequence[Any]] = lambda rows: rows) -> Listing:
    """One page of a list that was worked out whole (ranked, say): the cursor is the place in it. ``shown`` is called
    with the rows of the page alone."""
    limit: int = g.arguments["limit"]
    after = position()
    if after is not None and (len(after) != 1 or type(after[0]) is not int):
        raise _not_a_cursor()
    start = after[0] if after else 0
    page = rows[start : start + limit]
    return Listing(shown(page), cursor([start + limit]) if len(rows) > start + limit else None)


def position() -> list[Any] | None:
    """Where the page begins, from ``?cursor=``. Raises Invalid for a cursor that this list did not give."""
    text = g.arguments.get("cursor")
    if not text:
        return None
    try:
        found = _serializer().loads(text)
        return [_READ[kind](value) for kind, value in found]
    except (BadData, ValueError, KeyError, TypeError):
        raise _not_a_cursor() from None


def cursor(values: Sequence[Any]) -> str:
    """Signed, and bound to the list that gives it."""
    return str(_serializer().dumps([_written(value) for value in values]))


def _written(value: Any) -> tuple[str, Any]:
    if isinstance(value, Id):
        return "id", value.hex
    if isinstance(value, datetime):
        return "at", value.isoformat()
    if type(value) is int:
        return "n", value
    raise TypeError(f"a cursor holds ids, moments and whole numbers, not {type(value).__name__}")


_READ: dict[str, Callable[[Any], Any]] = {"id": Id, "at": datetime.fromisoformat, "n": int}


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=f"cursor {request.path}")


def _not_a_cursor() -> Invalid:
    return Invalid({"cursor": [_("This cursor is not of this list")]}, code="core.list.cursor")
