"""The two lists of matching: vacancies for a person, people for a vacancy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import clock
from core.access.actors import current_actor
from core.access.policy import Reads, policy
from core.audit.acts import saw
from core.classifications.lists import WAGE_PERIODS
from core.db.types import Id
from core.matching import queries
from core.matching.added import with_added
from core.matching.permissions import VIEW
from core.matching.queries import MOST, Fit, Ranking
from core.people.queries import header
from core.vacancies.applications import consents, explaining
from core.vacancies.applications.explaining import Explanations
from core.vacancies.applications.queries import vacancy as get_vacancy
from core.vacancies.applications.reasons import words
from core.vacancies.applications.schemas import FROM_PERSON, FROM_VACANCY, ReferIn
from core.web.display import money, page_language
from core.web.forms import form_for
from core.web.slots import Tab, slots

bp = Blueprint("matching", __name__, template_folder="templates")
PAGE = 10
"""Vacancies for a person on one page: the rest of the best are one click away."""

slots.add_tab("person", Tab("vacancies", _l("Vacancies"), "matching.for_person", VIEW, 40, inner=_l("To refer")))
slots.add_tab("vacancy", Tab("people", _l("People"), "matching.for_vacancy", VIEW, 20))


@dataclass(frozen=True, slots=True)
class Card:
    """A fit in words. ``reasons`` are (met, sentence); ``ask`` what the records do not tell."""

    fit: Fit
    reasons: list[tuple[bool, str]]
    ask: list[str]
    allowed: bool

    @property
    def failing(self) -> list[str]:
        return [sentence for met, sentence in self.reasons if not met]

    @property
    def pay(self) -> str:
        offered = self.fit.vacancy.pay
        return f"{money(offered.minor, offered.currency)} {WAGE_PERIODS[offered.period]}" if offered else ""


@bp.get("/personas/<id:person_id>/vacantes")
@policy(VIEW, reads=Reads.PERSON)
def for_person(person_id: Id) -> str:
    person = header(person_id)
    ranking = queries.for_person(person_id, _today())
    saw([person_id])
    allowed = bool(consents.live([person_id], None))
    first = min(max(request.args.get("desde", 0, type=int), 0), max(len(ranking.fits) - 1, 0))
    shown = with_added(ranking.fits[first : first + PAGE], current_actor())
    cards = [_card(fit, allowed=allowed) for fit in shown]
    return render_template(
        "matching/for_person.html", person=person, cards=cards, told=_place(ranking, first, len(cards)),
        allowed=allowed, back=FROM_PERSON, first_url=_from(person_id, 0) if first else "",
        next_url=_from(person_id, first + PAGE) if first + PAGE < len(ranking.fits) else "",
    )  # fmt: skip


def _from(person_id: Id, first: int) -> str:
    return url_for("matching.for_person", person_id=person_id, desde=first or None)


def _place(ranking: Ranking, first: int, shown: int) -> str:
    if ranking.cut:
        return _told(ranking)
    return str(
        _("The best first: %(first)s to %(last)s of %(considered)s compared.",
          first=first + 1, last=first + shown, considered=ranking.considered)
    )  # fmt: skip


@bp.get("/vacantes-internas/<id:vacancy_id>/personas")
@policy(VIEW, reads=Reads.PEOPLE)
def for_vacancy(vacancy_id: Id) -> str:
    vacancy = get_vacancy(vacancy_id)
    ranking = queries.for_vacancy(vacancy_id, _today())
    people = [fit.seeker.id for fit in ranking.fits]
    saw(people)
    allowed = consents.live(people, vacancy.organisation_id)
    facts = queries.one_vacancy(vacancy_id, _today())
    return render_template(
        "matching/for_vacancy.html", vacancy=vacancy, facts=facts, told=_told(ranking), tabs=_tabs(vacancy_id),
        cards=[_card(fit, allowed=fit.seeker.id in allowed) for fit in with_added(ranking.fits, current_actor())],
        form=form_for(ReferIn, {"back": FROM_VACANCY}), said=consents.text(facts.employer, page_language()),
    )  # fmt: skip


def _tabs(vacancy_id: Id) -> list[dict[str, object]]:
    summary = {"key": "show", "label": _("Summary"), "url": url_for("vacancies.show", vacancy_id=vacancy_id)}
    return [summary, *slots.tabs("vacancy", vacancy_id, current_actor().may)]


def explanations(people: Iterable[Id], vacancy_id: Id, on: date) -> Explanations:
    found = with_added(list(queries.explained(people, vacancy_id, on).values()), current_actor())
    return {fit.seeker.id: list(fit.match.reasons) for fit in found}


explaining.use(explanations)


def _card(fit: Fit, *, allowed: bool) -> Card:
    reasons = [(reason.met, words(reason)) for reason in fit.match.reasons if reason.met is not None]
    ask = [words(reason) for reason in fit.match.reasons if reason.met is None]
    return Card(fit, reasons, ask, allowed)


def _told(ranking: Ranking) -> str:
    """How many were compared, and whether that was all."""
    if ranking.cut:
        return str(_("The best of the %(most)s newest; there are more.", most=MOST))
    return str(_("%(shown)s of %(considered)s compared.", shown=len(ranking.fits), considered=ranking.considered))


def _today() -> date:
    return clock.today(current_actor().timezone)
