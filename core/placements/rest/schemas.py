"""Placements and follow-ups as JSON. The fields are those of the forms; only how they lie is REST's own."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import fields

from core.placements import schemas as forms
from core.placements.codes import Answer, FollowUpState, PlacementKind, PlacementState
from core.rest.fields import CodeField, CodeLike, IdField, IdIn, MomentField, MoneyField, MoneyLike
from core.rest.schemas import Out, like, named, optional
from core.web.fields import Choice, DateField, FormSchema

ISCO = "ISCO-08"
STATES = [(state.value, state.value) for state in PlacementState]
FOLLOW_UP_STATES = [(state.value, state.value) for state in FollowUpState]


class PlacementRow(Out):
    """``start_on`` is the first day that ``start_precision`` leaves open. ``wage_standing``: how the wage stood to the
    legal minimum of the first day; null where there is nothing to judge."""

    id = IdField()
    version = fields.Integer()
    person_id = IdField()
    case_id = IdField()
    application_id = IdField(allow_none=True)
    vacancy_id = IdField(allow_none=True)
    organisation_id = IdField(allow_none=True)
    kind = fields.String()
    employer_name = fields.String()
    title = fields.String()
    occupation = CodeField(ISCO, allow_none=True)
    start_on = fields.Date()
    start_precision = fields.String()
    planned_end_on = fields.Date(allow_none=True)
    contract_type = fields.String(attribute="contract_kind", allow_none=True)
    hours_per_week = fields.Float(allow_none=True)
    wage = MoneyField(allow_none=True)
    wage_period = fields.String(allow_none=True)
    wage_standing = fields.String(allow_none=True)
    hazard = fields.String()
    social_security = fields.String()
    state = fields.String()
    ended_on = fields.Date(allow_none=True)
    end_reason = fields.String(allow_none=True)
    cancel_reason = fields.String(allow_none=True)
    verified_at = MomentField(allow_none=True)
    recorded_at = MomentField()


class EvidenceOut(Out):
    id = IdField()
    kind = fields.String()
    description = fields.String()
    at = MomentField()


class MilestoneOut(Out):
    id = IdField()
    months = fields.Integer()
    due_on = fields.Date()
    state = fields.String()
    result = fields.String(allow_none=True)


class PlacementOut(PlacementRow):
    """``formal`` follows from the evidence: yes, no or unknown."""

    note = fields.String()
    formal = fields.String()
    evidence = fields.List(fields.Nested(EvidenceOut))
    follow_ups = fields.List(fields.Nested(MilestoneOut))


class PlacementFilter(FormSchema):
    person_id = IdIn(_l("Person"))
    vacancy_id = IdIn(_l("Vacancy"))
    state = Choice(_l("State"), STATES, load=PlacementState)


class PlaceIn(forms.PlaceIn):
    application_id = IdIn(_l("Application"), required=True)
    kind = optional(forms.PlaceIn, "kind", PlacementKind.EMPLOYEE)
    contract_kind = named(like(forms.WorkIn, "contract_kind"), "contract_type")
    wage: Any = MoneyLike(like(forms.WorkIn, "wage"))
    social_security = optional(forms.WorkIn, "social_security", Answer.UNKNOWN)


class PlaceAloneIn(forms.PlaceAloneIn):
    """``start`` may be ``2026``, ``2026-03`` or ``2026-03-27``."""

    person_id = IdIn(_l("Person"), required=True)
    contract_kind = named(like(forms.WorkIn, "contract_kind"), "contract_type")
    wage: Any = MoneyLike(like(forms.WorkIn, "wage"))
    social_security = optional(forms.WorkIn, "social_security", Answer.UNKNOWN)
    occupation: Any = CodeLike(like(forms.PlaceAloneIn, "occupation"), ISCO)


class AttemptOut(Out):
    channel = fields.String()
    reached = fields.Boolean()
    note = fields.String()
    at = MomentField()


class FollowUpRow(Out):
    """``months`` after the first day of work; ``next_try_on`` after an attempt that did not reach the person."""

    id = IdField()
    version = fields.Integer()
    person_id = IdField()
    case_id = IdField()
    placement_id = IdField()
    months = fields.Integer()
    due_on = fields.Date()
    next_try_on = fields.Date(allow_none=True)
    state = fields.String()
    result = fields.String(allow_none=True)
    reason = fields.String(allow_none=True)
    done_on = fields.Date(allow_none=True)


class FollowUpOut(FollowUpRow):
    note = fields.String()
    attempts = fields.List(fields.Nested(AttemptOut))


class FollowUpFilter(FormSchema):
    """``due_by``: what is to be asked or tried until that day."""

    person_id = IdIn(_l("Person"))
    placement_id = IdIn(_l("Placement"))
    state = Choice(_l("State"), FOLLOW_UP_STATES, load=FollowUpState)
    due_by = DateField(_l("Until"))
