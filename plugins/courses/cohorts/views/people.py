"""Participants: everybody who was ever written down, one of them, and what they may ask for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, g, render_template, request
from sqlalchemy import select

from core.api import (
    Done,
    Id,
    Reads,
    check_version,
    clock,
    country_name,
    current_actor,
    cursor_of,
    db,
    done,
    form_for,
    person_header,
    policy,
    saw,
)
from plugins.courses import personal
from plugins.courses.blueprint import bp
from plugins.courses.catalogue.labels import SPOKEN
from plugins.courses.catalogue.queries import title
from plugins.courses.certificates.labels import STATUSES
from plugins.courses.certificates.models import Certificate
from plugins.courses.certificates.standing import status
from plugins.courses.cohorts import labels, queries, services
from plugins.courses.cohorts.models import Participant
from plugins.courses.cohorts.pages import menu
from plugins.courses.cohorts.schemas import EnrolPersonIn, EraseIn, ParticipantIn
from plugins.courses.cohorts.services.participants import ASKED_FOR
from plugins.courses.cohorts.views.participants import said
from plugins.courses.permissions import CERTIFICATE_READ, COHORT_READ, COHORT_WRITE, PARTICIPANT_ERASE
from plugins.courses.words import _


@bp.route("/participantes", methods=["GET", "POST"])
@policy(COHORT_READ, reads=Reads.PEOPLE)
def participants() -> str:
    text = " ".join(request.form.get("q", "").split())[:120]
    rows, following = (
        (queries.find_participants(text), None)
        if text
        else queries.participant_page(cursor_of(request.args.get("desde")))
    )
    saw(one.person_id or one.id for one in rows)
    return render_template(
        "courses/cohorts_people.html", rows=rows, following=following, text=text, labels=labels,
        country_name=country_name, **menu("participants"),
    )  # fmt: skip


def _page(template: str, participant: Participant, **values: Any) -> str:
    saw([participant.person_id or participant.id])
    return render_template(
        template, participant=participant, labels=labels, spoken=SPOKEN, country_name=country_name, title=title,
        may_write=current_actor().may(COHORT_WRITE), **menu("participants"), **values,
    )  # fmt: skip


@bp.get("/participantes/<id:participant_id>")
@policy(COHORT_READ, reads=Reads.PEOPLE)
def participant(participant_id: Id) -> str:
    found = queries.participant(participant_id)
    taken = queries.courses_of([participant_id])
    ids, today = [one.id for one in taken], clock.today(current_actor().timezone)
    return _page(
        "courses/cohorts_participant.html", found, taken=taken, figures=queries.figures(ids), papers=_certificates(ids),
        standing=lambda one: STATUSES[status(one.state, one.valid_until, today)],
    )  # fmt: skip


def _certificates(enrolment_ids: Sequence[Id]) -> Mapping[Id, Certificate]:
    """By enrolment, for whoever may see certificates."""
    if not current_actor().may(CERTIFICATE_READ):
        return {}
    found = db.session.scalars(select(Certificate).where(Certificate.enrolment_id.in_(enrolment_ids)))
    return {one.enrolment_id: one for one in found}


@bp.get("/participantes/<id:participant_id>/cambiar")
@policy(COHORT_WRITE, reads=Reads.PEOPLE)
def edit_participant(participant_id: Id) -> str:
    found = queries.participant(participant_id)
    form = form_for(ParticipantIn, {name: getattr(found, name) for name in ASKED_FOR}, version=found.version)
    return _page("courses/cohorts_edit_participant.html", found, form=form)


@bp.post("/participantes/<id:participant_id>/cambiar")
@policy(COHORT_WRITE, mutates=True, form=ParticipantIn, again="courses.edit_participant", done="courses.participant")
def save_participant(participant_id: Id, data: dict[str, Any]) -> Done:
    found = queries.participant(participant_id)
    check_version(found.version)
    services.change_participant(found, data, actor=current_actor())
    return done(_("Participant saved."), participant_id)


@bp.get("/participantes/<id:participant_id>/datos.json")
@policy(COHORT_WRITE, reads=Reads.PEOPLE)
def export_participant(participant_id: Id) -> Response:
    """Everything that is kept about a participant, to hand over."""
    found = queries.participant(participant_id)
    saw([found.person_id or found.id])
    kept = json.dumps(personal.export_of([participant_id]), ensure_ascii=False, indent=2)
    answer = Response(kept, mimetype="application/json")
    answer.headers["Content-Disposition"] = "attachment; filename=datos.json"
    return answer


@bp.get("/participantes/<id:participant_id>/borrar")
@policy(PARTICIPANT_ERASE, reads=Reads.PEOPLE)
def erase_form(participant_id: Id) -> str:
    return _page("courses/cohorts_erase.html", queries.participant(participant_id), form=form_for(EraseIn))


@bp.post("/participantes/<id:participant_id>/borrar")
@policy(PARTICIPANT_ERASE, mutates=True, form=EraseIn, again="courses.erase_form", done="courses.participants")
def erase_participant(participant_id: Id, data: dict[str, Any]) -> Done:
    services.erase_participant(queries.participant(participant_id), data["reason"], actor=current_actor())
    return done(_("The participant is erased."))


@bp.get("/personas/<id:person_id>/inscribir")
@policy(COHORT_WRITE, reads=Reads.PERSON)
def enrol_form(person_id: Id) -> str:
    """A person of the register into a cohort."""
    person = person_header(person_id)
    saw([person_id])
    return render_template(
        "courses/cohorts_enrol_person.html", person=person, form=form_for(EnrolPersonIn), any=queries.open_cohorts()
    )  # fmt: skip


@bp.post("/personas/<id:person_id>/inscribir")
@policy(COHORT_WRITE, mutates=True, form=EnrolPersonIn, again="courses.enrol_form", done="courses.cohort")
def enrol_person(person_id: Id, data: dict[str, Any]) -> Done:
    cohort, actor = queries.cohort(data["cohort_id"]), current_actor()
    of = {"language": cohort.language, "country": g.deployment.country}
    found = services.of_person(person_id, office_id=cohort.office_id, actor=actor, **of)
    return done(said(services.enrol(cohort, found, actor=actor)), cohort.id)


def panel(person_id: Id) -> str:
    """The box on the page of the person: the courses, nothing for somebody without any."""
    ids = [one.id for one in queries.participant_of(person_id)]
    taken = queries.courses_of(ids) if ids else []
    if not taken:
        return ""
    return render_template(
        "courses/cohorts_panel.html", taken=taken, labels=labels, title=title, participant_id=ids[0],
        figures=queries.figures([one.id for one in taken]),
    )  # fmt: skip
