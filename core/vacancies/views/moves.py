"""Buttons and short forms that move a vacancy from state to state."""

from __future__ import annotations

from typing import Any, NamedTuple

from flask import render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import clock
from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import policy
from core.db.types import Id
from core.vacancies import permissions, queries, services, vetting
from core.vacancies.models import Vacancy
from core.vacancies.schemas import ReasonIn, RejectionIn
from core.vacancies.vetting import VacancySnapshot
from core.vacancies.views.blueprint import bp
from core.web.forms import check_version, form_for
from core.web.forms.form import SchemaClass


class Ask(NamedTuple):
    """The page that asks for a reason before a move."""

    title: object
    warning: object
    schema: SchemaClass = ReasonIn


ASKS = {
    "hold": Ask(_l("Put on hold"), _l("Nobody is referred to it until it is published again.")),
    "withdraw": Ask(
        _l("Withdraw the vacancy"), _l("Applications that are still open are closed. It does not come back.")
    ),
    "give_back": Ask(_l("Return the vacancy"), _l("It goes back to whoever wrote it, to be mended and sent again.")),
    "reject": Ask(_l("Reject the vacancy"), _l("It is never published. This cannot be undone."), RejectionIn),
    "allow_wage": Ask(
        _l("Allow the wage below the minimum"),
        _l("Your name and the reason are recorded. It counts until the wage or the hours change."),
    ),
}


@bp.post("/<id:vacancy_id>/enviar")
@policy(permissions.WRITE, mutates=True, again="vacancies.show", done="vacancies.show")
def submit(vacancy_id: Id) -> Done:
    services.submit(_as_shown(vacancy_id), actor=current_actor())
    return done(_("Sent to review."), vacancy_id)


def _judge(vacancy_id: Id) -> VacancySnapshot:
    vacancy = _as_shown(vacancy_id)
    return vetting.judge(vacancy, queries.employer(vacancy), today=clock.today(current_actor().timezone))


@bp.post("/<id:vacancy_id>/publicar")
@policy(permissions.PUBLISH, mutates=True, before=_judge, again="vacancies.show", done="vacancies.show")
def publish(vacancy_id: Id, prepared: VacancySnapshot) -> Done:
    services.publish(queries.get(vacancy_id), prepared, actor=current_actor())
    return done(_("Vacancy published."), vacancy_id)


@bp.get("/<id:vacancy_id>/pausar")
@policy(permissions.PUBLISH)
def ask_hold(vacancy_id: Id) -> str:
    return _ask(vacancy_id, "hold")


@bp.post("/<id:vacancy_id>/pausar")
@policy(permissions.PUBLISH, mutates=True, form=ReasonIn, again="vacancies.ask_hold", done="vacancies.show")
def hold(vacancy_id: Id, data: dict[str, Any]) -> Done:
    services.hold(_as_shown(vacancy_id), data["reason"], actor=current_actor())
    return done(_("The vacancy is on hold."), vacancy_id)


@bp.get("/<id:vacancy_id>/retirar")
@policy(permissions.PUBLISH)
def ask_withdraw(vacancy_id: Id) -> str:
    return _ask(vacancy_id, "withdraw")


@bp.post("/<id:vacancy_id>/retirar")
@policy(permissions.PUBLISH, mutates=True, form=ReasonIn, again="vacancies.ask_withdraw", done="vacancies.show")
def withdraw(vacancy_id: Id, data: dict[str, Any]) -> Done:
    services.withdraw(_as_shown(vacancy_id), data["reason"], actor=current_actor())
    return done(_("The vacancy is withdrawn."), vacancy_id)


@bp.get("/<id:vacancy_id>/devolver")
@policy(permissions.REVIEW)
def ask_give_back(vacancy_id: Id) -> str:
    return _ask(vacancy_id, "give_back")


@bp.post("/<id:vacancy_id>/devolver")
@policy(permissions.REVIEW, mutates=True, form=ReasonIn, again="vacancies.ask_give_back", done="vacancies.show")
def give_back(vacancy_id: Id, data: dict[str, Any]) -> Done:
    services.return_to_sender(_as_shown(vacancy_id), data["reason"], actor=current_actor())
    return done(_("The vacancy is returned."), vacancy_id)


@bp.get("/<id:vacancy_id>/rechazar")
@policy(permissions.REVIEW)
def ask_reject(vacancy_id: Id) -> str:
    return _ask(vacancy_id, "reject")


@bp.post("/<id:vacancy_id>/rechazar")
@policy(permissions.REVIEW, mutates=True, form=RejectionIn, again="vacancies.ask_reject", done="vacancies.show")
def reject(vacancy_id: Id, data: dict[str, Any]) -> Done:
    services.reject(_as_shown(vacancy_id), data["rejection"], data["reason"], actor=current_actor())
    return done(_("The vacancy is rejected."), vacancy_id)


@bp.get("/<id:vacancy_id>/permitir-salario")
@policy(permissions.OVERRIDE_WAGE)
def ask_allow_wage(vacancy_id: Id) -> str:
    return _ask(vacancy_id, "allow_wage")


@bp.post("/<id:vacancy_id>/permitir-salario")
@policy(permissions.OVERRIDE_WAGE, mutates=True, form=ReasonIn, again="vacancies.ask_allow_wage", done="vacancies.show")
def allow_wage(vacancy_id: Id, data: dict[str, Any]) -> Done:
    services.allow_wage(_as_shown(vacancy_id), data["reason"], actor=current_actor())
    return done(_("The wage is allowed, with your reason."), vacancy_id)


def _ask(vacancy_id: Id, move: str) -> str:
    vacancy, ask = queries.get(vacancy_id), ASKS[move]
    form = form_for(ask.schema, version=vacancy.version)
    return render_template("vacancies/reason.html", vacancy=vacancy, move=move, ask=ask, form=form)


def _as_shown(vacancy_id: Id) -> Vacancy:
    vacancy = queries.get(vacancy_id)
    check_version(vacancy.version)
    return vacancy
