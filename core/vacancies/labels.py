"""The words for the codes of vacancies."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from core.classifications.lists import Labels
from core.countries.wages import WageStanding
from core.vacancies.codes import Hazard, RejectionReason, RequirementKind, VacancyState

STATES: Mapping[VacancyState, tuple[object, str]] = {
    VacancyState.DRAFT: (_l("Draft"), ""),
    VacancyState.SUBMITTED: (_l("Waiting for review"), "info"),
    VacancyState.IN_REVIEW: (_l("In review"), "info"),
    VacancyState.PUBLISHED: (_l("Published"), "ok"),
    VacancyState.ON_HOLD: (_l("On hold"), "warn"),
    VacancyState.FILLING: (_l("Partly filled"), "ok"),
    VacancyState.RETURNED: (_l("Returned"), "warn"),
    VacancyState.REJECTED: (_l("Rejected"), "bad"),
    VacancyState.FILLED: (_l("Filled"), ""),
    VacancyState.EXPIRED: (_l("Expired"), ""),
    VacancyState.WITHDRAWN: (_l("Withdrawn"), ""),
}
"""The state as a word and its colour."""
REJECTIONS: Labels = {
    RejectionReason.FRAUD: _l("Fraud: the employer or the work is not real"),
    RejectionReason.FEE: _l("It charges the worker"),
    RejectionReason.DISCRIMINATION: _l("It discriminates"),
}
REQUIREMENTS: Labels = {
    RequirementKind.SKILL: _l("Skill"),
    RequirementKind.LICENCE: _l("Licence"),
    RequirementKind.LANGUAGE: _l("Language"),
    RequirementKind.DOCUMENT: _l("Document"),
    RequirementKind.OTHER: _l("Other"),
}
HAZARDS: Labels = {
    Hazard.UNDECIDED: _l("Nobody has decided yet"),
    Hazard.NOT_HAZARDOUS: _l("Not hazardous"),
    Hazard.HAZARDOUS: _l("Hazardous: never for people under 18"),
}
WAGE_STANDINGS: Mapping[WageStanding, tuple[object, str]] = {
    WageStanding.OK: (_l("Reaches the minimum"), "ok"),
    WageStanding.BELOW: (_l("Below the minimum"), "bad"),
    WageStanding.NOT_CHECKED: (_l("Not checked"), "warn"),
}
