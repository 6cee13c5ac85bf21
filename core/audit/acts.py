"""The one way to write: an act is done, told and recorded in a single transaction."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import g
from sqlalchemy.orm import Session

from core import clock
from core.access import entrances
from core.access.actors import Actor
from core.audit.changes import Change, collected
from core.audit.models import AuditKind, AuditPayload, AuditRecord
from core.db.types import Id, new_id
from core.db.unit_of_work import writing
from core.errors import Unavailable

REASON = "reason"


@contextmanager
def act(actor: Actor, action: str, *, route: str = "") -> Iterator[Session]:
    """Run the block in ``writing()`` as ``actor`` and record it as ``action``. Nothing stays when it raises.

    An act that changed nothing leaves no record.
    """
    with writing(actor.scope) as session:
        yield session
        session.flush()
        for who, what in entrances.told(session):
            _record(session, AuditKind.ACCESS, who, what, route, [])
        changes = collected(session)
        if changes:
            reasons = [*session.info.get("reasons", []), *session.info.get("elevated", [])]
            _record(session, AuditKind.WRITE, actor, action, route, _payloads(changes, reasons))


def because(session: Session, reason: str) -> None:
    """Note why the act is done: an override, a step back, a correction."""
    session.info.setdefault("reasons", []).append(reason)


def saw(people: Iterable[Id], *, why: str = "", of: str = REASON) -> None:
    """Name the people whose data the page shows. A page that must be audited and names nobody is not sent.

    ``why``: the reason of a search without bounds, recorded also when it met nobody.
    ``of``: the table that the page writes or shows, where opening it already tells something: who may not see in the
    audit that a row of it was written (``restricted_to``) does not see that it was opened for this reason either.
    """
    g.seen = [*g.get("seen", []), *people]
    if why:
        g.seen_why = [*g.get("seen_why", []), (of, why)]


def record_read(actor: Actor, action: str, *, route: str) -> None:
    """Write down whose data is about to leave, before it does. Raises Unavailable when it cannot."""
    seen = list(dict.fromkeys(g.get("seen", [])))
    payloads: list[tuple[str, str, Id | None, dict[str, Any]]] = []
    if len(seen) != 1:
        payloads.append(("people", "list", None, {"people": [str(person) for person in seen]}))
    payloads += [(of, REASON, None, {REASON: why}) for of, why in dict.fromkeys(g.get("seen_why", []))]
    try:
        with writing(actor.scope) as session:
            _record(session, AuditKind.READ, actor, action, route, payloads, seen[0] if len(seen) == 1 else None)
    except Exception as error:
        raise Unavailable("audit.record.failed") from error


def _payloads(changes: list[Change], reasons: list[str]) -> list[tuple[str, str, Id | None, dict[str, Any]]]:
    rows = [(change.table, change.key, change.person_id, change.content) for change in changes]
    return rows + [(REASON, REASON, None, {REASON: reason}) for reason in reasons]


def _record(
    session: Session,
    kind: AuditKind,
    actor: Actor,
    action: str,
    route: str,
    payloads: list[tuple[str, str, Id | None, dict[str, Any]]],
    person_id: Id | None = None,
) -> None:
    record_id, at = new_id(), clock.now()
    people = {person for *_, person, _ in payloads if person}
    rows = [_payload(record_id, at, *payload) for payload in payloads]
    person_id = person_id or (people.pop() if len(people) == 1 else None)
    record = AuditRecord(
        id=record_id, at=at, kind=kind, action=action, actor_kind=actor.kind, actor_id=actor.id,
        office_id=actor.office_id, person_id=person_id, route=route,
    )  # fmt: skip
    record.digest = record_digest(record, [row.digest for row in rows])
    session.add_all([record, *rows])


def _payload(record_id: Id, at: Any, subject: str, key: str, person_id: Id | None, content: Any) -> AuditPayload:
    row = AuditPayload(
        record_id=record_id, at=at, subject=subject, subject_id=key[:80], person_id=person_id,
        salt=secrets.token_hex(16), content=content,
    )  # fmt: skip
    row.digest = payload_digest(row)
    return row


def record_digest(row: AuditRecord, payloads: Iterable[str]) -> str:
    facts = [row.id, row.at.isoformat(), row.kind, row.action, row.actor_kind, row.actor_id, row.office_id]
    facts += [row.person_id, row.route]
    return _sha256([*map(str, facts), *sorted(payloads)])


def payload_digest(row: AuditPayload) -> str:
    return _sha256([row.salt, row.subject, row.subject_id, str(row.person_id), row.content])


def _sha256(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
