"""Who pays what of a published vacancy, for the worker who reads it and for programs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from sqlalchemy import select

from core.api import Id, PublicVacancy, db, elevated
from plugins.fair_recruitment.fees.codes import ILLEGITIMATE, FeeCategory
from plugins.fair_recruitment.fees.labels import CATEGORIES
from plugins.fair_recruitment.register import queries
from plugins.fair_recruitment.register.labels import CERTIFIED_AS, standard_name
from plugins.fair_recruitment.register.queries import Certified
from plugins.fair_recruitment.vetting.codes import Payer
from plugins.fair_recruitment.vetting.models import Declaration

PUBLISHED = "fair_recruitment: who pays what of a vacancy that is published"
COSTS = tuple(one for one in FeeCategory if one not in ILLEGITIMATE)
"""What may lawfully cost somebody something, by the ILO's definition: fees and related costs."""
NOT_THE_WORKER = (Payer.EMPLOYER, Payer.NOBODY)


@dataclass(frozen=True)
class Declared:
    """What the employer said. None: nobody has asked."""

    payer: Payer | None = None
    keeps_documents: bool | None = None


def declared(vacancy_ids: Collection[Id]) -> Mapping[Id, Declared]:
    """By vacancy, for public pages; one statement."""
    columns = (Declaration.vacancy_id, Declaration.payer, Declaration.keeps_documents)
    statement = select(*columns).where(Declaration.vacancy_id.in_(vacancy_ids))
    with elevated(db.session(), PUBLISHED):
        return {row.vacancy_id: Declared(row.payer, row.keeps_documents) for row in db.session.execute(statement)}


def job_posting(vacancies: Sequence[PublicVacancy]) -> Mapping[Id, Mapping[str, Any]]:
    """The statement of zero cost, and the employer's certificate where one is in force."""
    said = declared([one.id for one in vacancies])
    certified = queries.certified({one.organisation_id for one in vacancies}, queries.today())
    return {
        one.id: {**_costs(said.get(one.id, Declared())), **_organisation(certified.get(one.organisation_id))}
        for one in vacancies
    }


def _costs(said: Declared) -> dict[str, Any]:
    """Terms of our own, which stand at the address that explains them: schema.org has none for it."""
    if said.payer not in NOT_THE_WORKER:
        return {}
    page = url_for("fair_recruitment.who_pays_what", _external=True)
    items = [
        {"@type": "PropertyValue", "propertyID": f"{page}#{one.value}", "name": str(CATEGORIES[one]),
         "value": str(said.payer)}
        for one in COSTS
    ]  # fmt: skip
    return {f"{page}#workerPays": 0, f"{page}#costs": items}


def _organisation(found: Certified | None) -> dict[str, Any]:
    if found is None:
        return {}
    certificate = {
        "@type": "Certification",
        "name": str(CERTIFIED_AS[found.kind]),
        "certificationStatus": "https://schema.org/CertificationActive",
        "datePublished": found.issued_on.isoformat(),
        "expires": found.valid_until.isoformat(),
        "about": {"@type": "CreativeWork", "name": standard_name(found.standard, found.standard_version)},
        "url": url_for("fair_recruitment.register_entry", certificate_id=found.id, _external=True),
    }
    return {"hiringOrganization": {"hasCertification": certificate}}
