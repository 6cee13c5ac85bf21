"""People who look for work, vacancies that take them, referrals. Call inside an act, in an application context."""

from __future__ import annotations

from typing import Any

from core.access.actors import Actor
from core.cases import services as _cases  # noqa: F401  (registering opens the case once it is imported)
from core.db.fold import fold
from core.db.types import Id
from core.extensions import db
from core.people.models import Person
from core.testing.factories import people, vacancies
from core.vacancies.applications import services
from core.vacancies.applications.consents import Asked
from core.vacancies.codes import RequirementKind
from core.vacancies.models import Application, Vacancy, VacancyRequirement

ADULT = (1990, 5, 17)


def seeker(given: str = "Nayeli", *, actor: Actor, born: tuple[int, int | None, int | None] | None = ADULT) -> Person:
    """A person with an open case."""
    return people.person(given, actor=actor, born=born)


def opening(title: str = "Ayudante de panadería", *, actor: Actor, **facts: Any) -> Vacancy:
    """A published vacancy of three positions; ``facts`` are columns of the model, set afterwards."""
    vacancy = vacancies.published(actor=actor, title=title, positions=3)
    for name, value in facts.items():
        setattr(vacancy, name, value)
    db.session.flush()
    return vacancy


def asks(vacancy: Vacancy, kind: RequirementKind, label: str, *, level: str = "", must: bool = True) -> None:
    row = VacancyRequirement(
        vacancy_id=vacancy.id, kind=kind, label=label, label_key=fold(label), level=level, must=must, vacancy=vacancy
    )
    db.session.add(row)
    db.session.flush()


def referral(person_id: Id, vacancy_id: Id, *, actor: Actor) -> Application:
    """The person allowed it there and then."""
    return services.refer(person_id, vacancy_id, actor=actor, asked=Asked())
