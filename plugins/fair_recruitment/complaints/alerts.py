"""Signs of forced labour: kept apart from the complaint, seen by few, and never told to the employer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Select, select

from core.api import Actor, Id, NotFound, Refused, clock, db, record
from plugins.fair_recruitment.complaints.codes import AlertState, ComplaintState, Indicator, SignSource
from plugins.fair_recruitment.complaints.events import ForcedLabourSigned
from plugins.fair_recruitment.complaints.indicators import is_red
from plugins.fair_recruitment.complaints.models import Alert, Complaint, Sign
from plugins.fair_recruitment.permissions import ALERTS_READ, PERSON_ERASE
from plugins.fair_recruitment.words import _l

PAGE = 50
LISTED = (
    Alert.id, Alert.version, Alert.state, Alert.opened_at, Alert.handled_at, Alert.complaint_id, Complaint.employer,
    Complaint.place, Complaint.due_on, Complaint.organisation_id,
)  # fmt: skip


def sign(
    complaint: Complaint, indicators: Collection[Indicator], source: SignSource, *, actor: Actor, insist: bool = False
) -> Alert | None:
    """Note signs, and open an alert where one of them suffices; ``insist``: whatever they are, since somebody who read
    the complaint says so. The signs stay after an alert was acted on: a further one opens it again."""
    _hold(complaint.id)
    known = {row.indicator for row in signs(complaint.id)}
    new = [one for one in Indicator if one in indicators and one not in known]
    by = actor.id if source is SignSource.STAFF else None
    db.session.add_all(
        Sign(complaint_id=complaint.id, indicator=one, source=source, at=clock.now(), by=by) for one in new
    )
    db.session.flush()
    if not new or not (insist or is_red(new)):
        return None
    return _alert(complaint, known | set(new), actor=actor)


def _hold(complaint_id: Id) -> None:
    """Of two who see signs at once the second waits, and finds those of the first and their alert."""
    db.session.execute(select(Complaint.id).where(Complaint.id == complaint_id).with_for_update())


def _alert(complaint: Complaint, indicators: Collection[Indicator], *, actor: Actor) -> Alert:
    found = of_complaint(complaint.id)
    if found is None:
        found = Alert(complaint_id=complaint.id, state=AlertState.OPEN, opened_at=clock.now())
        db.session.add(found)
    elif found.state is AlertState.HANDLED:
        _open_again(found)
    db.session.flush()
    codes = " ".join(one.value for one in Indicator if one in indicators)
    event = ForcedLabourSigned(
        complaint.id, alert_id=found.id, organisation_id=complaint.organisation_id, indicators=codes
    )
    record(event, actor=actor)
    return found


def _open_again(alert: Alert) -> None:
    alert.state, alert.handled_note, alert.handled_by_name = AlertState.OPEN, "", ""
    alert.handled_at = alert.handled_by = None


def signs(complaint_id: Id) -> Sequence[Sign]:
    """In the order of the ILO's list."""
    found = db.session.scalars(select(Sign).where(Sign.complaint_id == complaint_id)).all()
    return sorted(found, key=lambda one: list(Indicator).index(one.indicator))


def of_complaint(complaint_id: Id) -> Alert | None:
    return db.session.scalars(select(Alert).where(Alert.complaint_id == complaint_id)).first()


def alert(alert_id: Id) -> Alert:
    """Raises NotFound, also for one of another municipality."""
    found = db.session.scalars(select(Alert).where(Alert.id == alert_id)).first()
    if found is None:
        raise NotFound
    return found


def listing(state: AlertState | None) -> Select[*tuple[Any, ...]]:
    statement = select(*LISTED).join(Complaint, Complaint.id == Alert.complaint_id)
    return statement if state is None else statement.where(Alert.state == state)


def page(state: AlertState | None, cursor: Id | None) -> tuple[Sequence[Any], Id | None]:
    """A page of alerts, the oldest first, and the cursor of the next one."""
    statement = listing(state).order_by(Alert.id).limit(PAGE + 1)
    if cursor is not None:
        statement = statement.where(Alert.id > cursor)
    rows = db.session.execute(statement).all()
    return rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None


def require_spent(complaint: Complaint, *, actor: Actor) -> None:
    """What a worker said is taken out once it has nothing left to prove. Raises Refused while the complaint is open, or
    somebody has still to act on a sign; and Forbidden for whoever may not see signs, so that neither a yes nor a no
    tells them whether there is one."""
    actor.require(PERSON_ERASE)
    actor.require(ALERTS_READ)
    if complaint.state is not ComplaintState.CLOSED:
        raise Refused(
            "fair_recruitment.complaint.not_closed", _l("Close this complaint first: what it says may be needed.")
        )
    found = of_complaint(complaint.id)
    if found is not None and found.state is AlertState.OPEN:
        sentence = _l("There is a sign of forced labour that nobody has acted on yet: what it says may be needed.")
        raise Refused("fair_recruitment.complaint.alert_open", sentence)


def forget(complaint_id: Id) -> None:
    """Take out what was written about the worker; that there was an alert, and which signs, stays."""
    found = of_complaint(complaint_id)
    if found is not None and found.handled_note:
        found.handled_note = "—"


def handle(found: Alert, note: str, *, actor: Actor) -> Alert:
    """Say what was done for the worker. Raises Refused when somebody did already."""
    actor.require(ALERTS_READ)
    if found.state is AlertState.HANDLED:
        raise Refused("fair_recruitment.alert.handled", _l("Somebody acted on this already."))
    found.state, found.handled_at, found.handled_note = AlertState.HANDLED, clock.now(), note.strip()
    found.handled_by, found.handled_by_name = actor.id, actor.name
    db.session.flush()
    return found


def take_up(found: Alert, reason: str, *, actor: Actor) -> Alert:
    """Open an alert again that was not finished after all. Raises Refused while it is open.

    Why is kept with the alert, and not told to the audit in the open: who reads there need not know of any sign."""
    actor.require(ALERTS_READ)
    if found.state is AlertState.OPEN:
        raise Refused("fair_recruitment.alert.open", _l("This alert is open."))
    _open_again(found)
    found.handled_note = reason.strip()
    db.session.flush()
    return found
