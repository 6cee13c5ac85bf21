"""Notes of contacts, and the next step of a case. A note is never changed: a correction is another note."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from core import clock
from core.access.actors import Actor
from core.cases import catalogue
from core.cases.codes import ContactOutcome, Stage
from core.cases.events import NextStepDone, NoteWritten
from core.cases.models import Activity, Case
from core.cases.permissions import WRITE_NOTE
from core.errors import Refused
from core.events.recording import record
from core.extensions import db


def write_note(case: Case, data: Mapping[str, Any], *, actor: Actor) -> Activity:
    """Add a contact: ``channel``, ``outcome``, ``note``, and if wanted ``next_step`` and ``next_step_on``.

    A next step takes the place of the one before; without one that stays. Only a contact that reached the person
    counts as the last one. Raises Refused for a case whose plugin is switched off.
    """
    actor.require(WRITE_NOTE)
    catalogue.kind_of(case)
    note = Activity(
        person_id=case.person_id, case_id=case.id, channel=data["channel"], outcome=data["outcome"], note=data["note"],
        next_step=data.get("next_step") or "", next_step_on=data.get("next_step_on"), at=clock.now(),
        author_id=actor.id, author_name=actor.name,
    )  # fmt: skip
    db.session.add(note)
    if note.next_step and case.stage is not Stage.CLOSED:
        case.next_step, case.next_step_on = note.next_step, note.next_step_on
    if note.outcome is ContactOutcome.REACHED:
        case.last_contact_on = clock.today(actor.timezone)
    record(NoteWritten(note.id, case.person_id, case.id, channel=note.channel, outcome=note.outcome), actor=actor)
    db.session.flush()
    return note


def step_done(case: Case, *, actor: Actor) -> Case:
    """The next step was taken; the case then has none until somebody writes the next."""
    actor.require(catalogue.kind_of(case).works)
    _require_step(case)
    case.next_step, case.next_step_on = "", None
    record(NextStepDone(case.id, case.person_id, case.id), actor=actor)
    db.session.flush()
    return case


def set_step(case: Case, step: str, on: date | None, *, actor: Actor) -> Case:
    """Write the next step, or another day for it."""
    actor.require(catalogue.kind_of(case).works)
    if case.stage is Stage.CLOSED:
        raise Refused("cases.step.closed", _l("The case is closed. Reopen it first."))
    case.next_step, case.next_step_on = step, on
    db.session.flush()
    return case


def _require_step(case: Case) -> None:
    if not case.next_step:
        raise Refused("cases.step.none", _l("There is no next step to mark as done."))
