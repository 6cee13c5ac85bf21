"""The box on the page of a vacancy, what a person lets pass, the sheet for the employer, and the page for workers."""

from __future__ import annotations

from typing import Any

from flask import render_template, request
from flask_babel import force_locale

from core.api import (
    PUBLIC,
    Done,
    Id,
    NotFound,
    Organisation,
    check_version,
    clock,
    current_actor,
    db,
    done,
    form_for,
    policy,
    user_name,
)
from plugins.fair_recruitment.blueprint import bp
from plugins.fair_recruitment.permissions import VETTING_OVERRIDE, VETTING_READ
from plugins.fair_recruitment.vetting import labels, queries, services
from plugins.fair_recruitment.vetting.codes import KEEPS_BACK, Outcome
from plugins.fair_recruitment.vetting.judging import Finding, findings, is_of_core
from plugins.fair_recruitment.vetting.rules import LANGUAGES
from plugins.fair_recruitment.vetting.schemas import LetPassIn
from plugins.fair_recruitment.words import _

TONGUES = {"es": "Español", "pt": "Português", "en": "English"}


@bp.get("/quien-paga-que")
@policy(PUBLIC, reason="tells workers what they never pay; no data")
def who_pays_what() -> str:
    return render_template("fair_recruitment/who_pays_what.html")


def panel(vacancy_id: Id) -> str:
    """What the rules say of the vacancy as it stands now, without what the core says above."""
    offer = queries.offer(vacancy_id)
    if offer is None:
        return ""
    found, actor = findings(offer), current_actor()
    against = any(one.outcome in KEEPS_BACK for one in found)
    found = [one for one in found if not is_of_core(one)]
    own = actor.may(VETTING_OVERRIDE) and queries.wrote(queries.vacancy(vacancy_id), actor.id)
    return render_template(
        "fair_recruitment/panel.html", vacancy_id=vacancy_id, groups=_groups(found), against=against, own=own,
        names=_names(found),
    )  # fmt: skip


def _groups(found: list[Finding]) -> dict[str, list[Finding]]:
    return {outcome.value: [one for one in found if one.outcome is outcome] for outcome in Outcome}


def _names(found: list[Finding]) -> dict[Id, str]:
    return {by: user_name(by) for by in {one.let_pass.by for one in found if one.let_pass}}


@bp.get("/vacantes/<id:vacancy_id>/dejar-pasar/<rule_id>")
@policy(VETTING_OVERRIDE)
def ask_let_pass(vacancy_id: Id, rule_id: str) -> str:
    vacancy, offer = queries.vacancy(vacancy_id), queries.offer(vacancy_id)
    waiting = [one for one in findings(offer) if one.rule == rule_id] if offer else []
    waiting = [one for one in waiting if one.outcome is Outcome.NEEDS_PERSON]
    if not waiting:
        raise NotFound
    return render_template(
        "fair_recruitment/vetting_let_pass.html", vacancy=vacancy, rule_id=rule_id, waiting=waiting, offer=offer,
        own=queries.wrote(vacancy, current_actor().id), form=form_for(LetPassIn, version=vacancy.version),
        four_eyes=labels.FOUR_EYES,
    )  # fmt: skip


@bp.post("/vacantes/<id:vacancy_id>/dejar-pasar/<rule_id>")
@policy(VETTING_OVERRIDE, mutates=True, form=LetPassIn, again="fair_recruitment.ask_let_pass", done="vacancies.show")
def let_pass(vacancy_id: Id, rule_id: str, data: dict[str, Any]) -> Done:
    vacancy = queries.vacancy(vacancy_id)
    check_version(vacancy.version)
    services.let_pass(vacancy, rule_id, data["reason"], actor=current_actor())
    return done(_("Let pass, with your reason."), vacancy_id)


@bp.post("/vacantes/<id:vacancy_id>/dejar-pasar/<id:override_id>/deshacer")
@policy(VETTING_OVERRIDE, mutates=True, again="vacancies.show", done="vacancies.show")
def ask_again(vacancy_id: Id, override_id: Id) -> Done:
    services.ask_again(queries.override(vacancy_id, override_id), actor=current_actor())
    return done(_("Undone: a person has to look again."), vacancy_id)


@bp.get("/vacantes/<id:vacancy_id>/que-corregir")
@policy(VETTING_READ)
def sheet(vacancy_id: Id) -> str:
    """What the employer has to correct, to print or to send, in the employer's language."""
    vacancy, offer = queries.vacancy(vacancy_id), queries.offer(vacancy_id)
    found = [one for one in findings(offer) if one.outcome in KEEPS_BACK] if offer else []
    firm = db.session.get(Organisation, vacancy.organisation_id) if vacancy.organisation_id else None
    asked, actor = request.args.get("idioma", ""), current_actor()
    shown = {
        "vacancy": vacancy, "firm": firm, "groups": _groups(found), "tongues": TONGUES, "asked": asked,
        "today": clock.today(actor.timezone),
    }  # fmt: skip
    if asked not in LANGUAGES:
        return render_template("fair_recruitment/vetting_sheet.html", **shown)
    with force_locale(asked):
        return render_template("fair_recruitment/vetting_sheet.html", **shown)
