"""Cases, plans and notes as JSON. The fields are those of the forms; only how they lie is REST's own."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import fields

from core.cases import schemas as forms
from core.cases.codes import ActionState, PlanState, Stage
from core.cases.kinds import EMPLOYMENT
from core.cases.labels import ACTIONS, choices
from core.cases.plan_templates import TEMPLATES
from core.rest.fields import IdField, IdIn, MomentField
from core.rest.schemas import Out, at_most, like
from core.web.fields import Choice, FormSchema, Rows, Text

STAGES = [(stage.value, stage.value) for stage in Stage]
PLAN_STATES = [(state.value, state.value) for state in PlanState]


class CaseRow(Out):
    """``live_stage``: where a case that rests or is closed goes on."""

    id = IdField()
    version = fields.Integer()
    person_id = IdField()
    kind = fields.String()
    stage = fields.String()
    live_stage = fields.String()
    office_id = IdField()
    owner_id = IdField(allow_none=True)
    opened_on = fields.Date()
    duplicates_checked = fields.Boolean()
    next_step = fields.String()
    next_step_on = fields.Date(allow_none=True)
    last_contact_on = fields.Date(allow_none=True)
    pause_reason = fields.String(allow_none=True)
    paused_until = fields.Date(allow_none=True)
    closed_on = fields.Date(allow_none=True)
    closure_reason = fields.String(allow_none=True)


class MissingOut(Out):
    code = fields.String()
    sentence = fields.String()


class MoveOut(Out):
    """``missing``: what has to be there first."""

    target = fields.String()
    missing = fields.List(fields.Nested(MissingOut))


class CaseOut(CaseRow):
    """``moves``: what ``move`` takes now."""

    closure_note = fields.String()
    moves = fields.List(fields.Nested(MoveOut))


class CaseFilter(FormSchema):
    person_id = IdIn(_l("Person"))
    kind = Text(_l("Process"), max=40)
    stage = Choice(_l("Stage"), STAGES, load=Stage)
    owner_id = IdIn(_l("Who attends the case"))


class CaseIn(FormSchema):
    """``kind``: the employment case, or what a plugin brings."""

    person_id = IdIn(_l("Person"), required=True)
    kind = Text(_l("Process"), max=40, load_default=EMPLOYMENT)


class PlanActionOut(Out):
    id = IdField()
    description = fields.String()
    responsible = fields.String()
    due_on = fields.Date(allow_none=True)
    need = fields.String(allow_none=True)
    outside_contact = fields.String()
    state = fields.String()
    done_on = fields.Date(allow_none=True)
    dropped_reason = fields.String()


class PlanRow(Out):
    id = IdField()
    version = fields.Integer()
    person_id = IdField()
    case_id = IdField()
    number = fields.Integer()
    state = fields.String()
    goal = fields.String()
    review_on = fields.Date(allow_none=True)
    signed_at = MomentField(allow_none=True)
    signed_how = fields.String(allow_none=True)


class PlanOut(PlanRow):
    actions = fields.List(fields.Nested(PlanActionOut))


class PlanFilter(FormSchema):
    person_id = IdIn(_l("Person"))
    case_id = IdIn(_l("Case"))
    state = Choice(_l("State"), PLAN_STATES, load=PlanState)


class BeginIn(FormSchema):
    """Without ``template``: the live actions of the plan in force, or none."""

    case_id = IdIn(_l("Case"), required=True)
    template = Choice(_l("Template"), [(key, key) for key in TEMPLATES])


class PlanActionIn(FormSchema):
    """``id`` of an action that is there already."""

    id = IdIn(_l("Actions"))
    description = Text(_l("What is done"), max=300, required=True)
    responsible = like(forms.ActionRow, "responsible")
    due_on = like(forms.ActionRow, "due_on")


class PlanIn(FormSchema):
    """``actions`` is the whole list: what is not in it is taken out."""

    goal = like(forms.PlanIn, "goal")
    review_on = like(forms.PlanIn, "review_on")
    actions: Any = Rows(_l("Actions"), PlanActionIn, validate=at_most(50))


class ActionStateIn(FormSchema):
    """``dropped_reason`` is needed to drop one."""

    state = Choice(_l("State"), choices(ACTIONS), load=ActionState, required=True)
    dropped_reason = Text(_l("Why it is dropped"), max=200)


class ActivityOut(Out):
    id = IdField()
    person_id = IdField()
    case_id = IdField()
    at = MomentField()
    channel = fields.String()
    outcome = fields.String()
    note = fields.String()
    next_step = fields.String()
    next_step_on = fields.Date(allow_none=True)
    author_id = IdField()
    by = fields.String(attribute="author_name")


class OfCase(FormSchema):
    case_id = IdIn(_l("Case"), required=True)


class ActivityIn(forms.NoteIn):
    case_id = IdIn(_l("Case"), required=True)
