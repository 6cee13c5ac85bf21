"""Everything that is kept about one person, gathered from the core, the audit and each plugin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, cast, func, or_, select

from core.audit.models import AuditKind, AuditPayload, AuditRecord
from core.audit.queries import about
from core.db import leftovers
from core.db.base import Base
from core.db.scope import elevated
from core.db.types import Id
from core.events.models import EventRow
from core.extensions import db
from core.people import queries as people
from core.pluginsystem.failures import PluginFailed
from core.pluginsystem.registry import registry
from core.privacy.rows import Attached, Reader
from core.privacy.tables import PersonTable, names_a_person, of_people

REASON = "privacy.person.export"
Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Holdings:
    """``tables``: of the core, by name, the empty ones left out. ``plugins``: plugin -> table -> rows.
    ``switched_off``: plugin -> table -> how many rows wait there until it is switched on again."""

    person_id: Id
    name: str
    tables: Mapping[str, Rows]
    plugins: Mapping[str, Mapping[str, Rows]]
    switched_off: Mapping[str, Mapping[str, int]]
    files: Sequence[Attached]

    def counts(self) -> dict[str, int]:
        return {name: len(rows) for name, rows in self.tables.items()}


def everything(person_id: Id) -> Holdings:
    """Raises NotFound for a person out of scope; then reads beyond it, since all of it is the person's.

    Raises PluginFailed when a plugin cannot answer: an answer with a silent gap would be a wrong one.
    """
    person = people.header(person_id)
    with elevated(db.session(), REASON):
        reader = Reader(person_id)
        tables = {one.name: [reader.row(one, row) for row in _rows(one, person_id)] for one in of_people()}
        tables["core_event"] = _events(reader)
        tables["core_audit_record"], tables["core_audit_payload"] = _acts(reader), _payloads(reader)
        plugins = asked("ayni_export_person", person_id)
        left = switched_off(person_id)
    return Holdings(
        person_id, person.name, {name: rows for name, rows in tables.items() if rows}, plugins, left, reader.files
    )  # fmt: skip


def asked(hook: str, person_id: Id) -> dict[str, Any]:
    """What each plugin that is switched on answers. Raises PluginFailed also for one that holds rows about the person
    and has no such hook: its silence would be a gap."""
    silent = [one.name for one in registry().manifests if hook not in registry().hooks_of(one.name)]
    session = db.session()
    for one in leftovers.about_person(session, silent, person_id):
        if leftovers.count(session, one):
            raise PluginFailed(one.owner, registry().title(one.owner), hook)
    return registry().collect(hook, person_id=person_id)


def counts(person_id: Id) -> dict[str, int]:
    """How many rows of each table of the core are about somebody who was read in scope; the empty ones left out."""
    with elevated(db.session(), REASON):
        found = {one.name: _number(one, person_id) for one in of_people()}
    return {name: number for name, number in found.items() if number}


def waiting(person_id: Id) -> dict[str, dict[str, int]]:
    """As ``switched_off``, about somebody who was read in scope."""
    with elevated(db.session(), REASON):
        return switched_off(person_id)


def _number(one: PersonTable, person_id: Id) -> int:
    return db.session.scalar(select(func.count()).select_from(one.model).where(one.about(person_id))) or 0


def switched_off(person_id: Id) -> dict[str, dict[str, int]]:
    """What plugins that are switched off hold: plugin -> table -> rows."""
    session = db.session()
    found: dict[str, dict[str, int]] = {}
    for one in leftovers.about_person(session, off(), person_id):
        if number := leftovers.count(session, one):
            found.setdefault(one.owner, {})[one.table.name] = number
    return found


def off() -> list[str]:
    return [owner for owner in leftovers.owners(db.session()) if not registry().enabled(owner)]


def _rows(one: PersonTable, person_id: Id) -> list[Mapping[str, Any]]:
    statement = select(*one.columns()).where(one.about(person_id)).order_by(*one.model.__mapper__.primary_key)
    return [dict(row._mapping) for row in db.session.execute(statement)]


def _events(reader: Reader) -> list[dict[str, Any]]:
    chosen = (EventRow.at, EventRow.name, EventRow.actor_id, EventRow.subject_id, EventRow.case_id, EventRow.content)
    statement = select(*chosen).where(EventRow.person_id == reader.person_id).order_by(EventRow.id)
    rows = [dict(row._mapping) for row in db.session.execute(statement)]
    return [{**reader.told(row), "content": reader.told(row["content"])} for row in rows]


def _acts(reader: Reader) -> list[dict[str, Any]]:
    """Who saw or changed the record, and the lists in which the person was shown."""
    shown = select(AuditPayload.record_id).where(
        AuditPayload.subject == "people", cast(AuditPayload.content, String).contains(str(reader.person_id))
    )
    chosen = (AuditRecord.at, AuditRecord.kind, AuditRecord.action, AuditRecord.actor_id, AuditRecord.office_id)
    statement = select(*chosen).where(or_(about(reader.person_id), AuditRecord.id.in_(shown))).order_by(AuditRecord.id)
    return [_act(reader, row) for row in db.session.execute(statement)]


def _act(reader: Reader, row: Any) -> dict[str, Any]:
    who = reader.colleagues.told(row.actor_id, row.office_id)
    return {"at": row.at, "kind": AuditKind(row.kind), "action": row.action, "who": who}


def _payloads(reader: Reader) -> list[dict[str, Any]]:
    """What acts changed, before and after, and the reasons given for those that were about this person alone."""
    of_acts = select(AuditRecord.id).where(AuditRecord.person_id == reader.person_id)
    statement = (
        select(AuditPayload.at, AuditPayload.subject, AuditPayload.subject_id, AuditPayload.content)
        .where(or_(AuditPayload.person_id == reader.person_id, AuditPayload.record_id.in_(of_acts)))
        .where(AuditPayload.content.is_not(None))
        .order_by(AuditPayload.id)
    )
    return [_payload(reader, row) for row in db.session.execute(statement)]


def _payload(reader: Reader, row: Any) -> dict[str, Any]:
    others = {column.key for column in _columns(row.subject) if names_a_person(column)} - {"id", "person_id"}
    content = {verb: _without(reader, what, others) for verb, what in row.content.items()}
    return {"at": row.at, "subject": row.subject, "subject_id": row.subject_id, "content": content}


def _without(reader: Reader, what: Any, others: set[str]) -> Any:
    if not isinstance(what, Mapping):
        return what
    return reader.told({key: value for key, value in what.items() if key not in others})


def _columns(table: str) -> Iterable[Any]:
    found = Base.metadata.tables.get(table)
    return found.columns if found is not None else ()
