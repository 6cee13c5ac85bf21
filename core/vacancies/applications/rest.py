"""Applications over REST: people referred to vacancies, and what became of it."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import fields
from sqlalchemy import select

from core import clock
from core.access.actors import current_actor
from core.access.policy import Reads
from core.audit.acts import saw
from core.db.types import Id
from core.errors import NotFound
from core.rest.blueprint import rest_blueprint
from core.rest.conditions import unchanged
from core.rest.fields import IdField, IdIn, MomentField
from core.rest.paging import Listing, keyset
from core.rest.schemas import Out, like
from core.vacancies.applications import queries, services
from core.vacancies.applications import schemas as forms
from core.vacancies.applications.consents import ONE_EMPLOYER, Asked, text
from core.vacancies.applications.explaining import Explanations, explanations
from core.vacancies.applications.grounds import named_grounds
from core.vacancies.applications.permissions import ANSWER, REFER, VIEW
from core.vacancies.applications.reasons import from_plain, words
from core.vacancies.codes import ApplicationState, Origin
from core.vacancies.models import Application, Vacancy
from core.web.display import page_language
from core.web.fields import Choice, FormSchema

Data = dict[str, Any]
STATES = [(state.value, state.value) for state in ApplicationState]
LANGUAGES = [(language, language) for language in ONE_EMPLOYER.texts]


class ApplicationRow(Out):
    """``answer_due_on``: when one asks the employer again."""

    id = IdField()
    version = fields.Integer()
    person_id = IdField()
    vacancy_id = IdField()
    case_id = IdField()
    origin = fields.String()
    state = fields.String()
    reason = fields.String(allow_none=True)
    sent_at = MomentField(allow_none=True)
    answer_due_on = fields.Date(allow_none=True)
    answered_at = MomentField(allow_none=True)
    created_at = MomentField()


class ReasonOut(Out):
    """``met`` is null where the records did not say."""

    code = fields.String()
    met = fields.Boolean(allow_none=True)
    hard = fields.Boolean()
    sentence = fields.String()


class ApplicationOut(ApplicationRow):
    """``reasons``: why the person fits, as it stood then. ``grounds``: what ``note`` seems to name and nobody may be
    refused for."""

    note = fields.String()
    grounds = fields.List(fields.String())
    reasons = fields.List(fields.Nested(ReasonOut))


class ConsentTextOut(Out):
    """``texts``: language -> what the person hears before their data go to this employer."""

    version = fields.String(attribute="text_version")
    texts = fields.Dict(keys=fields.String(), values=fields.String())


class ApplicationFilter(FormSchema):
    person_id = IdIn(_l("Person"))
    vacancy_id = IdIn(_l("Vacancy"))
    state = Choice(_l("State"), STATES, load=ApplicationState)


class Authorising(FormSchema):
    """``authorised``: the person was asked now, in ``language``, and lets their data go to this employer."""

    authorised = like(forms.ReferIn, "authorised")
    language = Choice(_l("Language"), LANGUAGES)


class ApplicationIn(Authorising):
    person_id = IdIn(_l("Person"), required=True)
    vacancy_id = IdIn(_l("Vacancy"), required=True)


class DeclineIn(forms.DeclineIn):
    person_id = IdIn(_l("Person"), required=True)
    vacancy_id = IdIn(_l("Vacancy"), required=True)


class WithdrawIn(forms.DeclineIn):
    """As for what was never sent."""


class ResendIn(Authorising):
    reset_reason = like(forms.ResetIn, "reset_reason")


COLUMNS = tuple(getattr(Application, name) for name in ApplicationRow._declared_fields)
bp = rest_blueprint("applications", description="People before vacancies")


@bp.items("", ApplicationRow, VIEW, filters=ApplicationFilter, reads=Reads.PEOPLE)
def list_(asked: Data) -> Listing:
    """Applications, in the order in which they were made."""
    statement = select(*COLUMNS).join(Vacancy, Vacancy.id == Application.vacancy_id)
    for column in (Application.person_id, Application.vacancy_id, Application.state):
        if asked[column.key] is not None:
            statement = statement.where(column == asked[column.key])
    found = keyset(statement, Application.id)
    saw(row.person_id for row in found.rows)
    return found


@bp.item("/<id:application_id>", ApplicationOut, VIEW, reads=Reads.PERSON)
def show(application_id: Id) -> Data:
    """One application with its reasons."""
    found = queries.get(application_id)
    saw([found.person_id])
    why = from_plain(found.explanation)
    return {
        **{column.key: getattr(found, column.key) for column in COLUMNS},
        "note": found.reason_note,
        "grounds": named_grounds(found.reason_note),
        "reasons": [{"code": r.code, "met": r.met, "hard": r.hard, "sentence": words(r)} for r in why],
    }


def _explain(data: Data) -> Explanations:
    """Before the write lock: comparing reads a lot."""
    return explanations([data["person_id"]], data["vacancy_id"], clock.today(current_actor().timezone))


def _asked(data: Data) -> Asked | None:
    return Asked(data["language"] or page_language()) if data["authorised"] else None


@bp.item("/consent-text/<id:vacancy_id>", ConsentTextOut, REFER)
def consent_text(vacancy_id: Id) -> Data:
    """What is read to a person before their data go to the employer of a vacancy."""
    employer = queries.vacancy(vacancy_id).organisation
    if employer is None:
        raise NotFound
    name = employer.trade_name or employer.legal_name
    texts = {language: text(name, language) for language in ONE_EMPLOYER.texts}
    return {"text_version": ONE_EMPLOYER.version, "texts": texts}


@bp.create("", ApplicationIn, REFER, done="show", before=_explain)
def refer(data: Data, prepared: Explanations) -> Id:
    """Refer a person to a vacancy. Refused (409) without the person's permission for this employer, and where the law
    bars it."""
    why = prepared.get(data["person_id"], ())
    return services.refer(
        data["person_id"], data["vacancy_id"], actor=current_actor(), origin=Origin.MATCH if why else Origin.WORKER,
        asked=_asked(data), explanation=why,
    ).id  # fmt: skip


@bp.create("/declined", DeclineIn, REFER, done="show")
def decline(data: Data) -> Id:
    """Note that a person does not want a vacancy: it is not offered to them again."""
    person_id, vacancy_id, note = data["person_id"], data["vacancy_id"], data["note"] or ""
    return services.decline(person_id, vacancy_id, actor=current_actor(), reason=data["reason"], note=note).id


@bp.verb("/<id:application_id>/answer", forms.AnswerIn, ANSWER, done="show")
def answer(application_id: Id, data: Data) -> Id:
    """Record what the employer said. That somebody was hired is said by recording the placement."""
    services.answer(
        _unchanged(application_id), data["state"], actor=current_actor(), reason=data["reason"],
        note=data["note"] or "",
    )  # fmt: skip
    return application_id


@bp.verb("/<id:application_id>/withdraw", WithdrawIn, ANSWER, done="show")
def withdraw(application_id: Id, data: Data) -> Id:
    """Record that the person does not want to go on."""
    found, note = _unchanged(application_id), data["note"] or ""
    services.withdraw(found, actor=current_actor(), reason=data["reason"], note=note)
    return application_id


@bp.verb("/<id:application_id>/resend", ResendIn, ANSWER, done="show")
def resend(application_id: Id, data: Data) -> Id:
    """Send again what was refused or expired, with a reason."""
    found, reason = _unchanged(application_id), data["reset_reason"]
    services.reset(found, actor=current_actor(), reason=reason, asked=_asked(data))
    return application_id


def _unchanged(application_id: Id) -> Application:
    found = queries.get(application_id)
    unchanged(found)
    return found
