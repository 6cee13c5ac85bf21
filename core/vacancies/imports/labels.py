"""The words of imports."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from core.classifications.lists import Labels
from core.vacancies.imports.codes import BatchState, RowStatus

FIELDS: Labels = {
    "title": _l("Title"),
    "description": _l("Tasks"),
    "occupation": _l("Occupation (ISCO-08)"),
    "positions": _l("Positions"),
    "contract_kind": _l("Contract"),
    "hours_per_week": _l("Hours per week"),
    "hours_per_day": _l("Hours per day"),
    "days_per_week": _l("Days per week"),
    "start_hour": _l("Hour of beginning"),
    "end_hour": _l("Hour of ending"),
    "monday": _l("Works on Mondays"),
    "tuesday": _l("Works on Tuesdays"),
    "wednesday": _l("Works on Wednesdays"),
    "thursday": _l("Works on Thursdays"),
    "friday": _l("Works on Fridays"),
    "saturday": _l("Works on Saturdays"),
    "sunday": _l("Works on Sundays"),
    "shifts": _l("Shifts"),
    "schedule": _l("Timetable"),
    "wage_min": _l("Wage, or the lowest of a range"),
    "wage_max": _l("Highest wage"),
    "wage_currency": _l("Currency"),
    "wage_period": _l("Paid"),
    "wage_reason": _l("Why the wage is not stated"),
    "country": _l("Country"),
    "region": _l("Region"),
    "municipality": _l("Municipality"),
    "place": _l("Address or place of work"),
    "remote": _l("It can be done from home"),
    "education_min": _l("Least education"),
    "experience_months": _l("Experience (a number means months)"),
    "experience_years": _l("Experience (a number means years)"),
    "languages": _l("Languages"),
    "skills": _l("Skills"),
    "offered_on": _l("Day of publication"),
    "closes_on": _l("Last day to apply"),
    "source_id": _l("Number of the vacancy at its source"),
    "employer_name": _l("Name of the employer"),
    "employer_tax_id": _l("Tax number of the employer"),
}
STATES: Mapping[BatchState, tuple[object, str]] = {
    BatchState.UPLOADED: (_l("Columns to be said"), "warn"),
    BatchState.MAPPED: (_l("Ready for a trial"), "info"),
    BatchState.CHECKING: (_l("On trial"), "info"),
    BatchState.CHECKED: (_l("Tried, not imported"), "info"),
    BatchState.RUNNING: (_l("Being imported"), "info"),
    BatchState.DONE: (_l("Imported"), "ok"),
    BatchState.CONFIRMING: (_l("Being confirmed"), "info"),
    BatchState.CONFIRMED: (_l("Confirmed"), "ok"),
    BatchState.PUBLISHING: (_l("Being published"), "info"),
    BatchState.PUBLISHED: (_l("Publication finished"), "ok"),
}
STATUSES: Mapping[RowStatus, tuple[object, str]] = {
    RowStatus.ACCEPTED: (_l("Accepted"), "ok"),
    RowStatus.REPEATED: (_l("Repeated"), ""),
    RowStatus.REJECTED: (_l("Rejected"), "bad"),
}
OBJECTIONS: Labels = {
    "vacancies.floor.employer_missing": _l("The employer is not named"),
    "vacancies.floor.employer_not_checked": _l("Nobody has checked the employer"),
    "vacancies.floor.employer_suspended": _l("The employer is suspended"),
    "vacancies.floor.contract_missing": _l("The kind of contract is missing"),
    "vacancies.floor.place_missing": _l("The place is missing"),
    "vacancies.floor.wage_missing": _l("There is neither a wage nor a reason for it"),
    "vacancies.floor.fee_not_declared": _l("Nobody has declared that the worker pays nothing"),
    "vacancies.floor.fee_charged": _l("It charges the worker"),
    "vacancies.floor.wage_below": _l("The wage is below the legal minimum"),
    "vacancies.floor.closing_date_past": _l("The last day to apply has passed"),
}


_of_plugins: dict[str, object] = {}


def label_objection(code: str, words: object) -> None:
    """How the list of what was not published calls an objection of a plugin."""
    _of_plugins[code] = words


def objection(code: str) -> object:
    """Its words; of one whose plugin is gone the code itself, so that nobody takes it for another."""
    return OBJECTIONS.get(code) or _of_plugins.get(code, code)
