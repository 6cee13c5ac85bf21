"""What becomes of a complaint: triaged, looked into, closed with an outcome; and opened again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from core.api import (
    Actor,
    Event,
    Id,
    Invalid,
    Refused,
    because,
    clock,
    db,
    employers_called,
    forget_rows,
    record,
    user_name,
)
from plugins.fair_recruitment.complaints import alerts, queries
from plugins.fair_recruitment.complaints.codes import (
    NEXT,
    UPHOLDS,
    ComplaintOutcome,
    ComplaintState,
    Indicator,
    NoteKind,
    SignSource,
)
from plugins.fair_recruitment.complaints.events import (
    ComplaintAnswered,
    ComplaintClosed,
    ComplaintErased,
    ComplaintInvestigated,
    ComplaintReopened,
    ComplaintTriaged,
    ComplaintUpheld,
)
from plugins.fair_recruitment.complaints.models import Complaint, ComplaintMessage, ComplaintNote
from plugins.fair_recruitment.fees import queries as ledger
from plugins.fair_recruitment.fees.personal import forget
from plugins.fair_recruitment.permissions import COMPLAINTS_WORK
from plugins.fair_recruitment.words import _l

WRITTEN = ("employer", "job", "place", "happened", "paid_to", "worker_language")
CONTACT = ("contact_name", "contact_phone", "contact_email")
GONE = "—"
"""What stands where the words of a worker were taken out."""


def triage(complaint: Complaint, data: Mapping[str, Any], *, actor: Actor) -> Complaint:
    """Say what it is about, who looks into it and until when. ``data`` is what ``TriageIn`` loads."""
    _move(complaint, ComplaintState.TRIAGED, actor=actor)
    if data["due_on"] < clock.today(actor.timezone):
        raise Invalid({"due_on": [str(_l("Write today or a day in the future"))]},
                      code="fair_recruitment.complaint.due_past")  # fmt: skip
    complaint.category, complaint.due_on = data["category"], data["due_on"]
    complaint.triaged_at = clock.now()
    if data["assigned_to"] is not None:
        _put(complaint, data["assigned_to"], actor=actor)
    _note(complaint, NoteKind.TRIAGED, complaint.assigned_name, actor=actor)
    _told(ComplaintTriaged(complaint.id, category=complaint.category, due_on=complaint.due_on), actor=actor)
    add_signs(complaint, data["signs"] or (), actor=actor)
    return complaint


def add_signs(complaint: Complaint, indicators: Collection[Indicator], *, actor: Actor) -> None:
    """Somebody who read the complaint sees signs of forced labour: that is enough for an alert."""
    actor.require(COMPLAINTS_WORK)
    alerts.sign(complaint, indicators, SignSource.STAFF, actor=actor, insist=True)


def investigate(complaint: Complaint, *, actor: Actor) -> Complaint:
    if complaint.state is ComplaintState.CLOSED:
        raise _no_such_move()
    _move(complaint, ComplaintState.INVESTIGATING, actor=actor)
    _note(complaint, NoteKind.INVESTIGATION, "", actor=actor)
    _told(ComplaintInvestigated(complaint.id), actor=actor)
    return complaint


def close(complaint: Complaint, outcome: ComplaintOutcome, reason: str, message: str, *, actor: Actor) -> Complaint:
    """End it, with the reason for colleagues and the answer for the worker."""
    _move(complaint, ComplaintState.CLOSED, actor=actor)
    today = clock.today(actor.timezone)
    complaint.outcome, complaint.outcome_reason = outcome, reason.strip()
    complaint.closed_at, complaint.closed_on = clock.now(), today
    _note(complaint, NoteKind.CLOSED, reason.strip(), actor=actor)
    write(complaint, message, actor=actor)
    about, in_time = complaint.organisation_id, today <= complaint.due_on
    _told(ComplaintClosed(complaint.id, outcome=outcome, organisation_id=about, in_time=in_time), actor=actor)
    if outcome in UPHOLDS and about is not None:
        partly = outcome is ComplaintOutcome.PARTLY
        _told(ComplaintUpheld(complaint.id, organisation_id=about, partly=partly), actor=actor)
    return complaint


def reopen(complaint: Complaint, reason: str, *, actor: Actor) -> Complaint:
    """Undo a closing: it is looked into again, with the day until which it was due."""
    if complaint.state is not ComplaintState.CLOSED:
        raise _no_such_move()
    _move(complaint, ComplaintState.INVESTIGATING, actor=actor)
    complaint.outcome, complaint.outcome_reason = None, ""
    complaint.closed_at = complaint.closed_on = None
    because(db.session(), reason.strip())
    _note(complaint, NoteKind.REOPENED, reason.strip(), actor=actor)
    _told(ComplaintReopened(complaint.id, organisation_id=complaint.organisation_id), actor=actor)
    return complaint


def _move(complaint: Complaint, target: ComplaintState, *, actor: Actor) -> None:
    actor.require(COMPLAINTS_WORK)
    if target not in NEXT[complaint.state]:
        raise _no_such_move()
    complaint.state = target


def _no_such_move() -> Refused:
    return Refused("fair_recruitment.complaint.no_such_move", _l("This is not possible from its present state."))


def assign(complaint: Complaint, user_id: Id, *, actor: Actor) -> Complaint:
    _require_open(complaint, actor=actor)
    _put(complaint, user_id, actor=actor)
    _note(complaint, NoteKind.ASSIGNED, complaint.assigned_name, actor=actor)
    return complaint


def _put(complaint: Complaint, user_id: Id, *, actor: Actor) -> None:
    if user_id not in {row.id for row in queries.staff(actor)}:
        raise Invalid({"assigned_to": [str(_l("Choose somebody of your offices"))]})
    complaint.assigned_to, complaint.assigned_name = user_id, user_name(user_id)


def link(complaint: Complaint, organisation: str, vacancy: str, *, actor: Actor) -> Complaint:
    """Say which employer and vacancy of the register are meant; empty for none of ours."""
    _require_open(complaint, actor=actor)
    complaint.organisation_id = _organisation(organisation) if organisation else None
    complaint.vacancy_id = _vacancy(vacancy, complaint.organisation_id) if vacancy else None
    named = queries.organisation_name(complaint.organisation_id)
    _note(complaint, NoteKind.LINKED, " · ".join(part for part in (named, vacancy) if part), actor=actor)
    return complaint


def _organisation(text: str) -> Id:
    found = employers_called(text)
    if len(found) != 1:
        sentence = str(_l("Nobody, or more than one, is registered so: write the tax number"))
        raise Invalid({"organisation": [sentence]}, code="fair_recruitment.complaint.organisation")
    return found[0]


def _vacancy(title: str, organisation_id: Id | None) -> Id:
    found = queries.vacancy_called(title, organisation_id)
    if found is None:
        raise Invalid({"vacancy": [str(_l("There is no vacancy of that title here"))]})
    return found


def note(complaint: Complaint, text: str, *, actor: Actor) -> ComplaintNote:
    actor.require(COMPLAINTS_WORK)
    return _note(complaint, NoteKind.NOTE, text.strip(), actor=actor)


def _note(complaint: Complaint, kind: NoteKind, text: str, *, actor: Actor) -> ComplaintNote:
    made = ComplaintNote(
        complaint_id=complaint.id, kind=kind, text=text, at=clock.now(), by=actor.id, by_name=actor.name
    )
    db.session.add(made)
    db.session.flush()
    return made


def write(complaint: Complaint, text: str, *, actor: Actor) -> ComplaintMessage:
    """A message that the worker reads with the number."""
    actor.require(COMPLAINTS_WORK)
    made = ComplaintMessage(
        complaint_id=complaint.id, text=text.strip(), at=clock.now(), by=actor.id, by_name=actor.name
    )
    db.session.add(made)
    _told(ComplaintAnswered(complaint.id), actor=actor)
    return made


def erase_worker(complaint: Complaint, reason: str, *, actor: Actor) -> Complaint:
    """Take out who wrote it, and every text in which they may be named, also in the ledger; that there was a complaint,
    about whom, what came of it and the amounts stay. Raises Refused while it may be evidence."""
    alerts.require_spent(complaint, actor=actor)
    forget_rows(queries.keys_of(complaint.id))
    for name in (*CONTACT, *WRITTEN):
        if name != "employer":
            setattr(complaint, name, "")
    complaint.anonymous, complaint.text = True, GONE
    complaint.outcome_reason = GONE if complaint.outcome_reason else ""
    for message in queries.messages(complaint.id):
        message.text = GONE
    for noted in queries.notes(complaint.id):
        noted.text = GONE
    alerts.forget(complaint.id)
    for fee in ledger.brought_by(complaint.id):
        forget_rows(ledger.keys_of(fee.id))
        forget(fee)
    because(db.session(), reason.strip())
    _note(complaint, NoteKind.ERASED, "", actor=actor)
    _told(ComplaintErased(complaint.id), actor=actor)
    return complaint


def _require_open(complaint: Complaint, *, actor: Actor) -> None:
    actor.require(COMPLAINTS_WORK)
    if complaint.state is ComplaintState.CLOSED:
        raise Refused("fair_recruitment.complaint.closed", _l("This complaint is closed: open it again first."))


def _told(event: Event, *, actor: Actor) -> None:
    db.session.flush()
    record(event, actor=actor)
