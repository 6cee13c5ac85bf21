"""What the forms ask for: the public one as little and as plainly as possible."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, validates_schema

from core.api import FormSchema, Id, current_actor, fields
from plugins.fair_recruitment.complaints import queries
from plugins.fair_recruitment.complaints.codes import ComplaintCategory, ComplaintOutcome, Indicator
from plugins.fair_recruitment.complaints.labels import CATEGORIES, INDICATORS, LANGUAGES, OUTCOMES, QUESTIONS
from plugins.fair_recruitment.complaints.models import LONGEST_REASON, LONGEST_TEXT
from plugins.fair_recruitment.fees.schemas import currencies, offered, own_currency, require_decimals
from plugins.fair_recruitment.words import _l

UNCUT = {"maxlength": ""}
"""A browser cuts off what is pasted without a word; here it is kept, and said that it is too long."""


def _areas() -> list[tuple[str, object]]:
    return [(row.id.hex, row.name) for row in queries.areas()]


class ComplaintIn(FormSchema):
    text = fields.LongText(
        _l("What happened?"), max=LONGEST_TEXT, required=True, missing=_l("Write what happened, in your own words"),
        hint=_l("Write as you speak, in the language you like."), attrs=UNCUT,
    )  # fmt: skip
    employer = fields.Text(_l("Who did it? Name of the employer or agency"), max=200, width="w20")
    job = fields.Text(_l("For which job or vacancy?"), max=200, width="w20")
    place = fields.Text(_l("Where?"), max=200, width="w20")
    happened = fields.Text(_l("When?"), max=120, hint=_l("For example: in March, last week, still today"))
    amount = fields.Money(_l("How much did you pay?"), hint=_l("Only if they asked you for money"))
    currency = fields.Choice(_l("Currency"), currencies, initial=own_currency, width="w6")
    paid_to = fields.Text(_l("To whom did you pay?"), max=200, width="w20")
    signs = fields.Many(_l("Does any of this happen to you?"), offered(QUESTIONS), load=Indicator)
    area = fields.Choice(_l("Who should read this?"), _areas, load=Id)
    worker_language = fields.Suggested(
        _l("In which language can we write to you?"), [(name, "") for name in LANGUAGES], max=60
    )
    contact_name = fields.Text(_l("Your name"), max=200, width="w20")
    contact_phone = fields.Text(_l("Your telephone"), max=40, widget="tel")
    contact_email = fields.Email(_l("Your e-mail"), max=254)

    @validates_schema(skip_on_field_errors=True)
    def require_whole_amount(self, data: Mapping[str, Any], **_arguments: Any) -> None:
        if data["amount"]:
            require_decimals(data["amount"], data["currency"] or own_currency(), "amount")

    @validates_schema(skip_on_field_errors=False)
    def require_area(self, data: Mapping[str, Any], **_arguments: Any) -> None:
        if data.get("area") is None and len(_areas()) > 1:
            raise ValidationError(str(_l("Choose the municipality that should read this")), "area")


class NumberIn(FormSchema):
    number = fields.Text(
        _l("Your follow-up number"), max=60, required=True, missing=_l("Write the number"), width="w20"
    )


class AnswerIn(FormSchema):
    """A message of the worker; the number says of which complaint."""

    number = fields.Text(_l("Your follow-up number"), max=60, required=True, widget="hidden")
    message = fields.LongText(
        _l("Write to us"), max=LONGEST_TEXT, required=True, missing=_l("Write what you want to tell us"), attrs=UNCUT
    )


def _staff() -> list[tuple[str, object]]:
    return [(row.id.hex, row.name) for row in queries.staff(current_actor())]


class TriageIn(FormSchema):
    category = fields.Choice(
        _l("What it is about"), offered(CATEGORIES), load=ComplaintCategory, required=True, widget="radios"
    )
    due_on = fields.DateField(_l("To be answered until"), required=True)
    assigned_to = fields.Choice(_l("Who looks into it"), _staff, load=Id)
    signs = fields.Many(
        _l("Signs of forced labour"), offered(INDICATORS), load=Indicator,
        hint=_l("What you tick goes to those who act on it and is not shown here again. The employer never learns it."),
    )  # fmt: skip


class SignsIn(FormSchema):
    signs = fields.Many(_l("Signs of forced labour"), offered(INDICATORS), load=Indicator, required=True,
                        missing=_l("Tick at least one"))  # fmt: skip

    @validates_schema(skip_on_field_errors=True)
    def require_one(self, data: Mapping[str, Any], **_arguments: Any) -> None:
        if not data["signs"]:
            raise ValidationError(str(_l("Tick at least one")), "signs")


class AssignIn(FormSchema):
    assigned_to = fields.Choice(_l("Who looks into it"), _staff, load=Id, required=True)


class LinkIn(FormSchema):
    organisation = fields.Suggested(
        _l("Employer or agency of the register"), lambda: fields.in_context("employers") or [], max=300, width="w20",
        hint=_l("By its name or tax number. Empty: none of ours"),
    )  # fmt: skip
    vacancy = fields.Text(_l("Vacancy, by its title"), max=200, width="w20")


class NoteIn(FormSchema):
    note = fields.LongText(_l("Note for colleagues"), max=LONGEST_TEXT, required=True, missing=_l("Write the note"))


class MessageIn(FormSchema):
    message = fields.LongText(
        _l("Message to the worker"), max=LONGEST_TEXT, required=True, missing=_l("Write the message"),
        hint=_l("The worker reads it with the follow-up number."),
    )  # fmt: skip


class CloseIn(FormSchema):
    outcome = fields.Choice(_l("Outcome"), offered(OUTCOMES), load=ComplaintOutcome, required=True, widget="radios")
    reason = fields.LongText(
        _l("Why"), max=LONGEST_REASON, required=True, missing=_l("Write why"), hint=_l("Seen by colleagues.")
    )
    message = fields.LongText(
        _l("Answer to the worker"), max=LONGEST_TEXT, required=True,
        missing=_l("Write to the worker what came of it"), hint=_l("The worker reads it with the follow-up number."),
    )  # fmt: skip


class ReasonIn(FormSchema):
    reason = fields.LongText(_l("Why"), max=LONGEST_REASON, required=True, missing=_l("Write why"))


class HandledIn(FormSchema):
    note = fields.LongText(
        _l("What was done"), max=LONGEST_TEXT, required=True, missing=_l("Write what was done and with whom")
    )
