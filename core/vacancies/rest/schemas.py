"""A vacancy as JSON. The fields are those of the form; only how they lie is REST's own."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError, fields, post_load, validates_schema

from core.countries.facts import WagePeriod
from core.rest.fields import CodeField, CodeLike, IdField, IdIn, MomentField, MoneyField, MoneyLike
from core.rest.schemas import Out, at_most, like, named, optional
from core.vacancies import queries, schemas
from core.vacancies.codes import Hazard, RequirementKind, VacancyState
from core.web.fields import Choice, FormSchema, Rows, Spoken, Text, Tick

ISCO = "ISCO-08"
FORM = schemas.VacancyIn
VIEWS = [(view, view) for view in queries.VIEWS]
STATES = [(state.value, state.value) for state in VacancyState]
CURRENCY = like(FORM, "wage_currency")


class RequirementOut(Out):
    kind = fields.String()
    label = fields.String()
    level = fields.String()
    must = fields.Boolean()


class VacancyRow(Out):
    """``worker_fee``: null until somebody asked whether the worker pays anything; ``filled`` of ``positions``."""

    id = IdField()
    version = fields.Integer()
    title = fields.String()
    organisation_id = IdField(allow_none=True)
    occupation = CodeField(ISCO, allow_none=True)
    positions = fields.Integer()
    filled = fields.Integer()
    contract_type = fields.String(attribute="contract_kind", allow_none=True)
    hours_per_week = fields.Float(allow_none=True)
    shifts = fields.List(fields.String())
    schedule = fields.String()
    wage_min = MoneyField(allow_none=True)
    wage_max = MoneyField(allow_none=True)
    wage_period = fields.String(allow_none=True)
    wage_reason = fields.String()
    country = fields.String()
    region = fields.String()
    municipality = fields.String()
    place = fields.String()
    remote = fields.Boolean()
    education_min = fields.String(allow_none=True)
    experience_months = fields.Integer()
    closes_on = fields.Date(allow_none=True)
    hazard = fields.String()
    worker_fee = fields.Boolean(allow_none=True)
    state = fields.String()
    state_reason = fields.String()
    published_at = MomentField(allow_none=True)
    created_at = MomentField()


class VacancyOut(VacancyRow):
    description = fields.String()
    requirements = fields.List(fields.Nested(RequirementOut))


class VacancyFilter(FormSchema):
    """``view`` as on the page: what is open today, drafts, to review, on hold, closed."""

    q = Text(_l("The beginning of the title"), max=200)
    view = Choice(_l("State"), VIEWS)
    state = Choice(_l("State"), STATES, load=VacancyState)
    organisation_id = IdIn(_l("Employer"))
    occupation = Text(_l("The first digits of ISCO-08"), max=4)
    municipality = Text(_l("Municipality"), max=60)


class YesOrNo(Spoken, fields.Boolean):
    """True, false, or null while nobody knows."""


class RequirementIn(schemas.RequirementRow):
    kind = optional(schemas.RequirementRow, "kind", RequirementKind.SKILL)
    must: Any = Tick(_l("How much it counts"), load_default=True)


class VacancyIn(FORM):
    """What a draft needs is a title; what publication needs is said when it is asked for."""

    class Meta:
        exclude = ("wage_currency",)  # it stands with the amounts

    occupation: Any = CodeLike(like(FORM, "occupation"), ISCO)
    positions = optional(FORM, "positions", 1)
    contract_kind = named(like(FORM, "contract_kind"), "contract_type")
    wage_min: Any = MoneyLike(like(FORM, "wage_min"))
    wage_max: Any = MoneyLike(like(FORM, "wage_max"))
    wage_period = optional(FORM, "wage_period")
    requirements: Any = Rows(_l("Requirements"), RequirementIn, validate=at_most(50))
    hazard = optional(FORM, "hazard", Hazard.UNDECIDED)
    worker_fee: Any = YesOrNo(_l("Does the worker pay anything to get this job?"))

    @validates_schema
    def _wage_is_whole(self, data: dict[str, Any], **options: Any) -> None:
        wages = {name: data[name] for name in ("wage_min", "wage_max") if data.get(name) is not None}
        for name, money in wages.items():
            try:
                CURRENCY.deserialize(money.currency)
            except ValidationError as refusal:
                raise ValidationError(refusal.messages, name) from None
        if len({money.currency for money in wages.values()}) > 1:
            raise ValidationError(_("Both wages are in one currency"), "wage_max")
        super()._wage_is_whole({name: money.amount for name, money in wages.items()}, **options)

    @post_load
    def as_form(self, data: dict[str, Any], **_options: Any) -> dict[str, Any]:
        """As the service takes it: amounts, and the currency beside them."""
        wages = {name: data.get(name) for name in ("wage_min", "wage_max")}
        currency = next((money.currency for money in wages.values() if money is not None), None)
        amounts = {name: None if money is None else money.amount for name, money in wages.items()}
        period = data.get("wage_period") or WagePeriod.MONTH
        return {**data, **amounts, "wage_currency": currency, "wage_period": period}
