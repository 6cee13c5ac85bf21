"""What this room answers to the hooks of the core and of courses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.api import Id, Panel, Reason, VacancyFacts, Verifier
from plugins.courses.api import Programme
from plugins.fair_recruitment.permissions import VETTING_READ
from plugins.fair_recruitment.register import queries
from plugins.fair_recruitment.register.panel import panel
from plugins.fair_recruitment.register.verifying import VERIFIER
from plugins.fair_recruitment.words import _l

PROGRAMMES = [Programme("fair_recruitment", _l("Fair recruitment"))]
VERIFIERS: Sequence[Verifier] = [VERIFIER]
PANELS = {"vacancy.aside": [Panel("fair_recruitment_worker", panel, VETTING_READ, 45)]}


def reasons(vacancies: Sequence[VacancyFacts]) -> Mapping[Id, Sequence[Reason]]:
    """One statement for a page of vacancies."""
    certified = queries.of_certified_employers([one.id for one in vacancies], queries.today())
    sentence = _l("The employer is certified: it recruits fairly, as an audit made sure")
    return {
        one: [Reason("fair_recruitment.employer_certified", True, False, {"sentence": sentence})] for one in certified
    }
