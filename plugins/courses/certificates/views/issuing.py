"""Certificates issued: to one, to everybody who completed in some cohorts, and how far that is."""

from __future__ import annotations

from typing import Any

from flask import render_template

from core.api import Done, Id, current_actor, done, form_for, policy
from plugins.courses.blueprint import bp
from plugins.courses.catalogue.queries import title
from plugins.courses.certificates import queries, services
from plugins.courses.certificates.schemas import IssueIn, waiting
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.cohorts.labels import days
from plugins.courses.cohorts.pages import menu
from plugins.courses.permissions import CERTIFICATE_ISSUE
from plugins.courses.words import _


@bp.get("/certificados/emitir")
@policy(CERTIFICATE_ISSUE)
def issue_form() -> str:
    return render_template(
        "courses/certificates_issue.html", form=form_for(IssueIn), waiting=waiting(), **menu("certificates")
    )  # fmt: skip


@bp.post("/certificados/emitir")
@policy(CERTIFICATE_ISSUE, mutates=True, form=IssueIn, again="courses.issue_form", done="courses.issuing")
def issue_cohorts(data: dict[str, Any]) -> Done:
    made = services.ask_for(data["cohorts"] or [], actor=current_actor())
    return done("", made.id)


@bp.post("/cohortes/<id:cohort_id>/certificados")
@policy(CERTIFICATE_ISSUE, mutates=True, done="courses.issuing")
def issue_cohort(cohort_id: Id) -> Done:
    made = services.ask_for([cohorts.cohort(cohort_id).id], actor=current_actor())
    return done("", made.id)


@bp.get("/certificados/emisiones/<id:issuing_id>")
@policy(CERTIFICATE_ISSUE)
def issuing(issuing_id: Id) -> str:
    """How far it is. The page asks again by itself until it has ended."""
    found = queries.issuing(issuing_id)
    names = queries.names_of([Id(one) for one in found.cohort_ids])
    return render_template(
        "courses/certificates_issuing.html", issuing=found, cohorts=names, title=title, days=days,
        **menu("certificates"),
    )  # fmt: skip


@bp.post("/inscripciones/<id:enrolment_id>/certificado")
@policy(CERTIFICATE_ISSUE, mutates=True, done="courses.certificate")
def issue_one(enrolment_id: Id) -> Done:
    made = services.issue_to(enrolment_id, actor=current_actor())
    return done(_("Certificate issued."), made.id)
