"""Public pages: who pays what of a vacancy, and the register of certified organisations."""

from __future__ import annotations

import segno
from flask import g, render_template, url_for

from core.api import (
    CONTRACT_KINDS,
    PUBLIC,
    WAGE_PERIODS,
    Id,
    Limit,
    NotFound,
    PublicVacancy,
    by_address,
    job_postings,
    page_language,
    policy,
    public_place_names,
    public_vacancies,
)
from plugins.fair_recruitment.blueprint import bp
from plugins.fair_recruitment.fees.labels import CATEGORIES
from plugins.fair_recruitment.permissions import VETTING_READ
from plugins.fair_recruitment.register import labels, posting, queries

FOR_EVERYBODY = "what is published is for everybody; counts the pages that each address asks for"
MOST = 600
"""Pages in a quarter of an hour from one address: behind it sits a whole office."""


def limits(**_arguments: object) -> list[Limit]:
    return [by_address("fair_recruitment-public", MOST)]


@bp.get("/vacantes/<id:vacancy_id>")
@policy(PUBLIC, reason=FOR_EVERYBODY, throttle=limits)
def vacancy(vacancy_id: Id) -> str:
    """What a worker should know before applying, on one page and without a log-in."""
    found = _published(vacancy_id)
    names = public_place_names([found])
    urls = {found.id: url_for("fair_recruitment.vacancy", vacancy_id=found.id, _external=True)}
    postings = job_postings([found], urls=urls, names=names, language=page_language())
    return render_template(
        "fair_recruitment/register_vacancy.html", posting=postings[found.id],
        is_example=found.example or g.deployment.demo, **_told(found, names),
    )  # fmt: skip


@bp.get("/vacantes/<id:vacancy_id>/hoja")
@policy(VETTING_READ)
def vacancy_sheet(vacancy_id: Id) -> str:
    """To hang up or to hand out, with a QR code that leads to the page."""
    found = _published(vacancy_id)
    address = url_for("fair_recruitment.vacancy", vacancy_id=found.id, _external=True)
    return render_template(
        "fair_recruitment/register_sheet.html", address=address, picture=_qr_code(address),
        **_told(found, public_place_names([found])),
    )  # fmt: skip


def _published(vacancy_id: Id) -> PublicVacancy:
    """Raises NotFound for one that takes nobody today."""
    found = public_vacancies([vacancy_id], queries.today())
    if not found:
        raise NotFound
    return found[0]


def _told(found: PublicVacancy, names: object) -> dict[str, object]:
    said = posting.declared([found.id]).get(found.id, posting.Declared())
    certified = queries.certified([found.organisation_id], queries.today()).get(found.organisation_id)
    return {
        "vacancy": found, "names": names, "said": said, "certified": certified, "labels": labels,
        "costs": [CATEGORIES[one] for one in posting.COSTS], "who": labels.WHO_PAYS[said.payer],
        "contracts": CONTRACT_KINDS, "periods": WAGE_PERIODS,
    }  # fmt: skip


def _qr_code(address: str) -> str:
    return str(segno.make(address, error="m").svg_data_uri(scale=4, border=2, light="white"))
