"""What the forms of certification ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask_babel.speaklater import LazyString
from marshmallow import ValidationError, validates_schema

from core.api import FormSchema, fields
from plugins.fair_recruitment.certification.codes import Answer, AuditType, Grade, OrganisationKind, Outcome
from plugins.fair_recruitment.certification.labels import ANSWERS, AUDITS, GRADES, KINDS, OUTCOMES, SEXES
from plugins.fair_recruitment.certification.moving import LONGEST_REASON
from plugins.fair_recruitment.certification.standards import Standard, all_standards
from plugins.fair_recruitment.settings import independent_months
from plugins.fair_recruitment.words import _, _l

MOST_INTERVIEWS = 10_000


def offered(words: Mapping[Any, object]) -> list[tuple[str, object]]:
    return [(code.value, text) for code, text in words.items()]


def _in(name: str, otherwise: Callable[[], Sequence[tuple[str, object]]] = tuple) -> Any:
    """Offered by the page; what is sent may be any of ``otherwise``, and the verb looks whether it fits."""
    return lambda: fields.in_context(name) or otherwise()


def key_of(one: Standard) -> str:
    return f"{one.key} {one.version}"


def standards_offered() -> list[tuple[str, object]]:
    return [
        (key_of(one), _l("%(title)s, version %(version)s", title=one.title, version=one.version))
        for one in all_standards()
    ]


def _criteria() -> list[tuple[str, object]]:
    return [(one.id, one.text) for each in all_standards() for one in each.criteria]


class OpenIn(FormSchema):
    employer = fields.Suggested(
        _l("Employer or agency"), _in("employers"), max=300, required=True, width="w20",
        missing=_l("Write which employer or agency"), hint=_l("By its name or tax number, as it is registered"),
    )  # fmt: skip
    kind = fields.Choice(_l("Certified as"), offered(KINDS), load=OrganisationKind, required=True, widget="radios")
    standard = fields.Choice(_l("Standard"), standards_offered, required=True, widget="radios")


class AnswerIn(FormSchema):
    answer = fields.Choice(_l("What does the organisation say?"), offered(ANSWERS), load=Answer, required=True,
                           widget="radios")  # fmt: skip
    evidence = fields.LongText(
        _l("What shows it, or why it does not apply"), max=2000,
        hint=_l("For example: policy, contracts, receipts, records of interviews, and where they are kept"),
    )  # fmt: skip

    @validates_schema(skip_on_field_errors=True)
    def require_evidence(self, data: Mapping[str, Any], **_arguments: Any) -> None:
        if data["answer"] is not Answer.NOT and not (data["evidence"] or "").strip():
            raise ValidationError(str(_l("Write what shows it, or why it does not apply")), "evidence")


class SiteIn(FormSchema):
    name = fields.Text(_l("Site"), max=120, required=True, missing=_l("Write what the site is called"))
    place = fields.Text(_l("Town and country"), max=120)


class ApplicationIn(FormSchema):
    scope_text = fields.LongText(
        _l("Scope: what is to be certified"), max=1000, required=True, missing=_l("Write what is to be certified"),
        hint=_l("Printed on the certificate, for example: recruitment of workers for harvests abroad"),
    )  # fmt: skip
    sites = fields.Rows(_l("Sites"), SiteIn, least=2, most=20, required=True, missing=_l("Write at least one site"))
    declared_by = fields.Text(
        _l("Who signs for the organisation"), max=200, required=True, width="w20",
        missing=_l("Write who signs for the organisation"),
    )  # fmt: skip
    no_fees_declared = fields.Tick(_l("The organisation declares that no worker paid any fee or cost"))
    declared = fields.Tick(
        _l("Whoever signs declares that what is written here and in the self-assessment is true"), must=True,
        error_messages={"required": _l("Without this declaration there is no application")},
    )  # fmt: skip


class MoveIn(FormSchema):
    reason = fields.LongText(_l("Why"), max=LONGEST_REASON, hint=_l("Seen by colleagues, never on the public register"))


class AuditIn(FormSchema):
    type = fields.Choice(
        _l("Type"), _in("types", lambda: offered(AUDITS)), load=AuditType, required=True, widget="radios"
    )
    planned_on = fields.DateField(_l("Day"), required=True)
    body = fields.Text(_l("Audit company"), max=200, width="w20")


def _far_enough() -> str:
    said = _("Empty if there never was one. It has to be more than %(count)s months ago.", count=independent_months())
    return str(said)


class MemberIn(FormSchema):
    name = fields.Text(_l("Name"), max=200, required=True, missing=_l("Write the name"), width="w20")
    email = fields.Email(
        _l("E-mail"), required=True, missing=_l("Write the e-mail, by which the person is known"), width="w20",
        hint=_l("Whoever audits does not decide on this certification, and the e-mail is how that is checked"),
    )  # fmt: skip
    lead = fields.Tick(_l("Leads the team"))
    consulted_until = fields.DateField(
        _l("Last day of a consultancy for this organisation"),
        hint=LazyString(_far_enough),
    )  # fmt: skip
    no_other_tie = fields.Tick(
        _l("Declares to have no other tie to this organisation"), must=True,
        error_messages={"required": _l("Whoever has a tie to the organisation does not audit it")},
    )  # fmt: skip


class StratumIn(FormSchema):
    site = fields.Text(_l("Site"), max=120, required=True, missing=_l("Write the site"))
    sex = fields.Choice(_l("Sex"), SEXES, required=True)
    nationality = fields.Text(_l("Nationality"), max=60, required=True, missing=_l("Write the nationality"))
    workers = fields.WholeNumber(_l("How many workers"), min=1, max=100_000, required=True, width="w6")


class SampleIn(FormSchema):
    size = fields.WholeNumber(_l("How many interviews"), min=1, max=MOST_INTERVIEWS, required=True, width="w6")
    strata = fields.Rows(
        _l("Workers by site, sex and nationality"), StratumIn, least=3, most=60, required=True,
        missing=_l("Write at least one group of workers"),
    )  # fmt: skip


class FindingIn(FormSchema):
    criterion = fields.Choice(_l("Criterion"), _in("criteria", _criteria), required=True)
    grade = fields.Choice(_l("Grade"), offered(GRADES), load=Grade, required=True, widget="radios")
    evidence = fields.LongText(
        _l("What was seen or heard"), max=4000, required=True, missing=_l("Write what was seen or heard"),
        hint=_l("No names of workers"),
    )  # fmt: skip


class RegradeIn(FormSchema):
    grade = fields.Choice(_l("Grade"), offered(GRADES), load=Grade, required=True, widget="radios")
    reason = fields.LongText(_l("Why"), max=LONGEST_REASON, required=True, missing=_l("Write why"))


class ReportIn(FormSchema):
    summary = fields.LongText(_l("Summary"), max=4000, required=True, missing=_l("Write the summary"))
    without_management = fields.Tick(
        _l("The workers were interviewed without anybody of the management present"), must=True,
        error_messages={"required": _l("Interviews in front of the management do not count: repeat them")},
    )  # fmt: skip


class CorrectionIn(FormSchema):
    root_cause = fields.LongText(_l("Root cause"), max=2000, required=True, missing=_l("Write why it came to this"))
    action = fields.LongText(_l("What is done"), max=2000, required=True, missing=_l("Write what is done about it"))
    due_on = fields.DateField(_l("Until when"), required=True)


class DoneIn(FormSchema):
    evidence = fields.LongText(
        _l("What shows that it is done"), max=2000, required=True, missing=_l("Write what shows that it is done")
    )


class CommitteeIn(FormSchema):
    name = fields.Text(_l("Name"), max=200, required=True, missing=_l("Write the name"))
    email = fields.Email(_l("E-mail"), required=True, missing=_l("Write the e-mail"))


class DecisionIn(FormSchema):
    outcome = fields.Choice(_l("Decision"), offered(OUTCOMES), load=Outcome, required=True, widget="radios")
    reason = fields.LongText(_l("Why"), max=LONGEST_REASON, required=True, missing=_l("Write why"))
    members = fields.Rows(_l("Members of the committee beside you"), CommitteeIn, least=2, most=14)
    valid_months = fields.WholeNumber(
        _l("Months that the certificate is good for"), min=1, max=120, width="w6",
        hint=_l("Only if it is granted. No standard on file says how long it lasts."),
    )  # fmt: skip
