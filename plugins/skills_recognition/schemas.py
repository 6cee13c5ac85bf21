"""What the forms ask for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, validates_schema

from core.api import FormSchema, fields, occupations
from plugins.skills_recognition.codes import Evidence, Judgement, Reason, State
from plugins.skills_recognition.labels import EVIDENCE, JUDGEMENTS, REASONS, SCHEMES
from plugins.skills_recognition.words import _l

ISCO = "ISCO-08"


def _offered(words: Mapping[Any, object]) -> list[tuple[str, object]]:
    return [(code.value, text) for code, text in words.items()]


class RequestIn(FormSchema):
    title = fields.Text(
        _l("Skill, as the standard calls it"), max=200, required=True, missing=_l("Write what is to be recognised"),
        width="w20", hint=_l("Copied from the standard; it is printed on the certificate"),
    )  # fmt: skip
    scheme = fields.Suggested(
        _l("List of standards"), [(name, "") for name in SCHEMES], max=60, required=True,
        missing=_l("Write from which list the standard is"), width="w20",
    )  # fmt: skip
    code = fields.Text(
        _l("Code of the standard"), max=60, required=True, missing=_l("Write the code of the standard"), width="w20"
    )
    standard_version = fields.Text(
        _l("Version of the standard"), max=40, required=True, missing=_l("Write the version or year of the standard"),
        width="w6",
    )  # fmt: skip
    level = fields.Text(_l("Level, as the standard says it"), max=60, width="w6")
    awarding_body = fields.Text(
        _l("Who certifies"), max=200, required=True, missing=_l("Write which body certifies"), width="w20"
    )

    @validates_schema(skip_on_field_errors=True)
    def require_known_occupation(self, data: Mapping[str, Any], **_arguments: Any) -> None:
        """Codes of ISCO-08 are on file; O and 0 are easily mixed up."""
        if data["scheme"] == ISCO and data["code"] not in occupations():
            raise ValidationError(str(_l("There is no such code in ISCO-08")), "code")


class EvidenceIn(FormSchema):
    kind = fields.Choice(_l("Kind of evidence"), _offered(EVIDENCE), load=Evidence, required=True, widget="radios")
    description = fields.LongText(
        _l("What was seen"), max=2000, required=True, missing=_l("Write what was seen, in one or two sentences")
    )
    seen_on = fields.DateField(_l("Seen on"), required=True)


class AssessmentIn(FormSchema):
    judgement = fields.Choice(_l("Judgement"), _offered(JUDGEMENTS), load=Judgement, required=True, widget="radios")
    gaps = fields.LongText(
        _l("What is missing"), max=2000, hint=_l('Only for "not yet": what is missing, and where it can be learned')
    )
    did_not_train = fields.Tick(
        _l("I did not train this person for it"), must=True,
        error_messages={"required": _l("Whoever trained the person cannot assess them: a colleague has to")},
    )  # fmt: skip


class DecisionIn(FormSchema):
    valid_until = fields.DateField(
        _l("Good until"), hint=_l("Only if the standard sets an end; else leave it empty")
    )  # fmt: skip


def _possible() -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = fields.in_context("possible") or [(state.value, state.value) for state in State]
    return found


class ChangeIn(FormSchema):
    state = fields.Choice(_l("What happens"), _possible, load=State, required=True, widget="radios")
    reason = fields.Choice(_l("Reason"), _offered(REASONS), load=Reason, required=True)
    note = fields.LongText(
        _l("Why"), max=1000, required=True, missing=_l("Write why"),
        hint=_l("Seen by colleagues, never by who checks the certificate"),
    )  # fmt: skip
