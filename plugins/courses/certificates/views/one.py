"""One certificate: what it says and how it stands, on paper in three languages, withdrawn and given back."""

from __future__ import annotations

from typing import Any

from flask import Response, render_template, request, url_for

from core.api import (
    Done,
    Id,
    Reads,
    Refused,
    check_version,
    current_actor,
    done,
    form_for,
    numbers,
    page_language,
    policy,
    saw,
)
from plugins.courses.blueprint import bp
from plugins.courses.catalogue.codes import LANGUAGES
from plugins.courses.catalogue.labels import LANGUAGE_NAMES
from plugins.courses.catalogue.queries import title
from plugins.courses.certificates import labels, paper, printing, queries, services
from plugins.courses.certificates.codes import CertificateState
from plugins.courses.certificates.downloads import download
from plugins.courses.certificates.models import Certificate
from plugins.courses.certificates.schemas import WithdrawIn
from plugins.courses.certificates.standing import status
from plugins.courses.certificates.views.lists import today
from plugins.courses.cohorts.labels import ACTOR_KINDS
from plugins.courses.cohorts.pages import menu
from plugins.courses.permissions import CERTIFICATE_ISSUE, CERTIFICATE_READ
from plugins.courses.words import _, _l


def see(found: Certificate) -> Id | None:
    """Note whose it is, where that is a person in the register. Answers the person."""
    person_id = queries.participant_of(found).person_id
    saw([person_id] if person_id else [])
    return person_id


@bp.get("/certificados/<id:certificate_id>")
@policy(CERTIFICATE_READ, reads=Reads.PEOPLE)
def certificate(certificate_id: Id) -> str:
    found = queries.certificate(certificate_id)
    return render_template(
        "courses/certificates_show.html", person_id=see(found), may_issue=current_actor().may(CERTIFICATE_ISSUE),
        facts=printing.facts(found, page_language()), languages=[(code, LANGUAGE_NAMES[code]) for code in LANGUAGES],
        cohort_id=queries.enrolment_of(found).cohort_id, status=status(found.state, found.valid_until, today()),
        **_told(found), **menu("certificates"),
    )  # fmt: skip


def _told(found: Certificate) -> dict[str, Any]:
    return {
        "certificate": found, "labels": labels, "actor_kinds": ACTOR_KINDS, "number": numbers.written(found.number),
        "title": title(found.titles, page_language()),
    }  # fmt: skip


@bp.get("/certificados/<id:certificate_id>/certificado.pdf")
@policy(CERTIFICATE_READ, reads=Reads.PEOPLE)
def certificate_pdf(certificate_id: Id) -> Response:
    """On paper. Only while it was not withdrawn."""
    found = queries.certificate(certificate_id)
    see(found)
    if found.state is CertificateState.WITHDRAWN:
        raise Refused("courses.certificate.not_printed", _l("It was withdrawn, so it is not printed."))
    wanted = request.args.get("idioma", "")
    what = printing.printed(
        found, printing.look_of(found.course_id), wanted if wanted in LANGUAGES else "", address=checking_address()
    )
    return download(paper.draw([what]), "application/pdf", printing.file_name(found))


def checking_address() -> str:
    """Of the page where anybody checks a number, as strangers reach it."""
    return url_for("verification.page", _external=True)


@bp.get("/certificados/<id:certificate_id>/retirar")
@policy(CERTIFICATE_ISSUE, reads=Reads.PEOPLE)
def withdraw_form(certificate_id: Id) -> str:
    found = queries.certificate(certificate_id)
    see(found)
    form = form_for(WithdrawIn, version=found.version)
    return render_template("courses/certificates_withdraw.html", form=form, **_told(found))


@bp.post("/certificados/<id:certificate_id>/retirar")
@policy(
    CERTIFICATE_ISSUE, mutates=True, form=WithdrawIn, again="courses.withdraw_form", done="courses.certificate"
)  # fmt: skip
def withdraw(certificate_id: Id, data: dict[str, Any]) -> Done:
    found = queries.certificate(certificate_id)
    check_version(found.version)
    services.withdraw(found, data["reason"], actor=current_actor())
    return done(_("The certificate does not count any more."), found.id)


@bp.post("/certificados/<id:certificate_id>/devolver")
@policy(CERTIFICATE_ISSUE, mutates=True, done="courses.certificate")
def undo_withdrawal(certificate_id: Id) -> Done:
    found = queries.certificate(certificate_id)
    services.undo_withdrawal(found, actor=current_actor())
    return done(_("The certificate counts again."), found.id)
