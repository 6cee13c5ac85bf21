"""What is kept about a person, to give out and to erase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, inspect, select

from core.api import Case, Id, db
from plugins.incubation.models import Milestone, Project

TABLES = (Milestone, Project)


def export(person_id: Id) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    return {model.__tablename__: _rows(model, person_id) for model in TABLES}


def _rows(model: Any, person_id: Id) -> list[Mapping[str, Any]]:
    columns = [getattr(model, column.key) for column in inspect(model).column_attrs]
    statement = select(*columns).where(model.case_id.in_(_cases(person_id))).order_by(model.id)
    return [{key: _plain(value) for key, value in row._mapping.items()} for row in db.session.execute(statement)]


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, int) else str(value)


def erase(person_id: Id) -> Mapping[str, int]:
    return {
        model.__tablename__: db.session.execute(  # type: ignore[attr-defined]
            delete(model).where(model.case_id.in_(_cases(person_id))).execution_options(synchronize_session=False)
        ).rowcount
        for model in TABLES
    }


def _cases(person_id: Id) -> Any:
    return select(Case.id).where(Case.person_id == person_id)
