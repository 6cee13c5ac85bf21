"""Placements for tests, made by the real services. Call inside an act, in an application context."""

from __future__ import annotations

from datetime import date
from typing import Any

from core import clock
from core.access.actors import Actor
from core.cases import queries as cases
from core.cases.codes import Stage
from core.cases.judging import judge
from core.cases.models import Case
from core.db.types import Id
from core.extensions import db
from core.people.models import Person
from core.placements import services
from core.placements.codes import Answer, PlacementKind
from core.placements.models import Placement
from core.testing.factories.applications import opening, referral, seeker
from core.vacancies.models import Application, Vacancy
from core.web.fields import PartialDay


def searching(person_id: Id) -> Case:
    """The person's case, as it stands once the plan is signed."""
    case = cases.case_of(person_id)
    case.stage = case.live_stage = Stage.ACTIVE
    db.session.flush()
    return case


def candidate(
    given: str = "Nayeli", *, actor: Actor, vacancy: Vacancy | None = None, born: Any = (1990, 5, 17)
) -> Application:
    """Somebody who looks for work and was referred to a vacancy, by default to one of three positions."""
    person: Person = seeker(given, actor=actor, born=born)
    searching(person.id)
    return referral(person.id, (vacancy or opening(actor=actor)).id, actor=actor)


def work(**more: Any) -> dict[str, Any]:
    """Data of ``PlaceIn``: begins today, nothing else is known."""
    return {"start_on": clock.now().date(), "social_security": Answer.UNKNOWN, **more}


def alone(kind: PlacementKind = PlacementKind.EMPLOYEE, *, since: date | PartialDay, **more: Any) -> dict[str, Any]:
    """Data of ``PlaceAloneIn``."""
    start = PartialDay(year=since.year, month=since.month, day=since.day) if isinstance(since, date) else since
    return {"kind": kind, "start": start, "social_security": Answer.UNKNOWN, **more}


def placed(given: str = "Nayeli", *, actor: Actor, application: Application | None = None, **more: Any) -> Placement:
    """Placed from an application; ``more`` is data of ``PlaceIn``."""
    applied = application or candidate(given, actor=actor)
    db.session.flush()
    judged = judge(db.session.get_one(Case, applied.case_id), Stage.FOLLOW_UP)
    return services.place(applied, work(**more), actor=actor, judged=judged)
