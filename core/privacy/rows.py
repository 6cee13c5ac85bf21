"""A row as the person may have it: no colleague by name, nobody else's data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from core.access.models import Office
from core.db.types import Id
from core.extensions import db
from core.organisations.models import Organisation
from core.privacy.colleagues import Colleagues
from core.privacy.tables import PersonTable
from core.vacancies.models import Vacancy

STAFF = frozenset(
    {
        "created_by", "verified_by", "decided_by", "recorded_by", "added_by", "author_id", "actor_id", "user_id",
        "owner_id", "signed_with", "done_by", "by", "mentor", "asked_by",
    }
)  # fmt: skip
"""Columns, and parts of what is told of an event, that hold the id of a user: written as office and role."""
STAFF_NAMES = frozenset({"author_name", "actor_name"})
NAMED: Mapping[str, tuple[Any, Any]] = {
    "office_id": (Office.id, Office.name),
    "organisation_id": (Organisation.id, Organisation.legal_name),
    "recipient_id": (Organisation.id, Organisation.legal_name),
    "vacancy_id": (Vacancy.id, Vacancy.title),
}
"""Keys of records that are not the person's own, and what those are called."""


@dataclass(frozen=True)
class Attached:
    """A file of the person, put beside the data under ``path``."""

    path: str
    content: bytes


@dataclass
class Reader:
    """Turns rows of the core into what the person gets; remembers the names it looked up and the files it met."""

    person_id: Id
    colleagues: Colleagues = field(default_factory=Colleagues)
    files: list[Attached] = field(default_factory=list)
    names: dict[tuple[str, Id], str] = field(default_factory=dict)

    def row(self, one: PersonTable, values: Mapping[str, Any]) -> dict[str, Any]:
        own = {key: value for key, value in values.items() if key not in one.keys or value == self.person_id}
        return self.told({key: self._file(values) if isinstance(own[key], bytes) else own[key] for key in own})

    def told(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """``values`` without names of colleagues, and with the names of what they point at."""
        found: dict[str, Any] = {}
        for key, value in values.items():
            if key in STAFF_NAMES:
                continue
            found[key] = self._colleague(value) if key in STAFF and value else value
            if key in NAMED and isinstance(value, Id):
                found[key.removesuffix("_id")] = self._name(key, value)
        return found

    def _colleague(self, value: Any) -> Any:
        """Also of the pair, before and after, that the audit tells."""
        return [self._colleague(one) for one in value] if isinstance(value, list) else self.colleagues.told(value)

    def _name(self, key: str, value: Id) -> str:
        if (key, value) not in self.names:
            own, name = NAMED[key]
            self.names[key, value] = db.session.scalar(select(name).where(own == value)) or ""
        return self.names[key, value]

    def _file(self, values: Mapping[str, Any]) -> str:
        path = f"files/{values['id'].hex[-12:]}-{values['name']}"
        self.files.append(Attached(path, values["content"]))
        return path
