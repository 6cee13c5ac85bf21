"""Into a cohort one by one, from the waiting list, out and back."""

from __future__ import annotations

from typing import Any

from flask import g, request

from core.api import Done, Id, Reads, country_name, current_actor, done, form_for, policy, saw
from plugins.courses.blueprint import bp
from plugins.courses.cohorts import labels, queries, services
from plugins.courses.cohorts.codes import EnrolmentState
from plugins.courses.cohorts.models import Enrolment
from plugins.courses.cohorts.pages import cohort_page
from plugins.courses.cohorts.schemas import DropIn, ParticipantIn
from plugins.courses.permissions import COHORT_WRITE
from plugins.courses.words import _


@bp.route("/cohortes/<id:cohort_id>/inscribir", methods=["GET", "POST"])
@policy(COHORT_WRITE, reads=Reads.PEOPLE)
def add_participant(cohort_id: Id) -> str:
    """Look for somebody who is known; by POST, so that no name and no document lands in an address."""
    found = queries.cohort(cohort_id)
    text = " ".join(request.form.get("q", "").split())[:120]
    known = queries.find_participants(text) if text else []
    saw(one.person_id or one.id for one in known)
    return cohort_page(
        "courses/cohorts_add.html", found, "participants", text=text, known=known, country_name=country_name,
        already={row.participant_id for row in queries.enrolled(cohort_id)} if known else set(),
    )  # fmt: skip


@bp.get("/cohortes/<id:cohort_id>/inscribir/nuevo")
@policy(COHORT_WRITE)
def new_participant(cohort_id: Id) -> str:
    found = queries.cohort(cohort_id)
    offered = {"country": found.country or g.deployment.country, "language": found.language}
    return cohort_page(
        "courses/cohorts_new_participant.html", found, "participants", form=form_for(ParticipantIn, offered)
    )  # fmt: skip


@bp.post("/cohortes/<id:cohort_id>/inscribir/nuevo")
@policy(COHORT_WRITE, mutates=True, form=ParticipantIn, again="courses.new_participant", done="courses.cohort")
def register_participant(cohort_id: Id, data: dict[str, Any]) -> Done:
    found, actor = queries.cohort(cohort_id), current_actor()
    made = services.register(data, office_id=found.office_id, actor=actor)
    return done(said(services.enrol(found, made, actor=actor)), cohort_id)


@bp.post("/cohortes/<id:cohort_id>/inscribir/<id:participant_id>")
@policy(COHORT_WRITE, mutates=True, again="courses.add_participant", done="courses.cohort")
def enrol_participant(cohort_id: Id, participant_id: Id) -> Done:
    found = queries.cohort(cohort_id)
    made = services.enrol(found, queries.participant(participant_id), actor=current_actor())
    return done(said(made), cohort_id)


def said(enrolment: Enrolment) -> str:
    """What was done, with a warning where another course of theirs goes on in the same days."""
    if enrolment.state is EnrolmentState.WAITING:
        words = _("There is no free place: noted on the waiting list.")
    else:
        words = _("Enrolled. The code for the door is %(code)s.", code=enrolment.code)
    others = queries.overlapping(enrolment.cohort_id).get(enrolment.participant_id, ())
    warning = _("Mind: the days overlap with %(cohorts)s.", cohorts=", ".join(others)) if others else ""
    return f"{words} {warning}".strip()


@bp.post("/cohortes/<id:cohort_id>/inscripciones/<id:enrolment_id>/subir")
@policy(COHORT_WRITE, mutates=True, again="courses.cohort", done="courses.cohort")
def promote(cohort_id: Id, enrolment_id: Id) -> Done:
    services.promote(queries.enrolment(enrolment_id, cohort_id), actor=current_actor())
    return done(_("Moved up from the waiting list."), cohort_id)


@bp.get("/cohortes/<id:cohort_id>/inscripciones/<id:enrolment_id>/baja")
@policy(COHORT_WRITE, reads=Reads.PEOPLE)
def drop_form(cohort_id: Id, enrolment_id: Id) -> str:
    found, enrolment = queries.cohort(cohort_id), queries.enrolment(enrolment_id, cohort_id)
    participant = queries.participant(enrolment.participant_id)
    saw([participant.person_id or participant.id])
    return cohort_page(
        "courses/cohorts_drop.html", found, "participants", form=form_for(DropIn), enrolment=enrolment,
        participant=participant, labels=labels,
    )  # fmt: skip


@bp.post("/cohortes/<id:cohort_id>/inscripciones/<id:enrolment_id>/baja")
@policy(COHORT_WRITE, mutates=True, form=DropIn, again="courses.drop_form", done="courses.cohort")
def drop(cohort_id: Id, enrolment_id: Id, data: dict[str, Any]) -> Done:
    services.drop(queries.enrolment(enrolment_id, cohort_id), data["reason"], actor=current_actor())
    return done(_("Noted as dropped out. This can be undone here."), cohort_id)


@bp.post("/cohortes/<id:cohort_id>/inscripciones/<id:enrolment_id>/volver")
@policy(COHORT_WRITE, mutates=True, again="courses.cohort", done="courses.cohort")
def come_back(cohort_id: Id, enrolment_id: Id) -> Done:
    back = services.come_back(queries.enrolment(enrolment_id, cohort_id), actor=current_actor())
    if back.state is EnrolmentState.WAITING:
        return done(_("There is no free place: noted on the waiting list."), cohort_id)
    return done(_("Enrolled again."), cohort_id)
