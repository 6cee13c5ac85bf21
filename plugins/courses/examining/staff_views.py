"""Pages for whoever runs a course: papers and link of one participant, and the results of a cohort."""

from __future__ import annotations

from typing import Any

import segno
from flask import Response, request, url_for

from core.api import (
    CSV_TYPE,
    Done,
    Id,
    Reads,
    clock,
    csv_bytes,
    current_actor,
    cursor_of,
    db,
    done,
    policy,
    saw,
)
from plugins.courses.blueprint import bp
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.cohorts.codes import EnrolmentState
from plugins.courses.cohorts.labels import ENROLMENT_STATES
from plugins.courses.cohorts.models import Cohort, Enrolment, Participant
from plugins.courses.cohorts.pages import cohort_page
from plugins.courses.examining import labels, queries, results, services
from plugins.courses.examining.codes import Sitting
from plugins.courses.permissions import COHORT_READ, COHORT_WRITE
from plugins.courses.words import _


def _of(enrolment_id: Id) -> tuple[Enrolment, Cohort, Participant]:
    """Raises NotFound. Says whose data the page shows."""
    enrolment = cohorts.enrolment(enrolment_id)
    participant = cohorts.participant(enrolment.participant_id)
    saw([participant.person_id or participant.id])
    return enrolment, cohorts.cohort(enrolment.cohort_id), participant


@bp.get("/inscripciones/<id:enrolment_id>/pruebas")
@policy(COHORT_READ, reads=Reads.PEOPLE)
def papers(enrolment_id: Id) -> str:
    enrolment, cohort, participant = _of(enrolment_id)
    may_write = current_actor().may(COHORT_WRITE)
    return cohort_page(
        "courses/examining_papers.html", cohort, "results", enrolment=enrolment, participant=participant,
        papers=queries.papers(enrolment_id), practice=queries.practice(enrolment_id), own=labels, now=clock.now(),
        may_write=may_write, zone=queries.zone_of(cohort),
        may_correct=may_write and enrolment.state is not EnrolmentState.CERTIFIED,
    )  # fmt: skip


@bp.post("/inscripciones/<id:enrolment_id>/enlace")
@policy(COHORT_WRITE, mutates=True, done="courses.papers")
def make_link(enrolment_id: Id) -> Done:
    """Shown this once: nobody can read it again. A repeat of the form leads to the papers."""
    enrolment, cohort, participant = _of(enrolment_id)
    token = services.make_link(enrolment, actor=current_actor())
    address = url_for("courses.mine", token=token, _external=True)
    picture = segno.make(address, error="m").svg_data_uri(scale=5, border=2, light="white")
    page = cohort_page(
        "courses/examining_link.html", cohort, "results", enrolment=enrolment, participant=participant,
        address=address, picture=picture,
    )  # fmt: skip
    return done("", enrolment_id, page=page)


@bp.post("/cohortes/<id:cohort_id>/enlaces")
@policy(COHORT_WRITE, mutates=True, done="courses.results")
def make_links(cohort_id: Id) -> Done:
    """A fresh link for everybody with a place, on a sheet to print and cut. Those of before end."""
    cohort = cohorts.locked(cohort_id)
    rows = cohorts.on_the_lists(cohort_id)
    saw(row.person_id or row.participant_id for row in rows)
    made = []
    for row in rows:
        token = services.make_link(cohorts.enrolment(row.id), actor=current_actor())
        address = url_for("courses.mine", token=token, _external=True)
        picture = segno.make(address, error="m").svg_data_uri(scale=3, border=2, light="white")
        made.append((f"{row.given_names} {row.surnames}", address, picture))
    page = cohort_page("courses/examining_links.html", cohort, "results", made=made)
    return done("", cohort_id, page=page)


@bp.get("/cohortes/<id:cohort_id>/resultados", endpoint="results")
@policy(COHORT_READ, reads=Reads.PEOPLE)
def results_page(cohort_id: Id) -> str:
    cohort = cohorts.cohort(cohort_id)
    rows, following = results.page_of_scores(cohort_id, cursor_of(request.args.get("desde")))
    saw(row.person_id or row.participant_id for row in rows)
    sittings = {sitting: results.difficulty(cohort_id, sitting) for sitting in Sitting}
    return cohort_page(
        "courses/examining_results.html", cohort, "results", rows=rows, following=following, own=labels,
        means=results.means(cohort_id), sittings=sittings, course=cohorts.course_of(cohort), states=ENROLMENT_STATES,
        may_write=current_actor().may(COHORT_WRITE),
    )  # fmt: skip


@bp.get("/cohortes/<id:cohort_id>/resultados.csv")
@policy(COHORT_READ, reads=Reads.PEOPLE)
def export_results(cohort_id: Id) -> Response:
    cohorts.cohort(cohort_id)
    rows = db.session.execute(results.scores(cohort_id)).all()
    saw(row.person_id or row.participant_id for row in rows)
    header = [
        _("Surnames"), _("Given names"), _("State"), _("Test before"), _("Test after"), _("Gain"), _("Examination"),
        _("Attempts"), _("Passed"),
    ]  # fmt: skip
    response = Response(csv_bytes(header, map(_line, rows)), mimetype=CSV_TYPE)
    response.headers.set("Content-Disposition", "attachment", filename="resultados.csv")
    return response


def _line(row: Any) -> list[object]:
    gain = row.post - row.pre if row.pre is not None and row.post is not None else None
    cells = [row.surnames, row.given_names, ENROLMENT_STATES[row.state], row.pre, row.post, gain, row.exam]
    return ["" if cell is None else cell for cell in (*cells, row.attempts, _("yes") if row.passed else _("no"))]
