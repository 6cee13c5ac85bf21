"""Pages of those who work on complaints: the list, what is due first; one complaint; and the steps that end it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask import render_template, request

from core.api import (
    Done,
    Id,
    Reads,
    Refused,
    check_version,
    clock,
    current_actor,
    cursor_of,
    db,
    done,
    employers_offered,
    form_for,
    policy,
    saw,
)
from plugins.fair_recruitment.blueprint import bp
from plugins.fair_recruitment.complaints import alerts, labels, queries, services
from plugins.fair_recruitment.complaints.codes import NEXT, UPHOLDS, ComplaintCategory, ComplaintState
from plugins.fair_recruitment.complaints.models import Complaint, Sign
from plugins.fair_recruitment.complaints.schemas import (
    AssignIn,
    CloseIn,
    LinkIn,
    MessageIn,
    NoteIn,
    ReasonIn,
    SignsIn,
    TriageIn,
)
from plugins.fair_recruitment.fees import labels as fee_labels
from plugins.fair_recruitment.fees import queries as ledger
from plugins.fair_recruitment.permissions import ALERTS_READ, COMPLAINTS_READ, COMPLAINTS_WORK, FEES_READ, PERSON_ERASE
from plugins.fair_recruitment.settings import answer_days
from plugins.fair_recruitment.words import _, _l

SHOW = "fair_recruitment.complaint"


@bp.get("/denuncias/recibidas")
@policy(COMPLAINTS_READ)
def complaints() -> str:
    actor, today = current_actor(), clock.today(current_actor().timezone)
    raw = {name: request.args.get(name, "") for name in ("estado", "tipo", "plazo", "de")}
    asked = queries.Asked(
        _one(ComplaintState, raw["estado"]), _one(ComplaintCategory, raw["tipo"]),
        today if raw["plazo"] == "vencido" else None, actor.id if raw["de"] == "mi" else None,
    )  # fmt: skip
    rows, following = queries.page(asked, cursor_of(request.args.get("desde")))
    return render_template(
        "fair_recruitment/complaints_list.html", rows=rows, following=following, today=today, own=labels,
        filters={name: value for name, value in raw.items() if value}, figures=queries.figures(today),
    )  # fmt: skip


def _one(kind: Any, text: str) -> Any:
    return kind(text) if text in list(kind) else None


@bp.get("/denuncias/recibidas/<id:complaint_id>", endpoint="complaint")
@policy(COMPLAINTS_READ, reads=Reads.PEOPLE)
def show_complaint(complaint_id: Id) -> str:
    found, may = queries.complaint(complaint_id), current_actor().may
    employers = [(" · ".join(filter(None, (row.legal_name, row.tax_id))), "") for row in db.session.execute(_offered())]
    names = {"organisation": queries.organisation_name(found.organisation_id),
             "vacancy": queries.vacancy_title(found.vacancy_id)}  # fmt: skip
    assigned = {"assigned_to": found.assigned_to.hex if found.assigned_to else None}
    return _page(
        "complaints_show.html", found, messages=queries.messages(complaint_id), notes=queries.notes(complaint_id),
        names=names, moves=NEXT[found.state], upheld=found.outcome in UPHOLDS,
        fees=ledger.of_complaint(complaint_id) if may(FEES_READ) else [], fee_own=fee_labels,
        fee_standing=ledger.standing, note_form=form_for(NoteIn), message_form=form_for(MessageIn),
        assign_form=form_for(AssignIn, assigned, version=found.version),
        link_form=form_for(LinkIn, names, version=found.version, context={"employers": employers}),
        alert=alerts.of_complaint(complaint_id) if may(ALERTS_READ) else None,
        may_erase=may(PERSON_ERASE) and may(ALERTS_READ),
    )  # fmt: skip


def _offered() -> Any:
    return employers_offered()


def _page(template: str, found: Complaint, *, of: str = "reason", **values: Any) -> str:
    saw([], why=f"complaint {found.id.hex}", of=of)
    actor = current_actor()
    return render_template(
        f"fair_recruitment/{template}", complaint=found, own=labels, zone=actor.timezone,
        today=clock.today(actor.timezone), **values,
    )  # fmt: skip


def _as_shown(complaint_id: Id) -> Complaint:
    found = queries.complaint(complaint_id)
    check_version(found.version)
    return found


@bp.get("/denuncias/recibidas/<id:complaint_id>/triaje")
@policy(COMPLAINTS_WORK, reads=Reads.PEOPLE)
def triage_form(complaint_id: Id) -> str:
    found, actor = queries.complaint(complaint_id), current_actor()
    if found.state is not ComplaintState.RECEIVED:
        raise Refused("fair_recruitment.complaint.triaged", _l("This complaint was triaged already."))
    values = {"due_on": clock.today(actor.timezone) + timedelta(days=answer_days()), "assigned_to": actor.id.hex}
    return _page("complaints_triage.html", found, form=form_for(TriageIn, values, version=found.version))


@bp.post("/denuncias/recibidas/<id:complaint_id>/triaje")
@policy(COMPLAINTS_WORK, mutates=True, form=TriageIn, again="fair_recruitment.triage_form", done=SHOW)
def triage(complaint_id: Id, data: dict[str, Any]) -> Done:
    found = services.triage(_as_shown(complaint_id), data, actor=current_actor())
    return done(_("Triaged."), found.id)


@bp.post("/denuncias/recibidas/<id:complaint_id>/investigar")
@policy(COMPLAINTS_WORK, mutates=True, again=SHOW, done=SHOW)
def investigate(complaint_id: Id) -> Done:
    services.investigate(_as_shown(complaint_id), actor=current_actor())
    return done(_("It is being looked into."), complaint_id)


@bp.get("/denuncias/recibidas/<id:complaint_id>/cerrar")
@policy(COMPLAINTS_WORK, reads=Reads.PEOPLE)
def close_complaint_form(complaint_id: Id) -> str:
    found = queries.complaint(complaint_id)
    return _page("complaints_close.html", found, form=form_for(CloseIn, version=found.version))


@bp.post("/denuncias/recibidas/<id:complaint_id>/cerrar")
@policy(COMPLAINTS_WORK, mutates=True, form=CloseIn, again="fair_recruitment.close_complaint_form", done=SHOW)
def close_complaint(complaint_id: Id, data: dict[str, Any]) -> Done:
    found = _as_shown(complaint_id)
    services.close(found, data["outcome"], data["reason"], data["message"], actor=current_actor())
    return done(_("The complaint is closed."), complaint_id)


@bp.get("/denuncias/recibidas/<id:complaint_id>/reabrir")
@policy(COMPLAINTS_WORK, reads=Reads.PEOPLE)
def reopen_complaint_form(complaint_id: Id) -> str:
    found = queries.complaint(complaint_id)
    return _page("complaints_reopen.html", found, form=form_for(ReasonIn, version=found.version))


@bp.post("/denuncias/recibidas/<id:complaint_id>/reabrir")
@policy(COMPLAINTS_WORK, mutates=True, form=ReasonIn, again="fair_recruitment.reopen_complaint_form", done=SHOW)
def reopen_complaint(complaint_id: Id, data: dict[str, Any]) -> Done:
    services.reopen(_as_shown(complaint_id), data["reason"], actor=current_actor())
    return done(_("The complaint is open again."), complaint_id)


@bp.post("/denuncias/recibidas/<id:complaint_id>/asignar")
@policy(COMPLAINTS_WORK, mutates=True, form=AssignIn, again=SHOW, done=SHOW)
def assign_complaint(complaint_id: Id, data: dict[str, Any]) -> Done:
    found = services.assign(_as_shown(complaint_id), data["assigned_to"], actor=current_actor())
    return done(_("Assigned to %(name)s.", name=found.assigned_name), complaint_id)


@bp.post("/denuncias/recibidas/<id:complaint_id>/vincular")
@policy(COMPLAINTS_WORK, mutates=True, form=LinkIn, again=SHOW, done=SHOW)
def link_complaint(complaint_id: Id, data: dict[str, Any]) -> Done:
    found = _as_shown(complaint_id)
    services.link(found, data["organisation"] or "", data["vacancy"] or "", actor=current_actor())
    return done(_("Saved."), complaint_id)


@bp.post("/denuncias/recibidas/<id:complaint_id>/notas")
@policy(COMPLAINTS_WORK, mutates=True, form=NoteIn, again=SHOW, done=SHOW)
def add_note(complaint_id: Id, data: dict[str, Any]) -> Done:
    services.note(queries.complaint(complaint_id), data["note"], actor=current_actor())
    return done(_("Noted."), complaint_id)


@bp.post("/denuncias/recibidas/<id:complaint_id>/mensajes")
@policy(COMPLAINTS_WORK, mutates=True, form=MessageIn, again=SHOW, done=SHOW)
def write_to_worker(complaint_id: Id, data: dict[str, Any]) -> Done:
    services.write(queries.complaint(complaint_id), data["message"], actor=current_actor())
    return done(_("Written. The worker reads it with the follow-up number."), complaint_id)


@bp.get("/denuncias/recibidas/<id:complaint_id>/senales")
@policy(COMPLAINTS_WORK, reads=Reads.PEOPLE)
def signs_form(complaint_id: Id) -> str:
    """That somebody opened it tells that there may be a sign: whoever may not know of signs does not see the look."""
    found = queries.complaint(complaint_id)
    return _page("complaints_signs.html", found, of=Sign.__tablename__, form=form_for(SignsIn))


@bp.post("/denuncias/recibidas/<id:complaint_id>/senales")
@policy(COMPLAINTS_WORK, mutates=True, form=SignsIn, again="fair_recruitment.signs_form", done=SHOW)
def add_signs(complaint_id: Id, data: dict[str, Any]) -> Done:
    services.add_signs(queries.complaint(complaint_id), data["signs"], actor=current_actor())
    return done(_("Passed on to those who act on it."), complaint_id)


@bp.get("/denuncias/recibidas/<id:complaint_id>/borrar-datos")
@policy(PERSON_ERASE, reads=Reads.PEOPLE)
def erase_complaint_form(complaint_id: Id) -> str:
    found = queries.complaint(complaint_id)
    alerts.require_spent(found, actor=current_actor())
    return _page("complaints_erase.html", found, form=form_for(ReasonIn, version=found.version))


@bp.post("/denuncias/recibidas/<id:complaint_id>/borrar-datos")
@policy(PERSON_ERASE, mutates=True, form=ReasonIn, again="fair_recruitment.erase_complaint_form", done=SHOW)
def erase_complaint_data(complaint_id: Id, data: dict[str, Any]) -> Done:
    services.erase_worker(_as_shown(complaint_id), data["reason"], actor=current_actor())
    return done(_("The data of the worker are taken out."), complaint_id)


def panel(organisation_id: Id) -> str:
    """The box on the page of an employer: complaints that are open, and fees that are owed."""
    may = current_actor().may
    found: Mapping[str, Any] = {
        "rows": queries.open_complaints(organisation_id) if may(COMPLAINTS_READ) else [],
        "unpaid": ledger.unpaid(organisation_id) if may(FEES_READ) else None,
    }
    return render_template(
        "fair_recruitment/complaints_panel.html", organisation_id=organisation_id, own=labels,
        today=clock.today(current_actor().timezone), **found,
    )  # fmt: skip
