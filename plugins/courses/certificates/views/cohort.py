"""Who in a cohort has a certificate, who has none and why, and all of them as one file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import redirect, url_for
from werkzeug.wrappers import Response as Answer

from core.api import Done, Id, Reads, clock, current_actor, done, form_for, policy, saw
from plugins.courses.blueprint import bp
from plugins.courses.certificates import labels, queries, services
from plugins.courses.certificates.codes import BundleKind, CertificateState
from plugins.courses.certificates.downloads import download, words_of
from plugins.courses.certificates.schemas import BundleIn
from plugins.courses.certificates.standing import status
from plugins.courses.certificates.views.lists import today
from plugins.courses.certificates.views.one import checking_address
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.cohorts.codes import EnrolmentState
from plugins.courses.cohorts.labels import DROP_REASONS
from plugins.courses.cohorts.pages import cohort_page
from plugins.courses.permissions import CERTIFICATE_ISSUE, CERTIFICATE_READ
from plugins.courses.words import _, _l

TYPES = {BundleKind.PDF: "application/pdf", BundleKind.ZIP: "application/zip"}


@bp.get("/cohortes/<id:cohort_id>/certificados")
@policy(CERTIFICATE_READ, reads=Reads.PEOPLE)
def cohort_certificates(cohort_id: Id) -> str:
    cohort, rows, actor = cohorts.cohort(cohort_id), cohorts.enrolled(cohort_id), current_actor()
    found = queries.of_cohort(cohort_id)
    saw(row.person_id for row in rows if row.person_id)
    bundle = queries.bundle_of(cohort_id, actor.id)
    return cohort_page(
        "courses/certificates_cohort.html", cohort, "certificates", rows=rows, found=found, why_not=_why_not,
        status_of=lambda one: status(one.state, one.valid_until, today()), labels=labels, cohort_id=cohort_id,
        waiting=_waiting(rows, found), bundle=bundle if bundle and bundle.ends_at > clock.now() else None,
        issued=sum(one.state is CertificateState.ISSUED for one in found.values()), form=form_for(BundleIn),
        may_issue=actor.may(CERTIFICATE_ISSUE), completed=EnrolmentState.EXAMINED,
    )  # fmt: skip


def _waiting(rows: Sequence[Any], found: Any) -> int:
    return sum(row.state is EnrolmentState.EXAMINED and row.id not in found for row in rows)


def _why_not(row: Any) -> object:
    """Why somebody in a cohort has no certificate."""
    if row.state is EnrolmentState.EXAMINED:
        return _l("Completed the course: the certificate is to be issued")
    if row.drop_reason is not None:
        return f"{labels.WHY_NOT[row.state]}: {DROP_REASONS[row.drop_reason]}"
    return labels.WHY_NOT.get(row.state, "")


@bp.post("/cohortes/<id:cohort_id>/certificados/archivo")
@policy(
    CERTIFICATE_READ, mutates=True, form=BundleIn, again="courses.cohort_certificates",
    done="courses.cohort_certificates",
)  # fmt: skip
def prepare_bundle(cohort_id: Id, data: dict[str, Any]) -> Done:
    cohort, language = cohorts.cohort(cohort_id), "" if data["language"] == "own" else data["language"]
    services.ask_for_bundle(cohort, data["kind"], language, address=checking_address(), actor=current_actor())
    return done(_("The file is being prepared."))


@bp.get("/cohortes/<id:cohort_id>/certificados/archivo")
@policy(CERTIFICATE_READ, reads=Reads.PEOPLE)
def bundle(cohort_id: Id) -> Answer:
    """A finished file, to the one who asked for it; what is not ready or is gone leads back to the page."""
    cohort = cohorts.cohort(cohort_id)
    found = queries.bundle_of(cohort_id, current_actor().id)
    content = queries.content_of(found.id) if found and found.ends_at > clock.now() else None
    if found is None or content is None:
        return redirect(url_for("courses.cohort_certificates", cohort_id=cohort_id))
    saw(row.person_id for row in cohorts.enrolled(cohort_id) if row.person_id)
    return download(content, TYPES[found.kind], f"certificados-{words_of(cohort.name)}.{found.kind}")
