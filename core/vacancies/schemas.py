"""The forms of vacancies."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError, validates_schema

from core.classifications.codes import ContractKind, EducationLevel
from core.classifications.fields import OccupationField
from core.classifications.lists import CONTRACT_KINDS, EDUCATION_LEVELS, SHIFTS, WAGE_PERIODS, choices
from core.countries import packs
from core.countries.facts import WagePeriod
from core.countries.fields import PlaceField
from core.organisations.fields import EmployerField
from core.vacancies.codes import Hazard, RejectionReason, RequirementKind
from core.vacancies.labels import HAZARDS, REJECTIONS, REQUIREMENTS
from core.web.fields import (
    Choice,
    DateField,
    FormSchema,
    LongText,
    Many,
    Money,
    Rows,
    Text,
    Tick,
    WholeNumber,
)

REGIONS, MUNICIPALITIES = 1, 2
FEE = [("no", _l("No: the employer declares that the worker pays nothing")), ("yes", _l("Yes"))]
WEIGHTS = [("must", _l("Without it the person does not fit")), ("plus", _l("It only helps"))]


def _currencies() -> list[tuple[str, object]]:
    return [(code, code) for code in sorted({pack.currency for pack in packs.available().values()})]


def _own_currency() -> str:
    return packs.pack(current_app.config["DEPLOYMENT"].country).currency


class RequirementRow(FormSchema):
    kind = Choice(
        _l("Kind"), choices(REQUIREMENTS), load=RequirementKind, required=True, initial=RequirementKind.SKILL.value
    )
    label = Text(_l("What is asked"), required=True, max=160, missing=_l("Write what is asked for"))
    level = Text(_l("Level or category"), max=8, width="w6")
    must = Choice(_l("How much it counts"), WEIGHTS, load="must".__eq__, required=True, initial="must")


class VacancyIn(FormSchema):
    slot = "vacancy"

    organisation_id = EmployerField(_l("Employer"), hint=_l("Name, trade name or tax number."))
    title = Text(_l("Title"), required=True, missing=_l("Write the title as people would look for it"))
    occupation = OccupationField(
        _l("Occupation"), hint=_l("Begin to write and choose. Empty: suggestions appear after saving.")
    )
    positions = WholeNumber(_l("Positions"), required=True, min=1, max=10_000, initial=1)
    description = LongText(_l("Tasks"))
    contract_kind = Choice(_l("Contract"), choices(CONTRACT_KINDS), load=ContractKind)
    hours_per_week = Money(_l("Hours per week"), min=1, max=168)
    shifts = Many(_l("Shifts"), choices(SHIFTS))
    schedule = Text(_l("Timetable"), hint=_l("For example: Monday to Friday, 14:00 to 18:00"))
    wage_min = Money(_l("Wage, or the lowest of a range"), min=1)
    wage_max = Money(_l("Highest wage"), min=1)
    wage_currency = Choice(_l("Currency"), _currencies, required=True, initial=_own_currency, width="w6")
    wage_period = Choice(
        _l("Paid"), choices(WAGE_PERIODS), load=WagePeriod, required=True, initial=WagePeriod.MONTH.value
    )
    wage_reason = Text(_l("Why the wage is not stated"), hint=_l("Only when there is no wage above."))
    region = PlaceField(_l("Region"), REGIONS)
    municipality = PlaceField(_l("Municipality"), MUNICIPALITIES)
    place = Text(_l("Address or place of work"))
    remote = Tick(_l("It can be done from home"))
    requirements = Rows(_l("Requirements"), RequirementRow)
    education_min = Choice(_l("Least education"), choices(EDUCATION_LEVELS), load=EducationLevel)
    experience_months = WholeNumber(_l("Months of experience"), max=600, initial=0)
    closes_on = DateField(_l("Last day to apply"))
    hazard = Choice(
        _l("Is the work hazardous?"), choices(HAZARDS), load=Hazard, required=True, widget="radios",
        initial=Hazard.UNDECIDED.value, hint=_l("Hazardous work is never for people under 18."),
    )  # fmt: skip
    worker_fee = Choice(
        _l("Does the worker pay anything to get this job?"), FEE, load="yes".__eq__, widget="radios",
        hint=_l("Ask the employer. Your name and the moment are recorded with the answer."),
    )  # fmt: skip

    @validates_schema
    def _wage_is_whole(self, data: dict[str, Any], **_options: Any) -> None:
        lowest: Decimal | None = data.get("wage_min")
        highest: Decimal | None = data.get("wage_max")
        if highest is not None and lowest is None:
            raise ValidationError(_("Write the lowest wage too"), "wage_min")
        if highest is not None and lowest is not None and highest < lowest:
            raise ValidationError(_("The highest wage is below the lowest"), "wage_max")


class ReasonIn(FormSchema):
    reason = Text(_l("Reason"), required=True, max=300, missing=_l("Write the reason"))


class RejectionIn(FormSchema):
    rejection = Choice(
        _l("Why is it rejected?"), choices(REJECTIONS), load=RejectionReason, required=True, widget="radios"
    )
    reason = Text(_l("What was found"), required=True, max=300, missing=_l("Write what was found"))


class OccupationIn(FormSchema):
    occupation = OccupationField(_l("Occupation"), required=True)
