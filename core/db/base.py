"""The declarative base that every model of the core and of the plugins inherits."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, MetaData, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, registry

from core.db.types import UtcDateTime, new_id

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    registry = registry(
        metadata=MetaData(naming_convention=NAMING),
        type_annotation_map={uuid.UUID: Uuid(), datetime: UtcDateTime(), date: Date()},
    )

    def __init__(self, **values: Any) -> None:
        # The key exists before the flush, so that other rows of the same act can name it.
        if "id" in self.__mapper__.attrs and "id" not in values:
            values["id"] = new_id()
        for name, value in values.items():
            if name not in self.__mapper__.all_orm_descriptors:
                raise TypeError(f"{type(self).__name__} has no {name}")
            setattr(self, name, value)


class Identified:
    """A row with a sortable key of its own (UUIDv7)."""

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)


class Versioned:
    """A row that people edit: ``version`` moves with each change, and a form that knows an older one is refused."""

    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}
