"""Complaints over REST, for colleagues; alerts for those who may see them. Workers write on the public page."""

from __future__ import annotations

from typing import Any

from marshmallow import fields as json
from sqlalchemy import select

from core.api import FormSchema, Id, IdField, IdIn, Listing, MomentField, Out, Reads, fields, keyset, saw
from plugins.fair_recruitment.complaints import alerts, queries
from plugins.fair_recruitment.complaints.codes import (
    AlertState,
    ComplaintCategory,
    ComplaintOutcome,
    ComplaintState,
    Indicator,
)
from plugins.fair_recruitment.complaints.models import Alert, Complaint
from plugins.fair_recruitment.permissions import ALERTS_READ, COMPLAINTS_READ
from plugins.fair_recruitment.resources import bp

STATES = [(one.value, one.value) for one in ComplaintState]
ALERT_STATES = [(one.value, one.value) for one in AlertState]


class ComplaintRow(Out):
    """Never a sign of forced labour: those are alerts."""

    id = IdField()
    version = json.Integer()
    received_at = MomentField()
    employer = json.String()
    job = json.String()
    place = json.String()
    language = json.String()
    worker_language = json.String()
    anonymous = json.Boolean()
    state = json.Enum(ComplaintState, by_value=True)
    category = json.Enum(ComplaintCategory, by_value=True, allow_none=True)
    due_on = json.Date()
    organisation_id = IdField(allow_none=True)
    vacancy_id = IdField(allow_none=True)
    outcome = json.Enum(ComplaintOutcome, by_value=True, allow_none=True)
    closed_on = json.Date(allow_none=True)


class MessageOut(Out):
    """``from_worker``: otherwise the service wrote it."""

    text = json.String()
    at = MomentField()
    from_worker = json.Boolean()


class ComplaintOut(ComplaintRow):
    text = json.String()
    messages = json.List(json.Nested(MessageOut))


class AlertOut(Out):
    """Restricted: each reading is recorded, and the employer must not learn of it."""

    id = IdField()
    version = json.Integer()
    complaint_id = IdField()
    state = json.Enum(AlertState, by_value=True)
    opened_at = MomentField()
    indicators = json.List(json.Enum(Indicator, by_value=True))


class ComplaintFilter(FormSchema):
    state = fields.Choice("State; without it all that are open", STATES, load=ComplaintState)
    organisation_id = IdIn("About one organisation")


class AlertFilter(FormSchema):
    state = fields.Choice("State", ALERT_STATES, load=AlertState)


class AlertRow(Out):
    id = IdField()
    version = json.Integer()
    complaint_id = IdField()
    state = json.Enum(AlertState, by_value=True)
    opened_at = MomentField()


@bp.items("/complaints", ComplaintRow, COMPLAINTS_READ, filters=ComplaintFilter)
def complaints(asked: dict[str, Any]) -> Listing:
    """Complaints, in the order in which they came."""
    chosen = queries.Asked(asked["state"], organisation_id=asked["organisation_id"])
    return keyset(queries.listing(chosen), Complaint.id)


@bp.item("/complaints/<id:complaint_id>", ComplaintOut, COMPLAINTS_READ, reads=Reads.PEOPLE)
def complaint(complaint_id: Id) -> dict[str, Any]:
    """One complaint with its messages."""
    found = queries.complaint(complaint_id)
    saw([], why=f"complaint {complaint_id.hex}")
    messages = [{"text": one.text, "at": one.at, "from_worker": one.by is None} for one in queries.messages(found.id)]
    return {**queries.plain(found), "text": found.text, "messages": messages}


@bp.items("/alerts", AlertRow, ALERTS_READ, filters=AlertFilter, reads=Reads.PEOPLE)
def alert_list(asked: dict[str, Any]) -> Listing:
    """Signs of forced labour, in the order in which they were opened."""
    statement: Any = select(Alert.id, Alert.version, Alert.complaint_id, Alert.state, Alert.opened_at)
    if asked["state"] is not None:
        statement = statement.where(Alert.state == asked["state"])
    saw([], why="alerts of forced labour")
    return keyset(statement, Alert.id)


@bp.item("/alerts/<id:alert_id>", AlertOut, ALERTS_READ, reads=Reads.PEOPLE)
def alert(alert_id: Id) -> dict[str, Any]:
    """One alert with its indicators."""
    found = alerts.alert(alert_id)
    saw([], why=f"alert of forced labour {alert_id.hex}")
    plain = {name: getattr(found, name) for name in ("id", "version", "complaint_id", "state", "opened_at")}
    return {**plain, "indicators": [one.indicator for one in alerts.signs(found.complaint_id)]}
