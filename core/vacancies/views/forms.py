"""Writing and changing a vacancy."""

from __future__ import annotations

from typing import Any

from flask import g, render_template, request
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import policy
from core.classifications import fields as occupation_fields
from core.countries import packs
from core.db.types import Id, Money
from core.db.urls import cursor_of
from core.organisations import fields as employer_fields
from core.organisations import queries as organisations
from core.vacancies import permissions, queries, services
from core.vacancies.codes import VacancyState
from core.vacancies.models import Vacancy
from core.vacancies.schemas import OccupationIn, VacancyIn
from core.vacancies.views.blueprint import bp
from core.web import sections
from core.web.forms import Form, check_version, form_for

SAME = (
    "title",
    "description",
    "positions",
    "contract_kind",
    "shifts",
    "schedule",
    "wage_period",
    "wage_reason",
    "region",
    "municipality",
    "place",
    "remote",
    "education_min",
    "experience_months",
    "closes_on",
    "hazard",
)


@bp.get("/nueva")
@policy(permissions.WRITE)
def new() -> str:
    form = form_for(VacancyIn)
    chosen = cursor_of(request.args.get("empresa"))
    if chosen is not None and "submission" not in g:
        firm = organisations.get(chosen)
        form.raw = MultiDict(form.raw)
        form.raw["organisation_id"] = employer_fields.written(firm.legal_name, firm.tax_id)
        form.raw["municipality"] = firm.municipality
    return _page(form)


@bp.post("/nueva")
@policy(permissions.WRITE, mutates=True, form=VacancyIn, again="vacancies.new", done="vacancies.show")
def register(data: dict[str, Any]) -> Done:
    made = services.register(data, country=g.deployment.country, actor=current_actor())
    return done(_("Vacancy saved as a draft."), made.id)


@bp.get("/<id:vacancy_id>/editar")
@policy(permissions.WRITE)
def edit(vacancy_id: Id) -> str:
    vacancy = queries.get(vacancy_id)
    form = form_for(VacancyIn, _values(vacancy), version=vacancy.version, context={"country": vacancy.country})
    return _page(form, vacancy)


@bp.post("/<id:vacancy_id>/editar")
@policy(permissions.WRITE, mutates=True, form=VacancyIn, again="vacancies.edit", done="vacancies.show")
def save(vacancy_id: Id, data: dict[str, Any]) -> Done:
    vacancy = queries.get(vacancy_id)
    check_version(vacancy.version)
    before = vacancy.state
    services.edit(vacancy, data, actor=current_actor())
    return _saved(vacancy, before)


def _saved(vacancy: Vacancy, before: VacancyState) -> Done:
    if vacancy.state is not before:
        return done(_("Saved. The vacancy went back to review: look at it and publish it again."), vacancy.id)
    return done(_("Saved."), vacancy.id)


@bp.post("/<id:vacancy_id>/ocupacion")
@policy(permissions.WRITE, mutates=True, form=OccupationIn, again="vacancies.edit", done="vacancies.show")
def code(vacancy_id: Id, data: dict[str, Any]) -> Done:
    vacancy = queries.get(vacancy_id)
    before = vacancy.state
    services.code_occupation(vacancy, data["occupation"], actor=current_actor())
    return _saved(vacancy, before)


@bp.post("/<id:vacancy_id>/repetir")
@policy(permissions.WRITE, mutates=True, done="vacancies.show")
def repeat(vacancy_id: Id) -> Done:
    made = services.repeat(queries.get(vacancy_id), actor=current_actor())
    sentence = _("This is a copy. Write the last day to apply and ask about the fee again.")
    return done(sentence, made.id, endpoint="vacancies.edit", vacancy_id=made.id)


@bp.post("/<id:vacancy_id>/reabrir")
@policy(permissions.WRITE, mutates=True, done="vacancies.show", again="vacancies.show")
def reopen(vacancy_id: Id) -> Done:
    made = services.reopen(queries.get(vacancy_id), actor=current_actor())
    sentence = _("This is a copy. Write the last day to apply and ask about the fee again.")
    return done(sentence, made.id, endpoint="vacancies.edit", vacancy_id=made.id)


def _page(form: Form, vacancy: Vacancy | None = None) -> str:
    pack = packs.available().get(vacancy.country if vacancy else g.deployment.country)
    return render_template(
        "vacancies/form.html", form=form, vacancy=vacancy, hazards_on_file=bool(pack and pack.hazards)
    )


def _values(vacancy: Vacancy) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(vacancy, name) for name in SAME}
    firm = queries.employer(vacancy)
    values["organisation_id"] = employer_fields.written(firm.legal_name, firm.tax_id) if firm else None
    values["occupation"] = occupation_fields.written(vacancy.occupation)
    values["hours_per_week"] = None if vacancy.minutes_per_week is None else _hours(vacancy.minutes_per_week)
    currency = vacancy.wage_currency or packs.pack(vacancy.country).currency
    for name in ("wage_min", "wage_max"):
        minor = getattr(vacancy, f"{name}_minor")
        values[name] = None if minor is None else Money.of_minor(minor, currency).amount
    values["wage_currency"], values["wage_period"] = currency, vacancy.wage_period or "month"
    values["worker_fee"] = {None: None, True: "yes", False: "no"}[vacancy.worker_fee]
    values["requirements"] = [
        {"kind": row.kind, "label": row.label, "level": row.level, "must": "must" if row.must else "plus"}
        for row in queries.requirements(vacancy.id)
    ]
    return values | sections.values(VacancyIn.slot, vacancy.id, current_actor())


def _hours(minutes: int) -> str:
    """Hours as typed: 37.5 from 2250."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")
