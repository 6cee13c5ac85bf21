"""The forms of placements and follow-ups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Unpack

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError, validates_schema

from core.cases.codes import Channel, Need
from core.cases.labels import CHANNELS, NEEDS
from core.classifications.codes import ContractKind
from core.classifications.fields import OccupationField
from core.classifications.lists import CONTRACT_KINDS, WAGE_PERIODS
from core.countries.facts import WagePeriod
from core.db.types import Id
from core.extensions import db
from core.organisations import queries as organisations
from core.organisations.fields import written
from core.placements.codes import Answer, CancelReason, EndReason, EvidenceKind, FollowUpResult, PlacementKind
from core.placements.labels import ANSWERS, CANCELLATIONS, ENDINGS, EVIDENCE, HAZARDS, KINDS, RESULTS, choices
from core.vacancies.codes import Hazard
from core.web.fields import (
    Choice,
    Common,
    DateField,
    FormSchema,
    LongText,
    Many,
    Money,
    PartialDate,
    Suggested,
    Text,
    in_context,
)


def _employers() -> list[tuple[str, object]]:
    return [(written(row.legal_name, row.tax_id), "") for row in db.session.execute(organisations.offered())]


class WorkIn(FormSchema):
    """What is known of the work; everything but the answer about social security may stay empty."""

    contract_kind = Choice(_l("Contract"), choices(CONTRACT_KINDS), load=ContractKind)
    wage = Money(_l("Wage"), min=1)
    wage_period = Choice(_l("Paid"), choices(WAGE_PERIODS), load=WagePeriod, initial=WagePeriod.MONTH.value)
    hours_per_week = Money(_l("Hours per week"), min=1, max=168)
    social_security = Choice(
        _l("Does the work come with social security?"), choices(ANSWERS), load=Answer, widget="radios", required=True,
        initial=Answer.UNKNOWN.value,
    )  # fmt: skip
    evidence_kind = Choice(
        _l("Paper that you have seen"), choices(EVIDENCE), load=EvidenceKind,
        hint=_l("Without a paper the placement stays as declared; one can be added later."),
    )  # fmt: skip
    note = LongText(_l("Remarks"), max=2000)

    @validates_schema
    def _wage_has_a_period(self, data: dict[str, Any], **_options: Any) -> None:
        if data.get("wage") is not None and data.get("wage_period") is None:
            raise ValidationError(_("Choose whether the wage is per month, per day or per hour"), "wage_period")


class PlaceIn(WorkIn):
    start_on = DateField(
        _l("First day of work"), required=True, missing=_l("Write the first day of work"),
        hint=_l("It may lie ahead. If the person does not begin, you can say so later."),
    )  # fmt: skip
    kind = Choice(
        _l("Kind of work"), choices(KINDS), load=PlacementKind, required=True, initial=PlacementKind.EMPLOYEE.value
    )
    planned_end_on = DateField(_l("Last day, as agreed"))

    @validates_schema
    def _ends_after_it_begins(self, data: dict[str, Any], **_options: Any) -> None:
        start_on, end_on = data.get("start_on"), data.get("planned_end_on")
        if start_on is not None and end_on is not None and end_on < start_on:
            raise ValidationError(_("The last day is before the first one"), "planned_end_on")


class PlaceAloneIn(WorkIn):
    kind = Choice(_l("Kind of work"), choices(KINDS), load=PlacementKind, required=True, widget="radios",
                  missing=_l("Choose the kind of work"))  # fmt: skip
    start = PartialDate(
        _l("Works since"), required=True, missing=_l("Write since when; the year may be enough"),
        hint=_l("Leave the day empty, or day and month, when they are not known."),
    )  # fmt: skip
    employer = Suggested(
        _l("For whom"), _employers,
        hint=_l("As the person says it. With the name or tax number of a registered employer, both are linked."),
    )  # fmt: skip
    title = Text(_l("What work"), hint=_l("For example: sells food in the market"))
    occupation = OccupationField(_l("Occupation"), hint=_l("Begin to write and choose, or leave it empty."))
    hazard = Choice(
        _l("Is the work hazardous?"), choices(HAZARDS), load=Hazard, widget="radios",
        hint=_l("Asked for people under 18, who never do hazardous work."),
    )  # fmt: skip


class EvidenceIn(FormSchema):
    evidence_kind = Choice(_l("What paper"), choices(EVIDENCE), load=EvidenceKind, required=True)
    description = Text(_l("What it says"), max=300, hint=_l("For example: number, date, who signed it"))


class CancelIn(FormSchema):
    cancel_reason = Choice(_l("Why"), choices(CANCELLATIONS), load=CancelReason, required=True, widget="radios")


class EndIn(FormSchema):
    end_reason = Choice(_l("Why"), choices(ENDINGS), load=EndReason, required=True, widget="radios")
    ended_on = DateField(_l("Last day of work"), required=True, missing=_l("Write the last day of work"))


class Records(Many):
    """Ids of records that the page offers as ``offered`` of its context; the service checks that it did."""

    def __init__(self, label: object, offered: str, **common: Unpack[Common]) -> None:
        super().__init__(label, lambda: in_context(offered, ()), **common)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[Any]:
        if not value:
            raise self.make_error("required")
        try:
            return [Id(str(one)) for one in value]
        except ValueError:
            raise self.make_error("invalid") from None


class OthersIn(FormSchema):
    applications = Records(
        _l("Close as hired elsewhere"), "applications", required=True,
        missing=_l("Tick the applications to close"),
    )  # fmt: skip


class FollowUpIn(FormSchema):
    result = Choice(
        _l("How is the work going?"), choices(RESULTS), load=FollowUpResult, required=True, widget="radios",
        missing=_l("Choose one answer, also when nobody answered"),
    )  # fmt: skip
    channel = Choice(
        _l("By what means"), choices(CHANNELS), load=Channel, required=True, widget="radios", initial=Channel.CALL.value
    )
    reason = Choice(_l("Why the person left"), choices(ENDINGS), load=EndReason, hint=_l("Only who left."))
    left_on = DateField(_l("Last day of work"), hint=_l("Only who left. Empty: today."))
    next_try_on = DateField(_l("Try again on"), hint=_l("Only when nobody was reached. Empty: in two days."))
    need = Choice(_l("A need that you see"), choices(NEEDS), load=Need, hint=_l("It becomes an action of the plan."))
    outside_contact = Text(_l("Whom to speak with about it"), hint=_l("A service, an office or a person outside."))
    note = LongText(_l("What was said"), max=2000, hint=_l("Write facts and agreements."))

    @validates_schema
    def _is_whole(self, data: dict[str, Any], **_options: Any) -> None:
        result, need = data.get("result"), data.get("need")
        if result is FollowUpResult.LEFT and data.get("reason") is None:
            raise ValidationError(_("Choose why the person left"), "reason")
        if need is not None and result is FollowUpResult.NOT_REACHED:
            raise ValidationError(_("Nobody was reached: write needs when you have spoken"), "need")
        if need is not None and not data.get("outside_contact"):
            raise ValidationError(_("Write whom to speak with about it"), "outside_contact")
