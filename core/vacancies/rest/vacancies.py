"""Vacancies: written, changed, and moved from state to state."""

from __future__ import annotations

from typing import Any

from flask import g

from core import clock
from core.access.actors import current_actor
from core.db.types import Id, Money
from core.rest.conditions import unchanged
from core.rest.paging import Listing, keyset
from core.rest.schemas import merged, patch_of
from core.vacancies import permissions, queries, services, vetting
from core.vacancies.models import Vacancy
from core.vacancies.queries import Asked
from core.vacancies.rest.blueprint import bp
from core.vacancies.rest.schemas import VacancyFilter, VacancyIn, VacancyOut, VacancyRow
from core.vacancies.schemas import ReasonIn, RejectionIn
from core.vacancies.vetting import VacancySnapshot

MADE = {"hours_per_week", "wage_min", "wage_max"}
KEPT = ("minutes_per_week", "wage_min_minor", "wage_max_minor", "wage_currency")
COLUMNS = tuple(
    getattr(Vacancy, field.attribute or name)
    for name, field in VacancyRow._declared_fields.items()
    if name not in MADE
) + tuple(getattr(Vacancy, name) for name in KEPT)  # fmt: skip


@bp.items("", VacancyRow, permissions.READ, filters=VacancyFilter)
def list_(asked: dict[str, Any]) -> Listing:
    """Vacancies, the newest first."""
    like = Asked(
        asked["view"] or "all", asked["q"] or "", asked["municipality"] or "", asked["occupation"] or ""
    )  # fmt: skip
    statement = queries.chosen(COLUMNS, like, clock.today(current_actor().timezone))
    for column in (Vacancy.state, Vacancy.organisation_id):
        if asked[column.key] is not None:
            statement = statement.where(column == asked[column.key])
    found = keyset(statement, Vacancy.id, descending=True)
    return Listing([_told(row) for row in found.rows], found.next)


def _told(row: Any) -> dict[str, Any]:
    minutes, currency = row.minutes_per_week, row.wage_currency
    wages = {name: getattr(row, f"{name}_minor") for name in ("wage_min", "wage_max")}
    return {
        **{column.key: getattr(row, column.key) for column in COLUMNS},
        **{name: None if minor is None else Money.of_minor(minor, currency) for name, minor in wages.items()},
        "hours_per_week": None if minutes is None else round(minutes / 60, 2),
    }


@bp.item("/<id:vacancy_id>", VacancyOut, permissions.READ)
def show(vacancy_id: Id) -> dict[str, Any]:
    """One vacancy with what it asks for."""
    return _record(queries.get(vacancy_id))


def _record(vacancy: Vacancy) -> dict[str, Any]:
    asked = queries.requirements(vacancy.id)
    return {**_told(vacancy), "description": vacancy.description, "requirements": asked}


@bp.create("", VacancyIn, permissions.WRITE, done="show")
def register(data: dict[str, Any]) -> Id:
    """Write a vacancy down, as a draft."""
    return services.register(data, country=g.deployment.country, actor=current_actor()).id


@bp.change("/<id:vacancy_id>", patch_of(VacancyIn, but=("wage_currency",)), permissions.WRITE, done="show")
def edit(vacancy_id: Id, data: dict[str, Any]) -> Id:
    """Change a vacancy. One that is published may go back to review."""
    vacancy = _unchanged(vacancy_id)
    services.edit(vacancy, merged(VacancyIn, VacancyOut().dump(_record(vacancy))), actor=current_actor())
    return vacancy_id


@bp.verb("/<id:vacancy_id>/submit", None, permissions.WRITE, done="show")
def submit(vacancy_id: Id) -> Id:
    """Send a draft to review."""
    services.submit(_unchanged(vacancy_id), actor=current_actor())
    return vacancy_id


def _judge(vacancy_id: Id) -> VacancySnapshot:
    vacancy = queries.get(vacancy_id)
    return vetting.judge(vacancy, queries.employer(vacancy), today=clock.today(current_actor().timezone))


@bp.verb("/<id:vacancy_id>/publish", None, permissions.PUBLISH, done="show", before=_judge)
def publish(vacancy_id: Id, prepared: VacancySnapshot) -> Id:
    """Open a vacancy to jobseekers, also again after a hold. Refused (409) with everything that stands in the way."""
    services.publish(_unchanged(vacancy_id), prepared, actor=current_actor())
    return vacancy_id


@bp.verb("/<id:vacancy_id>/hold", ReasonIn, permissions.PUBLISH, done="show")
def hold(vacancy_id: Id, data: dict[str, Any]) -> Id:
    """Put a vacancy on hold: nobody is referred to it until it is published again."""
    services.hold(_unchanged(vacancy_id), data["reason"], actor=current_actor())
    return vacancy_id


@bp.verb("/<id:vacancy_id>/withdraw", ReasonIn, permissions.PUBLISH, done="show")
def withdraw(vacancy_id: Id, data: dict[str, Any]) -> Id:
    """Withdraw a vacancy for good; applications that are still open are closed."""
    services.withdraw(_unchanged(vacancy_id), data["reason"], actor=current_actor())
    return vacancy_id


@bp.verb("/<id:vacancy_id>/return", ReasonIn, permissions.REVIEW, done="show")
def give_back(vacancy_id: Id, data: dict[str, Any]) -> Id:
    """Return a vacancy to whoever wrote it, to be mended and sent again."""
    services.return_to_sender(_unchanged(vacancy_id), data["reason"], actor=current_actor())
    return vacancy_id


@bp.verb("/<id:vacancy_id>/reject", RejectionIn, permissions.REVIEW, done="show")
def reject(vacancy_id: Id, data: dict[str, Any]) -> Id:
    """Reject a vacancy: it is never published."""
    services.reject(_unchanged(vacancy_id), data["rejection"], data["reason"], actor=current_actor())
    return vacancy_id


@bp.verb("/<id:vacancy_id>/allow-wage", ReasonIn, permissions.OVERRIDE_WAGE, done="show")
def allow_wage(vacancy_id: Id, data: dict[str, Any]) -> Id:
    """Let a wage below the legal minimum through, with a reason."""
    services.allow_wage(_unchanged(vacancy_id), data["reason"], actor=current_actor())
    return vacancy_id


def _unchanged(vacancy_id: Id) -> Vacancy:
    vacancy = queries.get(vacancy_id)
    unchanged(vacancy)
    return vacancy
