"""Verbs on businesses and their steps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from core.api import Actor, Case, Id, Refused, Stage, claim, clock, db, record
from plugins.incubation.codes import MilestoneKind, MilestoneState
from plugins.incubation.events import MilestoneAdded, MilestoneMoved, ProjectDescribed
from plugins.incubation.models import Milestone, Project
from plugins.incubation.permissions import WORK
from plugins.incubation.queries import ASKED_FOR
from plugins.incubation.words import _l


def describe(project: Project, case: Case, data: Mapping[str, Any], *, actor: Actor) -> Project:
    """``data`` is what ``ProjectIn`` loads; an empty text clears."""
    _require_open(case, actor=actor)
    for name in ASKED_FOR:
        given = data[name]
        setattr(project, name, "" if given is None and not name.startswith("jobs_") else given)
    record(
        ProjectDescribed(project.id, case.person_id, case.id, business_stage=project.business_stage), actor=actor
    )  # fmt: skip
    db.session.flush()
    return project


def add(
    case: Case, kind: MilestoneKind, words: str = "", due_on: date | None = None, *, actor: Actor
) -> Milestone:  # fmt: skip
    _require_open(case, actor=actor)
    made = Milestone(case_id=case.id, kind=kind, words=words, due_on=due_on)
    db.session.add(made)
    record(MilestoneAdded(made.id, case.person_id, case.id, kind=kind), actor=actor)
    db.session.flush()
    return made


def rewrite(step: Milestone, case: Case, data: Mapping[str, Any], *, actor: Actor) -> Milestone:
    """Correct a step that is still to be done. ``data`` is what ``MilestoneIn`` loads."""
    _require_open(case, actor=actor)
    if step.state is not MilestoneState.TODO or step.kind is MilestoneKind.JOB_BEGAN:
        raise Refused("incubation.milestone.closed", _l("Only a step that is still to be done can be changed."))
    step.kind, step.words, step.due_on = data["kind"], data["words"] or "", data["due_on"]
    db.session.flush()
    return step


def set_state(step: Milestone, case: Case, state: MilestoneState, *, actor: Actor) -> Milestone:
    """Done, dropped, or to be done again. The same again changes nothing."""
    _require_open(case, actor=actor)
    if step.state is not state:
        step.state = state
        step.done_on = clock.today(actor.timezone) if state is MilestoneState.DONE else None
        record(MilestoneMoved(step.id, case.person_id, case.id, kind=step.kind, state=state), actor=actor)
        db.session.flush()
    return step


def note_job(case: Case, placement_id: Id, start_on: date, *, actor: Actor) -> bool:
    """A step for the adviser: the person began a job. False when this job was noted before."""
    made = Milestone(case_id=case.id, kind=MilestoneKind.JOB_BEGAN, due_on=start_on, placement_id=placement_id)
    if not claim(db.session(), made):
        return False
    record(MilestoneAdded(made.id, case.person_id, case.id, kind=made.kind), actor=actor)
    db.session.flush()
    return True


def _require_open(case: Case, *, actor: Actor) -> None:
    actor.require(WORK)
    if case.stage is Stage.CLOSED:
        raise Refused("incubation.case.closed", _l("This incubation is closed: open it again first."))
