"""Who fits what over REST: ranked as on the pages, with every reason, failing ones too."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from core import clock
from core.access.actors import current_actor
from core.access.policy import Reads
from core.audit.acts import saw
from core.db.types import Id, Money
from core.matching import queries
from core.matching.added import with_added
from core.matching.match import Match
from core.matching.permissions import VIEW
from core.matching.queries import Fit
from core.rest.blueprint import rest_blueprint
from core.rest.fields import CodeField, IdField, MoneyField
from core.rest.paging import Listing, sliced
from core.rest.schemas import Out
from core.vacancies.applications import consents
from core.vacancies.applications.queries import vacancy as get_vacancy
from core.vacancies.applications.reasons import words

bp = rest_blueprint("matching", "", "People and vacancies compared")


class ReasonOut(Out):
    """``met`` is null where the records do not say and somebody has to ask. ``hard``: without it one does not fit."""

    code = fields.String()
    met = fields.Boolean(allow_none=True)
    hard = fields.Boolean()
    sentence = fields.String()


class FitOut(Out):
    """``eligible``: no hard requirement fails. ``met`` of ``total`` reasons."""

    eligible = fields.Boolean()
    met = fields.Integer()
    total = fields.Integer()
    reasons = fields.List(fields.Nested(ReasonOut))


class OpeningOut(FitOut):
    """``wage`` is the best that is offered."""

    vacancy_id = IdField()
    title = fields.String()
    employer = fields.String()
    occupation = CodeField("ISCO-08", allow_none=True)
    municipality = fields.String()
    wage = MoneyField(allow_none=True)
    wage_period = fields.String(allow_none=True)
    closes_on = fields.Date(allow_none=True)


class CandidateOut(FitOut):
    """``allowed``: the person lets their data go to this employer."""

    person_id = IdField()
    name = fields.String()
    municipality = fields.String()
    allowed = fields.Boolean()


@bp.items("/people/<id:person_id>/vacancies", OpeningOut, VIEW, reads=Reads.PERSON)
def for_person(person_id: Id) -> Listing:
    """The open vacancies for a person, the best first, without those that the person was before already."""
    ranking = queries.for_person(person_id, clock.today(current_actor().timezone))
    saw([person_id])
    return sliced(ranking.fits, lambda fits: [_opening(fit) for fit in with_added(fits, current_actor())])


def _opening(fit: Fit) -> dict[str, Any]:
    found, pay = fit.vacancy, fit.vacancy.pay
    return {
        **_why(fit.match), "vacancy_id": found.id, "title": found.title, "employer": found.employer,
        "occupation": found.occupation, "municipality": found.municipality, "closes_on": found.closes_on,
        "wage": Money.of_minor(pay.minor, pay.currency) if pay else None, "wage_period": pay.period if pay else None,
    }  # fmt: skip


@bp.items("/vacancies/<id:vacancy_id>/candidates", CandidateOut, VIEW, reads=Reads.PEOPLE)
def for_vacancy(vacancy_id: Id) -> Listing:
    """The people who look for work, the best first, without those who were before this vacancy already."""
    employer = get_vacancy(vacancy_id).organisation_id
    ranking = queries.for_vacancy(vacancy_id, clock.today(current_actor().timezone))
    return sliced(ranking.fits, lambda fits: _candidates(with_added(fits, current_actor()), employer))


def _candidates(fits: list[Fit], employer: Id | None) -> list[dict[str, Any]]:
    people = [fit.seeker.id for fit in fits]
    saw(people)
    allowed = consents.live(people, employer)
    return [
        {
            **_why(fit.match), "person_id": fit.seeker.id, "name": fit.seeker.name,
            "municipality": fit.seeker.municipality, "allowed": fit.seeker.id in allowed,
        }
        for fit in fits
    ]  # fmt: skip


def _why(match: Match) -> dict[str, Any]:
    reasons = [{"code": r.code, "met": r.met, "hard": r.hard, "sentence": words(r)} for r in match.reasons]
    return {"eligible": match.eligible, "met": match.met, "total": match.total, "reasons": reasons}
