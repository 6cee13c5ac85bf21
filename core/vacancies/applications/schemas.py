"""The forms of applications."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError, fields, validates_schema

from core.vacancies.applications.labels import OF_THE_PERSON, REASONS, STATES
from core.vacancies.applications.states import ANSWERS
from core.vacancies.codes import ApplicationState, RefusalReason
from core.web.fields import Choice, FormSchema, LongText, Spoken, Text, Tick, in_context

FROM_PERSON, FROM_VACANCY = "person", "vacancy"


class People(Spoken, fields.List[Any]):
    """Ids of people, as the boxes that were ticked."""

    default_widget = "hidden"
    default_error_messages = {"required": _l("Choose at least one person")}

    def __init__(self, label: object) -> None:
        super().__init__(label, fields.UUID(), required=True)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> list[Any]:
        if not value:
            raise self.make_error("required")
        return list(dict.fromkeys(super()._deserialize(value, *args, **kwargs)))


def _answers() -> list[tuple[ApplicationState, object]]:
    """Those that can still come; all of them where nobody says which."""
    return [(state, STATES[state]) for state in in_context("answers", ANSWERS)]


class ReferIn(FormSchema):
    """``back``: the page to go on with afterwards."""

    person_id = People(_l("People"))
    authorised = Tick(_l("The person allows us to send their data to this employer"))
    back = Choice(_l("Back to"), [(FROM_PERSON, ""), (FROM_VACANCY, "")], initial=FROM_VACANCY)


class DeclineIn(FormSchema):
    reason = Choice(
        _l("Why does it not suit the person?"), [(code, REASONS[code]) for code in OF_THE_PERSON], load=RefusalReason,
        widget="radios", required=True, missing=_l("Choose why it does not suit the person"),
    )  # fmt: skip
    note = Text(_l("Comment"), hint=_l("In the person's words, if it helps the next search"), max=300)


class AnswerIn(FormSchema):
    state = Choice(
        _l("What did the employer say?"), _answers, load=ApplicationState, widget="radios", required=True,
        missing=_l("Choose what the employer said"),
    )  # fmt: skip
    reason = Choice(
        _l("Reason, when the employer refused"), [(code, REASONS[code]) for code in RefusalReason], load=RefusalReason
    )
    note = LongText(_l("Comment"), hint=_l("What the employer said, in a few words"), max=300)

    @validates_schema
    def _refused_with_reason(self, data: dict[str, Any], **kwargs: Any) -> None:
        if data.get("state") is ApplicationState.REFUSED and not data.get("reason"):
            raise ValidationError(str(_l("Choose the reason why the employer refused")), "reason")


class WithdrawIn(FormSchema):
    why = Choice(
        _l("Why does the person not want to go on?"), [(code, REASONS[code]) for code in OF_THE_PERSON],
        load=RefusalReason, required=True, missing=_l("Choose why the person does not want to go on"),
    )  # fmt: skip
    why_note = Text(_l("Comment"), max=300)


class ResetIn(FormSchema):
    reset_reason = Text(_l("Why is it sent again?"), max=200, required=True, missing=_l("Write why it is sent again"))
    authorised = Tick(_l("The person allows us to send their data to this employer"))
