"""What the forms ask for."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import ValidationError, validates_schema

from core.api import ISIC_SECTIONS, FormSchema, PlaceField, fields
from plugins.incubation.codes import BusinessStage, MilestoneKind, MilestoneState
from plugins.incubation.labels import BUSINESS, OFFERED, STATES
from plugins.incubation.sectors import section_of
from plugins.incubation.words import _, _l

MUNICIPALITIES = 2
MOST_JOBS = 10_000


def _is_class(text: str) -> None:
    if text and not (re.fullmatch(r"[0-9]{4}", text) and section_of(text)):
        raise ValidationError(_("Write the four digits of an ISIC class, for example 1071"))


class ProjectIn(FormSchema):
    name = fields.Text(_l("Name of the business or of the idea"), max=120, required=True,
                       missing=_l("Write a name, even a provisional one"))  # fmt: skip
    idea = fields.LongText(
        _l("What it offers, and to whom"), max=2000, hint=_l("In the person's own words: product, customers, place.")
    )
    sector = fields.Choice(_l("Activity"), list(ISIC_SECTIONS.items()))
    isic_class = fields.Text(_l("ISIC class"), max=4, inputmode="numeric", width="w6", validate=_is_class,
                             hint=_l("Four digits, if you know them."))  # fmt: skip
    business_stage = fields.Choice(_l("Where the business stands"), list(BUSINESS.items()), load=BusinessStage,
                                   required=True, initial=BusinessStage.IDEA, widget="radios")  # fmt: skip
    municipality = PlaceField(_l("Municipality"), MUNICIPALITIES)
    jobs_women = fields.WholeNumber(_l("Women who work in it"), max=MOST_JOBS, width="w6")
    jobs_men = fields.WholeNumber(_l("Men who work in it"), max=MOST_JOBS, width="w6")

    @validates_schema(skip_on_field_errors=True)
    def _class_is_of_the_sector(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if data.get("isic_class") and data.get("sector") != section_of(data["isic_class"]):
            raise ValidationError({"isic_class": [_("This class belongs to another activity")]})


class MilestoneIn(FormSchema):
    kind = fields.Choice(_l("Step"), OFFERED, load=MilestoneKind, required=True)
    words = fields.Text(_l("What exactly"), max=200)
    due_on = fields.DateField(_l("Until when"))

    @validates_schema(skip_on_field_errors=True)
    def _another_step_says_which(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if data.get("kind") is MilestoneKind.OTHER and not data.get("words"):
            raise ValidationError({"words": [_("Write which step it is")]})


class StateIn(FormSchema):
    state = fields.Choice(_l("State"), list(STATES.items()), load=MilestoneState, required=True)
