"""What the acceptance suite needs to know of the public pages: they show what is published, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from core.api import numbers
from core.testing.conformance.bring import Example
from core.testing.conformance.examples_work import open_vacancy
from plugins.fair_recruitment.certification.decision_models import OrganisationCertificate
from plugins.fair_recruitment.register.verifying import EXAMPLE

if TYPE_CHECKING:
    from core.testing.conformance.ground import Ground
    from core.testing.conformance.sets import Sown


def seed(sown: Sown) -> Mapping[str, Any]:
    """The rows are those of certification; the number that the public page shows is a real one of them here."""
    if sown.name != "own":
        return {}
    newest = select(OrganisationCertificate).order_by(OrganisationCertificate.id.desc()).limit(1)
    sown.session.scalars(newest).one().number = numbers.read(EXAMPLE)
    return {"verification.number:number": EXAMPLE}


def shown(ground: Ground) -> Example:
    """The vacancy of a checked employer, published."""
    open_vacancy(ground)
    return Example()


EXAMPLES = {"fair_recruitment.vacancy": shown, "fair_recruitment.vacancy_sheet": shown}
