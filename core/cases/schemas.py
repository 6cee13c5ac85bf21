"""What the forms of a case ask for. Names begin with their form, because several forms share a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Unpack

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from core.cases.codes import (
    ActionState,
    Channel,
    ClosureReason,
    ContactOutcome,
    PauseReason,
    ReopenReason,
    Responsible,
    SignedHow,
    Stage,
    TransferReason,
)
from core.cases.instruments import INTERVIEW, Question
from core.cases.labels import (
    ACTIONS,
    CHANNELS,
    CLOSURES,
    OUTCOMES,
    PAUSES,
    REOPENINGS,
    RESPONSIBLE,
    SIGNATURES,
    STAGES,
    TRANSFERS,
    choices,
)
from core.cases.plan_templates import TEMPLATES
from core.db.types import Id
from core.web.fields import Choice, Common, DateField, FormSchema, LongText, Rows, Spoken, Text, in_context


class Record(Choice):
    """The id of one of the records that the page offers in its context; the service checks that it did."""

    def __init__(self, label: object, offered: str, **common: Unpack[Common]) -> None:
        super().__init__(label, lambda: in_context(offered, ()), load=Id, **common)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if not value:
            raise self.make_error("required")
        try:
            return Id(str(value))
        except ValueError:
            raise self.make_error("invalid") from None


class OfKind(Choice):
    """A code of the case's own kind, which the page offers in its context; the service checks that it is one."""

    def __init__(self, label: object, offered: str, **common: Unpack[Common]) -> None:
        super().__init__(label, lambda: in_context(offered, ()), **common)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if not value:
            raise self.make_error("required")
        return str(value)[:40]


class NoteIn(FormSchema):
    channel = Choice(_l("By what means"), choices(CHANNELS), load=Channel, widget="radios", required=True,
                     initial=Channel.CALL)  # fmt: skip
    outcome = Choice(_l("What came of it"), choices(OUTCOMES), load=ContactOutcome, widget="radios", required=True,
                     initial=ContactOutcome.REACHED)  # fmt: skip
    note = LongText(
        _l("What was said"),
        required=True,
        missing=_l("Write what was said or what happened"),
        hint=_l("Write facts and agreements. The person may ask to read this note."),
    )
    next_step = Text(_l("Next step"), max=200)
    next_step_on = DateField(_l("Date of the next step"))


class StepIn(FormSchema):
    step = Text(_l("Next step"), max=200, required=True, missing=_l("Write the next step"))
    step_on = DateField(_l("Date"), required=True, missing=_l("Write the date of the next step"))


class MoveIn(FormSchema):
    target = Choice(_l("Stage"), choices(STAGES), load=Stage, required=True)


class PauseIn(FormSchema):
    pause_reason = Choice(_l("Why"), choices(PAUSES), load=PauseReason, required=True)
    paused_until = DateField(_l("Until when"), required=True, missing=_l("Write until when the case rests"))


class CloseIn(FormSchema):
    closure_reason = Choice(_l("Why it ends"), choices(CLOSURES), load=ClosureReason, required=True)
    closure_note = LongText(_l("Remark"), max=1000)


class EndIn(FormSchema):
    """As ``CloseIn``, for a kind of a plugin."""

    closure_reason = OfKind(_l("Why it ends"), "closures", required=True)
    closure_note = LongText(_l("Remark"), max=1000)


class ReopenIn(FormSchema):
    reopen_reason = Choice(
        _l("Why it is opened again"),
        lambda: in_context("reopenings", choices(REOPENINGS)),
        load=ReopenReason,
        required=True,
    )


class OpenIn(FormSchema):
    kind = OfKind(_l("Process"), "kinds", required=True)


class OwnerIn(FormSchema):
    owner = Record(_l("Who attends the case"), "colleagues", required=True)


class TransferIn(FormSchema):
    office = Record(_l("To which office"), "offices", required=True)
    transfer_reason = Choice(_l("Why it is handed over"), choices(TRANSFERS), load=TransferReason, required=True)
    transfer_note = Text(_l("Remark"), max=200)


class MentorIn(FormSchema):
    mentor = Record(_l("Who accompanies"), "mentors", required=True)


class TemplateIn(FormSchema):
    template = Choice(_l("Template"), [(key, found.title) for key, found in TEMPLATES.items()], required=True)


class ActionRow(FormSchema):
    """A row with an id and without words takes the action out."""

    id = Text("", widget="hidden", max=40)
    description = Text(_l("What is done"), max=300)
    responsible = Choice(_l("Who"), choices(RESPONSIBLE), load=Responsible, required=True, initial=Responsible.PERSON)
    due_on = DateField(_l("Until"))


class PlanIn(FormSchema):
    goal = LongText(_l("What the person wants to reach"), max=1000, required=True, missing=_l("Write the goal"))
    review_on = DateField(_l("When you look at the plan together again"))
    actions = Rows(_l("Actions"), ActionRow, most=20)


class SignIn(FormSchema):
    how = Choice(_l("How it was signed"), choices(SIGNATURES), load=SignedHow, required=True, widget="radios",
                 initial=SignedHow.PAPER)  # fmt: skip
    signed_on = DateField(_l("Day of the signature"), required=True, missing=_l("Write the day of the signature"))


class ActionIn(FormSchema):
    state = Choice(_l("State"), choices(ACTIONS), load=ActionState, required=True)


class DropIn(FormSchema):
    dropped_reason = Text(_l("Why it is dropped"), max=200, required=True, missing=_l("Write why it is dropped"))


def _answer(question: Question) -> Spoken:
    if question.choices:
        return Choice(question.text, list(question.choices), widget="radios", required=True)
    return LongText(question.text, max=2000, hint=question.hint)


AssessmentIn: type[Schema] = type(
    "AssessmentIn",
    (FormSchema,),
    {question.key: _answer(question) for question in INTERVIEW.questions}
    | {"conclusion": LongText(_l("What follows from it"), max=2000)},
)
