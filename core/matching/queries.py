"""The two questions of matching: which vacancies for this person, which people for this vacancy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from core.cases.codes import Stage
from core.cases.kinds import EMPLOYMENT
from core.cases.models import Case
from core.db.types import Id
from core.errors import NotFound
from core.matching import openings, seekers
from core.matching.facts import Seeker, VacancyFacts
from core.matching.match import Match, explain
from core.vacancies.models import Application, Vacancy
from core.vacancies.queries import is_open

SHOWN = 50
AT_REST = (Stage.PAUSED, Stage.FOLLOW_UP, Stage.CLOSED)
MOST = 5000
"""So many are compared at most, the newest: a bound on one page's work, told on the page when it is reached."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A vacancy (for a person) or a person (for a vacancy), and why."""

    seeker: Seeker
    vacancy: VacancyFacts
    match: Match


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best ``fits`` of ``considered``; ``cut`` when there were more than could be considered."""

    fits: list[Fit]
    considered: int

    @property
    def cut(self) -> bool:
        return self.considered >= MOST


def for_person(person_id: Id, today: date) -> Ranking:
    """The open vacancies of the area, the best first, without those that the person was before already.

    Raises NotFound for a person out of scope.
    """
    (seeker,) = seekers.load([person_id]) or (None,)
    if seeker is None:
        raise NotFound
    before = select(Application.vacancy_id).where(Application.person_id == person_id)
    newest = select(Vacancy.id).where(is_open(today), Vacancy.id.not_in(before))
    found = openings.load(newest.order_by(Vacancy.published_at.desc(), Vacancy.id.desc()).limit(MOST), today)
    return _ranked([Fit(seeker, vacancy, explain(seeker, vacancy, today)) for vacancy in found if vacancy.open])


def for_vacancy(vacancy_id: Id, today: date) -> Ranking:
    """The people in scope with an open case, the best first, without those who were before this vacancy already.

    Raises NotFound for a vacancy out of scope.
    """
    vacancy = one_vacancy(vacancy_id, today)
    found = seekers.load(_searching(vacancy_id))
    return _ranked([Fit(seeker, vacancy, explain(seeker, vacancy, today)) for seeker in found])


def explained(people: Iterable[Id], vacancy_id: Id, today: date) -> Mapping[Id, Fit]:
    """The match of each of these people with one vacancy; who is out of scope is left out."""
    vacancy = one_vacancy(vacancy_id, today)
    return {seeker.id: Fit(seeker, vacancy, explain(seeker, vacancy, today)) for seeker in seekers.load(people)}


def one_vacancy(vacancy_id: Id, today: date) -> VacancyFacts:
    (found,) = openings.load([vacancy_id], today) or (None,)
    if found is None:
        raise NotFound
    return found


def _searching(vacancy_id: Id) -> Select[*tuple[Any, ...]]:
    """Whoever has found work, or asked to be left in peace for a while, is not offered to employers."""
    before = select(Application.person_id).where(Application.vacancy_id == vacancy_id)
    searching = Case.kind == EMPLOYMENT, Case.stage.not_in(AT_REST)
    statement = select(Case.person_id).where(*searching, Case.person_id.not_in(before))
    return statement.order_by(Case.opened_on.desc(), Case.id.desc()).limit(MOST)


def _ranked(fits: list[Fit]) -> Ranking:
    """Ties go to what closes first, then to the oldest record: never to anything about the person."""
    fits.sort(key=lambda fit: (fit.match.rank, fit.vacancy.closes_on or date.max, fit.vacancy.id, fit.seeker.id))
    return Ranking(fits[:SHOWN], len(fits))
