"""What must be true together with an act of the core, and what follows it."""

from __future__ import annotations

from core.api import Actor, CaseOpened, PlacementKind, PlacementRecorded, db, system
from plugins.incubation import queries, services
from plugins.incubation.codes import KIND
from plugins.incubation.models import Project


def begin(event: CaseOpened, actor: Actor) -> None:
    """An incubation has its project from the first moment on."""
    if event.kind == KIND:
        db.session.add(Project(case_id=event.case_id))
        db.session.flush()


def note_job(event: PlacementRecorded) -> None:
    """Somebody with an open incubation began to work for others: the adviser speaks with them about the business.

    Own account is no such news: it is the business. Told twice, it is noted once.
    """
    case = queries.open_case_of(event.person_id) if event.person_id else None
    if case is None or event.kind is PlacementKind.SELF_EMPLOYED:
        return
    services.note_job(case, event.subject_id, event.start_on, actor=system("incubation: a job began"))
