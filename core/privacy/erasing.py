"""Erases a person: from every table of the core and of the plugins, from what the audit and the events say of them.

What stays is nobody's: numbers (``tally``), and that acts were done, when, by whom and on a key that opens nothing. The
chain of the audit stays whole, because a seal covers digests and the content goes together with its salt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, delete, or_, select, update

from core.access.actors import Actor
from core.access.models import IdempotencyKey, Office
from core.audit.acts import because
from core.audit.changes import Change, tell
from core.audit.models import AuditPayload, AuditRecord
from core.cases.codes import Stage
from core.cases.models import Case
from core.db import leftovers
from core.db.fold import fold
from core.db.forgetting import begin_forgetting
from core.db.scope import elevated
from core.db.types import Id
from core.errors import Invalid, Refused
from core.events.models import Delivery, EventRow
from core.extensions import db
from core.people import queries as people
from core.people.models import Person, PersonOffice
from core.privacy import tally
from core.privacy.collecting import asked, off
from core.privacy.tables import of_people
from core.webhooks.models import WebhookDelivery

REASON = "privacy.person.erase"
PIECE = 500
Keys = dict[str, list[str]]


class ErasureReason(StrEnum):
    """A closed list: a sentence could name the person for ever."""

    ASKED = "asked"
    RETENTION = "retention"
    MISTAKE = "mistake"
    ORDER = "order"


REASONS: Mapping[ErasureReason, object] = {
    ErasureReason.ASKED: _l("The person asked for it"),
    ErasureReason.RETENTION: _l("The time for which it may be kept is over"),
    ErasureReason.MISTAKE: _l("The person should not have been registered"),
    ErasureReason.ORDER: _l("An authority or a court ordered it"),
}


def objection(person_id: Id, actor: Actor) -> Refused | None:
    """What stands against erasing somebody who was read in scope; None when nothing does."""
    with elevated(db.session(), REASON):
        live = select(Case.id).where(Case.person_id == person_id, Case.stage != Stage.CLOSED)
        open_case, office = db.session.scalar(live.limit(1)), _office_elsewhere(person_id, actor)
    if open_case is not None:
        return Refused("privacy.person.open_case", _l("The person has an open case. Close it first, then erase."))
    if office is not None:
        sentence = _l("%(office)s attends this person too. That office has to end its attention first.", office=office)
        return Refused("privacy.person.attended_elsewhere", sentence)
    return None


def _office_elsewhere(person_id: Id, actor: Actor) -> str | None:
    """An office beyond the actor's that attends the person; a command speaks for all of them."""
    if actor.scope.system:
        return None
    attending = (
        select(Office.name)
        .join(PersonOffice, PersonOffice.office_id == Office.id)
        .where(PersonOffice.person_id == person_id, PersonOffice.until.is_(None))
        .where(PersonOffice.office_id.not_in(actor.scope.offices))
    )
    name: str | None = db.session.scalar(attending.limit(1))
    return name


def require_name(person: Person, typed: str) -> None:
    """Raises Invalid unless the name was typed as it stands on the record; accents and case do not matter."""
    if fold(typed) != fold(person.full_name):
        raise Invalid({"name": [_("Write the whole name as it stands above")]}, code="privacy.person.name_differs")


def erase(person_id: Id, reason: ErasureReason, *, actor: Actor) -> Mapping[str, int]:
    """Returns table -> rows. Raises Refused while something stands against it, PluginFailed when a plugin fails."""
    person = people.get(person_id)
    if (against := objection(person_id, actor)) is not None:
        raise against
    session = db.session()
    begin_forgetting(session)
    with elevated(session, REASON):
        session.refresh(person, with_for_update=True)  # whoever writes about the person now waits, and finds nobody
        keys = _keys(person_id)
        tally.keep(person)
        session.expunge(person)
        done = _of_plugins(person_id) | _of_core(person_id)
        done |= _of_records(person_id, keys)
    because(session, reason.value)
    tell(session, Change("core_person", str(person_id), person_id, {"erased": done}))
    return done


def _keys(person_id: Id) -> Keys:
    """Table -> keys of the rows about the person, also of plugins that are switched off."""
    session = db.session()
    found: Keys = {}
    for one in of_people():
        if "id" in one.table.columns:
            found[one.name] = [str(key) for key in session.scalars(select(one.model.id).where(one.about(person_id)))]
    for left in leftovers.about_person(session, leftovers.owners(session), person_id):
        found[left.table.name] = leftovers.keys(session, left)
    return {name: keys for name, keys in found.items() if keys}


def _of_plugins(person_id: Id) -> dict[str, int]:
    """Those that are switched on do it themselves; of the others every row that hangs on the person goes."""
    answers = asked("ayni_erase_person", person_id)
    done = {table: number for tables in answers.values() for table, number in tables.items()}
    db.session.flush()
    waiting = leftovers.about_person(db.session(), off(), person_id)
    return done | leftovers.delete(db.session(), waiting)


def _of_core(person_id: Id) -> dict[str, int]:
    """Children first: some keys name no way to go when their parent does."""
    return {one.name: _run(delete(one.model).where(one.about(person_id))) for one in reversed(of_people())}


def _of_records(person_id: Id, keys: Keys) -> dict[str, int]:
    ids = [Id(key) for found in keys.values() for key in found if "/" not in key]
    cases = [Id(key) for key in keys.get("core_case", ())]
    about = or_(EventRow.person_id == person_id, EventRow.case_id.in_(cases))
    done = {"core_event": _events(about), "core_idempotency_key": 0}
    for piece in _pieces(ids):
        done["core_event"] += _events(EventRow.subject_id.in_(piece))
        done["core_idempotency_key"] += _run(delete(IdempotencyKey).where(IdempotencyKey.entity_id.in_(piece)))
    return done | {"core_audit_payload": _blank_payloads(person_id, keys)}


def _events(about: ColumnElement[bool]) -> int:
    """Whoever was still to be told of them is not: nobody may write of the person afterwards."""
    for waiting in (Delivery, WebhookDelivery):
        _run(delete(waiting).where(waiting.event_id.in_(select(EventRow.id).where(about))))
    return _run(delete(EventRow).where(about))


def _blank_payloads(person_id: Id, keys: Keys) -> int:
    """What the person's rows held before and after, and the reasons of acts about them; the digests stay."""
    mine = select(AuditPayload.record_id).where(AuditPayload.person_id == person_id)
    alone = select(AuditRecord.id).where(AuditRecord.person_id == person_id)
    conditions = [
        AuditPayload.person_id == person_id,
        AuditPayload.record_id.in_(alone),
        (AuditPayload.subject == "reason") & AuditPayload.record_id.in_(mine),
    ]
    for table, found in keys.items():
        conditions += [(AuditPayload.subject == table) & AuditPayload.subject_id.in_(piece) for piece in _pieces(found)]
    blank = {"content": None, "salt": "", "subject_id": ""}
    filled = update(AuditPayload).where(AuditPayload.content.is_not(None)).values(**blank)
    return sum(_run(filled.where(condition)) for condition in conditions)


def _pieces(keys: Iterable[Any]) -> list[list[Any]]:
    every = list(keys)
    return [every[start : start + PIECE] for start in range(0, len(every), PIECE)]


def _run(statement: Any) -> int:
    done: Any = db.session.execute(statement.execution_options(synchronize_session=False))
    return int(done.rowcount)
