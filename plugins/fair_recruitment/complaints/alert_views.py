"""Pages of signs of forced labour. Each look is written down, also where nobody of the register is concerned."""

from __future__ import annotations

from typing import Any

from flask import render_template, request

from core.api import Done, Id, Reads, check_version, current_actor, cursor_of, done, form_for, policy, saw
from plugins.fair_recruitment.blueprint import bp
from plugins.fair_recruitment.complaints import alerts, labels, queries
from plugins.fair_recruitment.complaints.codes import AlertState
from plugins.fair_recruitment.complaints.indicators import rules
from plugins.fair_recruitment.complaints.schemas import HandledIn, ReasonIn
from plugins.fair_recruitment.permissions import ALERTS_READ
from plugins.fair_recruitment.words import _

SHOW = "fair_recruitment.alert"


@bp.get("/alertas")
@policy(ALERTS_READ, reads=Reads.PEOPLE)
def alert_list() -> str:
    state = AlertState.HANDLED if request.args.get("estado") == AlertState.HANDLED else AlertState.OPEN
    rows, following = alerts.page(state, cursor_of(request.args.get("desde")))
    saw([], why=f"alerts of forced labour, {state.value}")
    return render_template(
        "fair_recruitment/complaints_alerts.html", rows=rows, following=following, state=state, own=labels,
        zone=current_actor().timezone,
    )  # fmt: skip


@bp.get("/alertas/<id:alert_id>", endpoint="alert")
@policy(ALERTS_READ, reads=Reads.PEOPLE)
def show_alert(alert_id: Id) -> str:
    found = alerts.alert(alert_id)
    saw([], why=f"alert of forced labour {alert_id.hex}")
    form = form_for(HandledIn if found.state is AlertState.OPEN else ReasonIn, version=found.version)
    return render_template(
        "fair_recruitment/complaints_alert.html", alert=found, complaint=queries.complaint(found.complaint_id),
        signs=alerts.signs(found.complaint_id), own=labels, rules=rules(), zone=current_actor().timezone, form=form,
    )  # fmt: skip


@bp.post("/alertas/<id:alert_id>/actuado")
@policy(ALERTS_READ, mutates=True, form=HandledIn, again=SHOW, done=SHOW)
def handle_alert(alert_id: Id, data: dict[str, Any]) -> Done:
    found = alerts.alert(alert_id)
    check_version(found.version)
    alerts.handle(found, data["note"], actor=current_actor())
    return done(_("Noted as acted on."), alert_id)


@bp.post("/alertas/<id:alert_id>/retomar")
@policy(ALERTS_READ, mutates=True, form=ReasonIn, again=SHOW, done=SHOW)
def take_up_alert(alert_id: Id, data: dict[str, Any]) -> Done:
    found = alerts.alert(alert_id)
    check_version(found.version)
    alerts.take_up(found, data["reason"], actor=current_actor())
    return done(_("The alert is open again."), alert_id)
