"""What is kept about a person, to give out and to erase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, inspect, select

from core.api import Id, db
from plugins.skills_recognition.models import Assessment, Change, EvidenceItem, Recognition, Request

TABLES = (Change, Recognition, Assessment, EvidenceItem, Request)
"""Children first."""


def export(person_id: Id) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    return {model.__tablename__: _rows(model, person_id) for model in reversed(TABLES)}


def _rows(model: Any, person_id: Id) -> list[Mapping[str, Any]]:
    columns = [getattr(model, attribute.key) for attribute in inspect(model).column_attrs]
    statement = select(*columns).where(model.person_id == person_id).order_by(model.id)
    return [{key: _plain(value) for key, value in row._mapping.items()} for row in db.session.execute(statement)]


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, (int, bool)) else str(value)


def erase(person_id: Id) -> Mapping[str, int]:
    return {model.__tablename__: _deleted(model, person_id) for model in TABLES}


def _deleted(model: Any, person_id: Id) -> int:
    statement = delete(model).where(model.person_id == person_id).execution_options(synchronize_session=False)
    done: Any = db.session.execute(statement)
    return int(done.rowcount)
