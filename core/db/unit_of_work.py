"""The only place that begins, commits or rolls back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from core.db.forgetting import empty_log, is_forgetting
from core.db.guard import check_writes
from core.db.scope import Scope, add_criteria
from core.db.session import AyniSession
from core.errors import Stale
from core.extensions import db

Unit = Literal["reading", "writing"]


event.listen(AyniSession, "do_orm_execute", add_criteria)
event.listen(AyniSession, "before_flush", check_writes)


@contextmanager
def reading(scope: Scope) -> Iterator[Session]:
    """A read-only transaction as seen by ``scope``. Nothing can be written inside."""
    with _unit("reading", scope) as session:
        yield session


@contextmanager
def writing(scope: Scope) -> Iterator[Session]:
    """A transaction that is committed when the block ends and undone when it raises.

    On SQLite it takes the write lock at once: a transaction that first reads and then writes would fail under load.
    """
    with _unit("writing", scope) as session:
        try:
            yield session
            session.flush()
        except StaleDataError as late:  # two read the same version and both changed it: the second is told
            raise Stale("core.record.stale") from late
        session.info["ending"] = True
        session.commit()
        forgot = is_forgetting(session)
    if forgot:
        empty_log(db.engine)


def rescope(scope: Scope) -> None:
    """Go on in the open unit as another scope: the request's, once its actor is known."""
    session = db.session()
    session.expunge_all()
    session.info["scope"] = scope


def recover_reading(error: BaseException) -> None:
    """Go on reading after a statement that the database refused: PostgreSQL answers nothing more in that transaction.

    Nothing was written, so nothing is lost. Raises ``error`` again inside ``writing()``, where a part would be missing.
    """
    session = db.session()
    if not isinstance(error, DBAPIError) or "unit" not in session.info:
        return
    if session.info["unit"] == "writing":
        raise error
    session.expunge_all()
    session.rollback()
    session.connection(execution_options={"unit": "reading", "postgresql_readonly": True})


@contextmanager
def _unit(kind: Unit, scope: Scope) -> Iterator[Any]:
    session = db.session()
    if "unit" in session.info:
        raise RuntimeError(f"{kind}() inside {session.info['unit']}(): one unit of work at a time")
    session.info.update(unit=kind, scope=scope)
    try:
        session.connection(execution_options={"unit": kind, "postgresql_readonly": kind == "reading"})
        yield session
    finally:
        session.expunge_all()  # what was read stays readable: a rollback would empty it
        session.rollback()
        session.close()
        session.info.clear()
