"""Notes of contacts. They are never changed: a correction is another note."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from core.access.actors import current_actor
from core.access.policy import Reads
from core.audit.acts import saw
from core.cases import notes, queries
from core.cases.models import Activity
from core.cases.permissions import VIEW, WRITE_NOTE
from core.cases.rest.blueprint import bp
from core.cases.rest.schemas import ActivityIn, ActivityOut, OfCase
from core.db.types import Id
from core.errors import NotFound
from core.extensions import db
from core.rest.paging import Listing, keyset

COLUMNS = tuple(
    getattr(Activity, field.attribute or name) for name, field in ActivityOut._declared_fields.items()
)  # fmt: skip


@bp.items("/activities", ActivityOut, VIEW, filters=OfCase, reads=Reads.PERSON)
def activities(asked: dict[str, Any]) -> Listing:
    """The contacts of a case, the newest first."""
    case = queries.get(asked["case_id"])
    saw([case.person_id])
    statement = select(*COLUMNS).where(Activity.case_id == case.id)
    return keyset(statement, Activity.at, Activity.id, descending=True)


@bp.item("/activities/<id:activity_id>", ActivityOut, VIEW, reads=Reads.PERSON)
def activity(activity_id: Id) -> Activity:
    """One contact."""
    found = db.session.get(Activity, activity_id)
    if found is None:
        raise NotFound
    saw([found.person_id])
    return found


@bp.create("/activities", ActivityIn, WRITE_NOTE, done="activity")
def write(data: dict[str, Any]) -> Id:
    """Write down a contact, and the next step if there is one."""
    return notes.write_note(queries.get(data["case_id"]), data, actor=current_actor()).id
