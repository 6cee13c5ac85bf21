"""What the acceptance suite needs to know of complaints."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from core.api import Id, act, clock, db, numbers, system
from core.testing.conformance.asking import body, day
from core.testing.conformance.bring import Example
from plugins.fair_recruitment.complaints import follow_up
from plugins.fair_recruitment.complaints.codes import (
    AlertState,
    ComplaintCategory,
    ComplaintOutcome,
    ComplaintState,
    Indicator,
    NoteKind,
    SignSource,
)
from plugins.fair_recruitment.complaints.models import Alert, Complaint, ComplaintMessage, ComplaintNote, Sign

if TYPE_CHECKING:
    from core.testing.conformance.ground import Ground
    from core.testing.conformance.sets import Sown

NUMBER = numbers.written("3K7M9QXT2B8CD4FGH5JNR6PVABEW")
"""Of the own complaint."""
CODED = ("number_hash", "sent_digest", "sent_hash", "paid_currency", "by_name", "handled_by_name", "assigned_name")


def seed(sown: Sown) -> Mapping[str, Any]:
    """A triaged complaint with all that hangs on it, also an alert."""
    by = sown.world.users[sown.user]
    made = _complaint(sown)
    sown.session.add(made)
    sown.session.flush()
    sown.rows["fair_recruitment_complaint"] = made.id  # the ledger of the same set hangs on it
    on: dict[str, Any] = {"complaint_id": made.id}
    alert = Alert(**on, state=AlertState.OPEN, opened_at=clock.now(), handled_note="")
    sown.session.add_all([
        alert,
        Sign(**on, indicator=Indicator.DOCUMENTS, source=SignSource.WORKER, at=clock.now()),
        ComplaintMessage(**on, text=f"Mensaje {sown.name}", at=clock.now(), by=by, by_name="Rosa"),
        ComplaintNote(**on, kind=NoteKind.NOTE, text=f"Nota {sown.name}", at=clock.now(), by=by, by_name="Rosa"),
    ])  # fmt: skip
    sown.session.flush()
    return {**on, "alert_id": alert.id}


def _complaint(sown: Sown) -> Complaint:
    number = NUMBER if sown.name == "own" else f"{sown.name} is nobody's"
    return Complaint(
        area_id=sown.office.area_id, number_hash=follow_up.hash_of(number),
        sent_digest=hashlib.sha256(sown.name.encode()).hexdigest(), received_at=clock.now(), language="es",
        text=f"Pasó {sown.name}", anonymous=False, paid_minor=35000, paid_currency="BOB",
        state=ComplaintState.TRIAGED, category=ComplaintCategory.FEE, triaged_at=clock.now(), due_on=_later(),
        organisation_id=sown.rows["core_organisation"], vacancy_id=sown.rows["core_vacancy"],
    )  # fmt: skip


def _later() -> date:
    return clock.now().date() + timedelta(days=30)


def _as(fields: Mapping[str, Any] | None = None, **columns: Any) -> Callable[[Ground], Example]:
    """The own complaint, with these columns."""

    def prepare(ground: Ground) -> Example:
        key: Id = ground.values["own"]["complaint_id"]
        _put(ground, Complaint, key, columns)
        return Example(fields or {})

    return prepare


def _put(ground: Ground, model: type[Any], key: Id, columns: Mapping[str, Any]) -> None:
    with ground.app.app_context(), act(system("conformance: a complaint is made ready"), "conformance.prepare"):
        row = db.session.get_one(model, key)
        for name, value in columns.items():
            setattr(row, name, value)


def _handled(ground: Ground) -> Example:
    key: Id = ground.values["own"]["alert_id"]
    done = {"state": AlertState.HANDLED, "handled_at": clock.now(), "handled_by": ground.world.users["luis"]}
    _put(ground, Alert, key, {**done, "handled_note": "Se llamó."})
    return Example({"reason": "No terminó."})


def _spent(ground: Ground) -> Example:
    """The own complaint with nothing left to prove."""
    _put(ground, Complaint, ground.values["own"]["complaint_id"], CLOSED)
    _handled(ground)
    return Example({"reason": "Lo pidió."})


def _sent(ground: Ground) -> Example:
    return Example({"text": "Cobraron.", "area": ground.world.offices["sacaba"].hex, "amount": "", "signs": "threats"})


CLOSED: dict[str, Any] = {"state": ComplaintState.CLOSED, "outcome": ComplaintOutcome.UPHELD, "outcome_reason": "Sí.",
          "closed_at": clock.now(), "closed_on": clock.now().date()}  # fmt: skip
RECEIVED: dict[str, Any] = {"state": ComplaintState.RECEIVED, "category": None, "triaged_at": None}
EXAMPLES = {
    "fair_recruitment.send_complaint": _sent,
    "fair_recruitment.follow": body(number=NUMBER),
    "fair_recruitment.add_message": body(number=NUMBER, message="Fue ayer."),
    "fair_recruitment.triage_form": _as(**RECEIVED),
    "fair_recruitment.triage": _as({"category": "fee", **day("due_on", _later())}, **RECEIVED),
    "fair_recruitment.close_complaint": body(outcome="upheld", reason="Hay recibo.", message="Usted tenía razón."),
    "fair_recruitment.reopen_complaint": _as({"reason": "Faltó oír."}, **CLOSED),
    "fair_recruitment.erase_complaint_form": _spent,
    "fair_recruitment.erase_complaint_data": _spent,
    "fair_recruitment.add_signs": body(signs="threats"),
    "fair_recruitment.link_complaint": body(organisation="", vacancy=""),
    "fair_recruitment.take_up_alert": _handled,
}
