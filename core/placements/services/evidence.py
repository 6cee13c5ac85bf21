"""Papers that prove a placement."""

from __future__ import annotations

from core import clock
from core.access.actors import Actor
from core.events.recording import record
from core.extensions import db
from core.people.services.files import Upload, attach
from core.placements.codes import EvidenceKind
from core.placements.events import EvidenceAdded
from core.placements.models import Evidence, Placement
from core.placements.services.moving import move
from core.placements.states import Act


def put_evidence(
    placement: Placement, kind: EvidenceKind, description: str = "", *, upload: Upload | None = None, actor: Actor
) -> Evidence:
    """A paper that was seen, with its file where there is one. Moves a declared placement to evidenced."""
    move(placement, Act.ADD_EVIDENCE)
    file = attach(placement.person_id, upload, actor=actor) if upload else None
    evidence = Evidence(
        person_id=placement.person_id, placement_id=placement.id, kind=kind, description=description,
        attachment_id=file.id if file else None, at=clock.now(), added_by=actor.id,
    )  # fmt: skip
    db.session.add(evidence)
    told = EvidenceAdded(placement.id, placement.person_id, placement.case_id, evidence=kind, state=placement.state)
    record(told, actor=actor)
    db.session.flush()
    return evidence
