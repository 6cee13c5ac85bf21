"""Who was there: everybody by session, the list of one session on the screen and on paper, and its door."""

from __future__ import annotations

from typing import Any

import segno
from flask import g, url_for

from core.api import Done, Id, Reads, clock, current_actor, done, form_for, policy, saw
from plugins.courses.blueprint import bp
from plugins.courses.cohorts import labels, queries, services
from plugins.courses.cohorts.codes import Presence, Via
from plugins.courses.cohorts.pages import cohort_page
from plugins.courses.cohorts.schemas import ListIn
from plugins.courses.cohorts.services.attending import door_times
from plugins.courses.cohorts.views.sessions import may_change
from plugins.courses.permissions import COHORT_READ, COHORT_WRITE
from plugins.courses.words import _


@bp.get("/cohortes/<id:cohort_id>/asistencia")
@policy(COHORT_READ, reads=Reads.PEOPLE)
def attendance(cohort_id: Id) -> str:
    found, planned = queries.cohort(cohort_id), queries.sessions(cohort_id)
    rows = queries.on_the_lists(cohort_id)
    saw(row.person_id or row.participant_id for row in rows)
    return cohort_page(
        "courses/cohorts_attendance.html", found, "attendance", sessions=planned, rows=rows,
        presences=queries.presences([one.id for one in planned]), figures=queries.figures_of(cohort_id),
        least=queries.course_of(found).min_attendance, may_write=may_change(found),
        today=clock.today(current_actor().timezone),
    )  # fmt: skip


@bp.get("/cohortes/<id:cohort_id>/sesiones/<id:session_id>/lista")
@policy(COHORT_WRITE, reads=Reads.PEOPLE)
def list_form(cohort_id: Id, session_id: Id) -> str:
    found, session = queries.cohort(cohort_id), queries.session(cohort_id, session_id)
    rows = queries.on_the_lists(cohort_id)
    saw(row.person_id or row.participant_id for row in rows)
    noted = queries.presences([session_id])
    missing = Presence.ABSENT if session.taken_at else None
    marks = [{"enrolment": row.id, "presence": noted.get((session_id, row.id), missing)} for row in rows]
    return cohort_page(
        "courses/cohorts_take.html", found, "attendance", session=session, form=form_for(ListIn, {"marks": marks}),
        people={row.id.hex: row for row in rows}, too_early=session.day > clock.today(current_actor().timezone),
    )  # fmt: skip


@bp.post("/cohortes/<id:cohort_id>/sesiones/<id:session_id>/lista")
@policy(COHORT_WRITE, mutates=True, form=ListIn, again="courses.list_form", done="courses.attendance")
def take_list(cohort_id: Id, session_id: Id, data: dict[str, Any]) -> Done:
    session = queries.session(cohort_id, session_id)
    marks = {one["enrolment"]: one["presence"] for one in data["marks"] if one["presence"]}
    if data["everybody"]:
        marks = {row.id: Presence.PRESENT for row in queries.on_the_lists(cohort_id)} | marks
    services.note_list(session, marks, via=Via.LIST, actor=current_actor())
    there = sum(presence is Presence.PRESENT for presence in marks.values())
    return done(_("List saved: %(there)s present.", there=there), cohort_id)


@bp.get("/cohortes/<id:cohort_id>/lista")
@policy(COHORT_READ, reads=Reads.PEOPLE)
def blank_list(cohort_id: Id) -> str:
    """On paper: names, and room to sign for each session."""
    found = queries.cohort(cohort_id)
    rows = queries.on_the_lists(cohort_id)
    saw(row.person_id or row.participant_id for row in rows)
    return cohort_page(
        "courses/cohorts_paper.html", found, "attendance", rows=rows, sessions=queries.sessions(cohort_id)
    )  # fmt: skip


@bp.get("/cohortes/<id:cohort_id>/codigos")
@policy(COHORT_WRITE, reads=Reads.PEOPLE)
def codes(cohort_id: Id) -> str:
    """On paper: the code of each participant, to hand out."""
    found = queries.cohort(cohort_id)
    rows = queries.on_the_lists(cohort_id)
    saw(row.person_id or row.participant_id for row in rows)
    return cohort_page("courses/cohorts_codes.html", found, "participants", rows=rows)


@bp.get("/cohortes/<id:cohort_id>/sesiones/<id:session_id>/puerta")
@policy(COHORT_WRITE)
def door_page(cohort_id: Id, session_id: Id) -> str:
    """Big, for the projector."""
    found, session = queries.cohort(cohort_id), queries.session(cohort_id, session_id)
    zone = current_actor().timezone
    opens, closes = door_times(session, zone)
    address = url_for("courses.door", door=session.door, _external=True) if session.door else ""
    return cohort_page(
        "courses/cohorts_door.html", found, "attendance", session=session, address=address, opens=opens, closes=closes,
        zone=zone, picture=_picture(address) if address else "", is_open=opens <= clock.now() <= closes,
        reached=bool(g.deployment.demo or g.deployment.web.hosts), labels=labels,
    )  # fmt: skip


def _picture(address: str) -> str:
    return str(segno.make(address, error="m").svg_data_uri(scale=10, border=2, light="white"))


@bp.post("/cohortes/<id:cohort_id>/sesiones/<id:session_id>/puerta")
@policy(COHORT_WRITE, mutates=True, done="courses.door_page")
def renew_door(cohort_id: Id, session_id: Id) -> Done:
    services.new_door(queries.session(cohort_id, session_id), actor=current_actor())
    return done(_("This is a new QR code. The one before leads nowhere now."), session_id)
