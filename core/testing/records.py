"""Records written straight into the tables, for tests of what lies below the services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy.orm import Session

from core import clock
from core.access.actors import NOBODY
from core.access.models import Office
from core.cases.codes import Responsible
from core.cases.models import Case, LabourPlan, PlanAction
from core.db.base import Base
from core.db.fold import fold, search_words
from core.db.types import Id
from core.organisations.models import Organisation, OrganisationContact
from core.people.codes import SearchKind
from core.people.models import Person, PersonOffice, SearchKey
from core.placements.codes import PlacementKind
from core.placements.models import FollowUp, Placement
from core.vacancies.codes import RequirementKind, VacancyState
from core.vacancies.models import Application, Vacancy, VacancyRequirement

Row = TypeVar("Row", bound=Base)
DAY = date(2026, 3, 2)


@dataclass(frozen=True)
class Records:
    """One person's way from registration to follow-up; everything belongs to ``office``."""

    office: Office
    person: Person
    case: Case
    plan: LabourPlan
    action: PlanAction
    organisation: Organisation
    contact: OrganisationContact
    vacancy: Vacancy
    requirement: VacancyRequirement
    application: Application
    placement: Placement
    follow_up: FollowUp


def person(session: Session, office_id: Id, name: str = "Wilmer", surname: str = "Choque") -> Person:
    """A person attended in one office, and found by name."""
    row = Person(
        given_names=name,
        first_surname=surname,
        name_key=fold(f"{surname} {name}"),
        created_at=clock.now(),
        created_by=NOBODY,
    )
    place = PersonOffice(person_id=row.id, office_id=office_id, since=clock.now(), reason="registration", person=row)
    words = {word for text in (name, surname) for word in search_words(text)}
    keys = [SearchKey(key=word, person_id=row.id, kind=SearchKind.NAME, person=row) for word in sorted(words)]
    return _added(session, row, place, *keys)


def case(session: Session, office_id: Id, person: Person) -> Case:
    return _added(session, Case(person_id=person.id, office_id=office_id, opened_on=DAY))


def organisation(session: Session, office: Office, name: str = "Panadería Illimani") -> Organisation:
    row = Organisation(
        area_id=office.area_id, office_id=office.id, legal_name=name, name_key=fold(name), country="BO",
        papers_pending=True, created_at=clock.now(), created_by=NOBODY,
    )  # fmt: skip
    return _added(session, row)


def vacancy(session: Session, employer: Organisation, title: str = "Ayudante de panadería") -> Vacancy:
    row = Vacancy(
        area_id=employer.area_id, office_id=employer.office_id, organisation_id=employer.id, title=title,
        title_key=fold(title), country="BO", offered_on=DAY, state=VacancyState.DRAFT, created_at=clock.now(),
        created_by=NOBODY,
    )  # fmt: skip
    return _added(session, row)


def everything(session: Session, office: Office, name: str = "Wilmer", surname: str = "Choque") -> Records:
    """One of each kind of record. Call inside ``writing()`` of a scope that reaches ``office``."""
    who = person(session, office.id, name, surname)
    file = case(session, office.id, who)
    employer = organisation(session, office, f"Taller {surname}")
    offer = vacancy(session, employer, f"Ayudante en taller {surname}")
    of_case = {"person_id": who.id, "case_id": file.id}
    plan = _added(session, LabourPlan(**of_case, number=1, goal="Un empleo estable"))
    action = PlanAction(**of_case, plan_id=plan.id, responsible=Responsible.PERSON, description="Hacer su hoja de vida")
    contact = OrganisationContact(organisation_id=employer.id, name=f"Contacto {surname}")
    wanted = VacancyRequirement(vacancy_id=offer.id, kind=RequirementKind.SKILL, label="Amasar", label_key="amasar")
    application = Application(**of_case, vacancy_id=offer.id, created_at=clock.now(), created_by=NOBODY)
    placement = Placement(
        **of_case, application_id=application.id, vacancy_id=offer.id, organisation_id=employer.id,
        kind=PlacementKind.EMPLOYEE, start_on=DAY, recorded_at=clock.now(), recorded_by=NOBODY,
    )  # fmt: skip
    _added(session, action, contact, wanted, application)
    _added(session, placement)
    follow_up = _added(session, FollowUp(**of_case, placement_id=placement.id, months=1, due_on=DAY))
    return Records(
        office, who, file, plan, action, employer, contact, offer, wanted, application, placement, follow_up
    )  # fmt: skip


def _added(session: Session, row: Row, *others: Base) -> Row:
    session.add_all([row, *others])
    session.flush()
    return row
