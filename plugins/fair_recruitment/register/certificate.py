"""The certificate of an organisation on paper, drawn as the certificates of courses are."""

from __future__ import annotations

from typing import Any

from babel.dates import format_date
from flask import current_app, request, url_for
from flask_babel import force_locale
from sqlalchemy import select
from werkzeug.wrappers import Response

from core.api import (
    Id,
    NotFound,
    Refused,
    Standing,
    clock,
    country_name,
    current_actor,
    db,
    numbers,
    page_language,
    policy,
)
from plugins.courses.api import Printed, draw
from plugins.fair_recruitment.blueprint import bp
from plugins.fair_recruitment.certification.models import Certification
from plugins.fair_recruitment.permissions import CERTIFICATION_READ
from plugins.fair_recruitment.register import labels, queries
from plugins.fair_recruitment.register.queries import C
from plugins.fair_recruitment.register.verifying import sites
from plugins.fair_recruitment.words import _, _l

LANGUAGES = ("es", "pt", "en")


@bp.get("/certificados/<id:paper_id>/pdf")
@policy(CERTIFICATION_READ)
def certificate_pdf(paper_id: Id) -> Response:
    """Only while it counts."""
    found = _in_force(paper_id)
    asked = request.args.get("idioma", "")
    language = asked if asked in LANGUAGES else page_language()
    body = draw([printed(found, language, address=url_for("verification.page", _external=True))])
    shown = Response(body, mimetype="application/pdf")
    shown.headers.set("Content-Disposition", "attachment", filename=f"certificado-{found.number[:8]}.pdf")
    return shown


def _in_force(certificate_id: Id) -> Any:
    """Columns ``queries.ENTRY`` with the number, in the scope of whoever asks. Raises NotFound and Refused."""
    statement = select(*queries.ENTRY, C.number, C.replaced_on)
    statement = statement.join(Certification, Certification.id == C.certification_id).where(C.id == certificate_id)
    found = db.session.execute(statement).first()
    if found is None:
        raise NotFound
    today = clock.today(current_actor().timezone)
    counts = found.state in queries.STANDING_OF and queries.standing(found, today) is Standing.VALID
    if not counts or found.replaced_on is not None:
        sentence = _l("It is not in force, so it is not printed.")
        raise Refused("fair_recruitment.certificate.not_in_force", sentence)
    return found


def printed(found: Any, language: str, *, address: str) -> Printed:
    """``address``: of the page where numbers are checked."""
    with force_locale(language):
        issued = format_date(found.issued_on, "long", locale=language)
        check = _("Anybody may check it: point a camera at the QR code, or write the number at %(page)s", page=address)
        return Printed(
            language=language,
            issuer=current_app.config["DEPLOYMENT"].name,
            heading=str(_("Certificate of fair recruitment")),
            lead=str(_("It is certified that")),
            holder=found.holder,
            text=str(_("recruits fairly, as an audit made sure, and is")),
            title=str(labels.BADGES[found.kind]),
            facts=_facts(found, language),
            signed_at=f"{country_name(found.country)}, {issued}",
            number=found.number,
            number_label=str(_("Number of the certificate")),
            address=f"{address}/{numbers.written(found.number)}",
            check=str(check),
            alternative=str(_("QR code that leads to the page where this certificate is checked")),
        )  # fmt: skip


def _facts(found: Any, language: str) -> list[tuple[str, str]]:
    known = [
        (_("Standard"), labels.standard_name(found.standard, found.standard_version)),
        (_("Scope"), found.scope_text),
        (_("Sites"), sites(found.sites)),
        (_("Good until"), format_date(found.valid_until, "medium", locale=language)),
    ]
    return [(str(label), str(value)) for label, value in known if value]
