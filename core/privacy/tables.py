"""Which tables of the core hold rows about people: found by reflection, so that no new one can be forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, or_

from core.db.base import Base
from core.db.types import Id

PERSON = "core_person"
APART = frozenset({"core_event", "core_audit_record", "core_audit_payload"})
"""Records of what happened: they name people without a foreign key and are dealt with one by one."""


@dataclass(frozen=True)
class PersonTable:
    """``keys``: the columns that may hold a person's id."""

    model: type[Any]
    table: Table
    keys: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.table.name

    def about(self, person_id: Id) -> ColumnElement[bool]:
        return or_(*(getattr(self.model, key) == person_id for key in self.keys))

    def columns(self) -> list[Any]:
        """Those that are the person's; a copy of the rest is none."""
        return [getattr(self.model, one.key) for one in self.table.columns if not one.info.get("a_copy")]


def of_people() -> list[PersonTable]:
    """Parents first; the person itself is the first of all."""
    order = {table: place for place, table in enumerate(Base.metadata.sorted_tables)}
    found = [_of_mapper(mapper.class_) for mapper in Base.registry.mappers]
    return sorted((one for one in found if one is not None), key=lambda one: order[one.table])


def _of_mapper(model: type[Any]) -> PersonTable | None:
    table: Any = model.__mapper__.local_table
    if not table.name.startswith("core_") or table.name in APART:
        return None
    keys = tuple(column.key for column in table.columns if names_a_person(column))
    return PersonTable(model, table, keys) if keys else None


def names_a_person(column: Any) -> bool:
    if column.table.name == PERSON:
        return bool(column.key == "id")
    return column.key == "person_id" or any(key.column.table.name == PERSON for key in column.foreign_keys)
