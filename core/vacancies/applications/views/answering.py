"""One application: what became of it, what the employer and the person said, the slip to take along."""

from __future__ import annotations

from typing import Any

from flask import flash, render_template
from flask_babel import gettext as _

from core import clock
from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import Reads, policy
from core.audit.acts import saw
from core.countries import queries as places
from core.db.types import Id
from core.people.queries import header
from core.vacancies.applications import consents, labels, queries, services
from core.vacancies.applications.consents import Asked
from core.vacancies.applications.grounds import GROUNDS, Ground, named_grounds
from core.vacancies.applications.permissions import ANSWER, VIEW
from core.vacancies.applications.reasons import from_plain, words
from core.vacancies.applications.schemas import AnswerIn, ResetIn, WithdrawIn
from core.vacancies.applications.states import RESETTABLE, answers_from
from core.vacancies.applications.views.blueprint import bp
from core.vacancies.codes import LIVE
from core.vacancies.models import Application
from core.web.display import page_language
from core.web.forms import check_version, form_for


@bp.get("/postulaciones/<id:application_id>")
@policy(VIEW, reads=Reads.PERSON)
def show(application_id: Id) -> str:
    application = queries.get(application_id)
    saw([application.person_id])
    reasons = [(r.met, words(r)) for r in from_plain(application.explanation) if r.met is not None]
    answers = answers_from(application.state)
    version = application.version
    return render_template(
        "applications/show.html", application=application, vacancy=application.vacancy, labels=labels,
        person=header(application.person_id), reasons=reasons, grounds=_named(named_grounds(application.reason_note)),
        form=form_for(AnswerIn, version=version, context={"answers": answers}) if answers else None,
        withdrawing=form_for(WithdrawIn, version=version) if application.state in LIVE else None,
        resetting=form_for(ResetIn, version=version) if application.state in RESETTABLE else None,
    )  # fmt: skip


@bp.post("/postulaciones/<id:application_id>/respuesta")
@policy(ANSWER, mutates=True, form=AnswerIn, again="applications.show", done="applications.show")
def answer(application_id: Id, data: dict[str, Any]) -> Done:
    application = _unchanged(application_id)
    grounds = services.answer(
        application, data["state"], actor=current_actor(), reason=data["reason"], note=data["note"] or ""
    )
    if grounds:
        flash(_warning(grounds), "warning")
    return done(_("Answer of the employer saved."), application_id)


@bp.post("/postulaciones/<id:application_id>/desistir")
@policy(ANSWER, mutates=True, form=WithdrawIn, again="applications.show", done="applications.show")
def withdraw(application_id: Id, data: dict[str, Any]) -> Done:
    application = _unchanged(application_id)
    services.withdraw(application, actor=current_actor(), reason=data["why"], note=data["why_note"] or "")
    return done(_("Saved: the person does not go on with this vacancy."), application_id)


@bp.post("/postulaciones/<id:application_id>/reenviar")
@policy(ANSWER, mutates=True, form=ResetIn, again="applications.show", done="applications.show")
def reset(application_id: Id, data: dict[str, Any]) -> Done:
    application = _unchanged(application_id)
    asked = Asked(page_language()) if data["authorised"] else None
    services.reset(application, actor=current_actor(), reason=data["reset_reason"], asked=asked)
    return done(_("Sent to the employer again."), application_id)


@bp.get("/postulaciones/<id:application_id>/hoja")
@policy(VIEW, reads=Reads.PERSON)
def slip(application_id: Id) -> str:
    """The paper that the person takes to the employer: the name, and nothing else about the person."""
    application = queries.get(application_id)
    saw([application.person_id])
    vacancy = application.vacancy
    allowed = consents.live([application.person_id], vacancy.organisation_id)
    return render_template(
        "applications/slip.html", application=application, vacancy=vacancy,
        place=places.names(vacancy.country, [vacancy.municipality]).get(vacancy.municipality, ""),
        name=queries.full_name(application.person), allowed=application.person_id in allowed,
        today=clock.today(current_actor().timezone),
    )  # fmt: skip


def _unchanged(application_id: Id) -> Application:
    application = queries.get(application_id)
    check_version(application.version)
    return application


def _named(grounds: tuple[Ground, ...]) -> str:
    return ", ".join(str(GROUNDS[ground]) for ground in grounds)


def _warning(grounds: tuple[Ground, ...]) -> str:
    return str(
        _("The note names %(grounds)s. Nobody may be refused for that: speak with your supervisor.",
          grounds=_named(grounds))
    )  # fmt: skip
