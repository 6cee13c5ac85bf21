"""Beginnings of a labour plan, so that nobody starts from an empty page. Days count from the day it is begun."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from core.cases.codes import Responsible


@dataclass(frozen=True)
class TemplateAction:
    description: object
    responsible: Responsible
    days: int


@dataclass(frozen=True)
class PlanTemplate:
    title: object
    goal: object
    review_days: int
    actions: tuple[TemplateAction, ...]


_PERSON, _OFFICE = Responsible.PERSON, Responsible.OFFICE
TEMPLATES = {
    "first_job": PlanTemplate(
        _l("First job"),
        _l("Find a first job that fits with studies and household, and learn how to keep it."),
        42,
        (
            TemplateAction(_l("Write the curriculum and bring the documents"), _PERSON, 7),
            TemplateAction(_l("Practise a job interview"), _OFFICE, 14),
            TemplateAction(_l("Refer to three vacancies without experience"), _OFFICE, 21),
            TemplateAction(_l("Go to the interviews and tell how they went"), _PERSON, 35),
        ),
    ),
    "return_to_work": PlanTemplate(
        _l("Return to work"),
        _l("Come back to work in the occupation that the person knows."),
        42,
        (
            TemplateAction(_l("Bring the curriculum up to date and ask for two references"), _PERSON, 7),
            TemplateAction(_l("Arrange the care of others and the transport for working hours"), _PERSON, 14),
            TemplateAction(_l("Refer to three vacancies of the occupation"), _OFFICE, 14),
            TemplateAction(_l("Apply to two vacancies a week"), _PERSON, 28),
        ),
    ),
    "change_of_trade": PlanTemplate(
        _l("Change of trade"),
        _l("Learn a trade with work in the municipality and find a first contract in it."),
        56,
        (
            TemplateAction(_l("Choose the trade: visit two workshops or firms"), _PERSON, 14),
            TemplateAction(_l("Look for a free course and enrol"), _OFFICE, 21),
            TemplateAction(_l("Have the skills that the person has already recognised"), _OFFICE, 35),
            TemplateAction(_l("Refer to vacancies of the new trade"), _OFFICE, 49),
        ),
    ),
}
