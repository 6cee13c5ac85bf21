"""The section of the plugin on the form of a vacancy."""

from __future__ import annotations

from core.api import FormSchema, fields
from plugins.fair_recruitment.vetting.codes import Payer
from plugins.fair_recruitment.vetting.labels import PAYERS
from plugins.fair_recruitment.vetting.models import LONGEST_CONTACT, LONGEST_EXCEPTION, LONGEST_REASON
from plugins.fair_recruitment.words import _l

KEPT = [("no", _l("No: the worker keeps them")), ("yes", _l("Yes"))]


class DeclarationIn(FormSchema):
    payer = fields.Choice(
        _l("Who pays the costs of the recruitment?"), [(code.value, words) for code, words in PAYERS.items()],
        load=Payer, widget="radios", hint=_l("Tests, training, uniform, travel to start: ask the employer."),
    )  # fmt: skip
    keeps_documents = fields.Choice(
        _l("Does the employer keep identity documents of the worker?"), KEPT, load="yes".__eq__, widget="radios"
    )
    exception = fields.LongText(
        _l("Law that allows the wording"), max=LONGEST_EXCEPTION,
        hint=_l("Only if the text asks for age, sex or the like and a law allows it: name the law and its article."),
    )  # fmt: skip
    contact = fields.Text(
        _l("Whom does a worker contact?"), max=LONGEST_CONTACT,
        hint=_l("A name, and a telephone or an address of the employer. A private message alone is not enough."),
    )  # fmt: skip


class LetPassIn(FormSchema):
    reason = fields.LongText(
        _l("Why may it pass?"), required=True, max=LONGEST_REASON, missing=_l("Write why it may pass"),
        hint=_l("What you asked, whom, and what you saw. It is recorded with your name."),
    )  # fmt: skip
