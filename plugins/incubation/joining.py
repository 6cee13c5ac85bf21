"""What must be true together with an act of the core, and what follows it."""

from __future__ import annotations

from dataclasses import replace

from core.api import (
    Actor,
    CaseMoved,
    CaseOpened,
    PlacementKind,
    PlacementRecorded,
    Stage,
    clock,
    current_actor,
    db,
    get_case,
    months_after,
)
from plugins.incubation import queries, services
from plugins.incubation.codes import KIND, MilestoneKind
from plugins.incubation.models import Project

SURVEYS = {MilestoneKind.SURVEY_6: 6, MilestoneKind.SURVEY_12: 12}
"""Months after the business went into the surveys."""


def begin(event: CaseOpened, actor: Actor) -> None:
    """An incubation has its project from the first moment on."""
    if event.kind == KIND:
        db.session.add(Project(case_id=event.case_id))
        db.session.flush()


def plan_surveys(event: CaseMoved, actor: Actor) -> None:
    """Who comes to the surveys has both of them among the steps, each with its day; not a second time after a pause."""
    if event.kind != KIND or event.target is not Stage.FOLLOW_UP:
        return
    case, today = get_case(event.subject_id), clock.today(actor.timezone)
    there = {step.kind for step in queries.milestones(case.id)}
    for kind, months in SURVEYS.items():
        if kind not in there:
            services.add(case, kind, due_on=months_after(today, months), actor=actor)


def note_job(event: PlacementRecorded) -> None:
    """Somebody with an open incubation began to work for others: the adviser speaks with them about the business.

    Own account is no such news: it is the business. Told twice, it is noted once. Nobody in particular did it: the
    timeline shows no name.
    """
    case = queries.open_case_of(event.person_id) if event.person_id else None
    if case is None or event.kind is PlacementKind.SELF_EMPLOYED:
        return
    services.note_job(case, event.subject_id, event.start_on, actor=replace(current_actor(), name=""))
