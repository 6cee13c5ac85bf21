"""What somebody under 18 needs to work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.access.actors import Actor
from core.db.types import Id
from core.events.recording import record
from core.extensions import db
from core.people.events import PermitRecorded
from core.people.models import WorkPermit
from core.people.services.files import Upload, attach


def add_permit(person_id: Id, data: Mapping[str, Any], upload: Upload | None = None, *, actor: Actor) -> WorkPermit:
    """``data``: what ``PermitIn`` loads; ``upload``: the paper itself."""
    file = attach(person_id, upload, actor=actor) if upload else None
    permit = WorkPermit(
        person_id=person_id,
        kind=data["kind"],
        granted_by=data["granted_by"],
        relation=data.get("relation") or "",
        issued_on=data["issued_on"],
        valid_until=data.get("valid_until"),
        attachment_id=file.id if file else None,
        note=data.get("note") or "",
        recorded_by=actor.id,
    )
    db.session.add(permit)
    record(PermitRecorded(permit.id, person_id=person_id, kind=permit.kind), actor=actor)
    db.session.flush()
    return permit
