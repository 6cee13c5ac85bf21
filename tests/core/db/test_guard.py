"""What is written lies in scope too, row by row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from core import clock
from core.access.actors import NOBODY
from core.access.models import Office
from core.cases.models import Case
from core.db.fold import fold
from core.db.scope import OutOfScope, Scope, elevated
from core.db.types import Id
from core.db.unit_of_work import reading, writing
from core.organisations.models import Organisation, OrganisationContact
from core.people.models import Person, PersonOffice
from core.testing.records import DAY, Records

SYSTEM = Scope(system="tests")


def attendance(person_id: Id, office_id: Id) -> PersonOffice:
    return PersonOffice(person_id=person_id, office_id=office_id, since=clock.now(), reason="registration")


def new_person() -> Person:
    return Person(given_names="Ana", name_key=fold("Ana"), created_at=clock.now(), created_by=NOBODY)


def case_of(person_id: Id, office_id: Id) -> Case:
    return Case(person_id=person_id, office_id=office_id, opened_on=DAY)


def firm(area_id: Id, office_id: Id) -> Organisation:
    return Organisation(
        area_id=area_id,
        office_id=office_id,
        legal_name="Otra",
        name_key="otra",
        country="BO",
        papers_pending=True,
        created_at=clock.now(),
        created_by=NOBODY,
    )


def test_a_person_is_registered_together_with_the_first_office(app: Flask, both, scope: Scope) -> None:
    with app.app_context():
        with writing(scope) as session:
            person = new_person()
            session.add_all([person, attendance(person.id, both.mine.office.id)])
            session.flush()
            session.add(case_of(person.id, both.mine.office.id))
        with reading(scope) as session:
            assert session.get_one(Person, person.id).given_names == "Ana"


REFUSED: dict[str, Callable[[Records, Records], Any]] = {
    "a person without an office": lambda mine, theirs: new_person(),
    "a case of a person of another office": lambda mine, theirs: case_of(theirs.person.id, mine.office.id),
    "an attendance of a person of another office in one's own": lambda mine, theirs: attendance(
        theirs.person.id, mine.office.id
    ),
    "an attendance of one's own person in another office": lambda mine, theirs: attendance(
        mine.person.id, theirs.office.id
    ),
    "an employer of another municipality": lambda mine, theirs: firm(theirs.office.area_id, mine.office.id),
    "a contact of an employer of another municipality": lambda mine, theirs: OrganisationContact(
        organisation_id=theirs.organisation.id, name="Juana"
    ),
}


@pytest.mark.parametrize("row", REFUSED)
def test_a_new_row_outside_of_the_scope_is_refused(app: Flask, both, scope: Scope, row: str) -> None:
    with app.app_context(), pytest.raises(OutOfScope), writing(scope) as session:
        session.add(REFUSED[row](both.mine, both.theirs))


def fetched(session: Session, kind: type[Any], key: Id) -> Any:
    """Read past the scope, as code would that means to bring a foreign record in."""
    with elevated(session, "tests"):
        return session.get_one(kind, key)


MOVES: dict[str, Callable[[Session, Records, Records], None]] = {
    "one's own case to another person": lambda s, mine, theirs: setattr(
        s.get_one(Case, mine.case.id), "person_id", theirs.person.id
    ),
    "another person's case to one's own person": lambda s, mine, theirs: setattr(
        fetched(s, Case, theirs.case.id), "person_id", mine.person.id
    ),
    "one's own employer to another municipality": lambda s, mine, theirs: setattr(
        s.get_one(Organisation, mine.organisation.id), "area_id", theirs.office.area_id
    ),
    "another municipality's employer to one's own": lambda s, mine, theirs: setattr(
        fetched(s, Organisation, theirs.organisation.id), "area_id", mine.office.area_id
    ),
    "another employer's contact to one's own": lambda s, mine, theirs: setattr(
        fetched(s, OrganisationContact, theirs.contact.id), "organisation_id", mine.organisation.id
    ),
}


@pytest.mark.parametrize("move", MOVES)
def test_no_row_is_moved_across_the_scope(app: Flask, both, scope: Scope, move: str) -> None:
    with app.app_context(), pytest.raises(OutOfScope), writing(scope) as session:
        MOVES[move](session, both.mine, both.theirs)


def test_an_attendance_is_not_given_to_another_office(app: Flask, both, scope: Scope) -> None:
    with app.app_context(), pytest.raises(OutOfScope), writing(scope) as session:
        session.scalars(select(PersonOffice)).one().office_id = both.theirs.office.id


def test_a_change_of_a_foreign_row_is_refused(app: Flask, both, scope: Scope) -> None:
    with app.app_context(), pytest.raises(OutOfScope), writing(scope) as session:
        fetched(session, Case, both.theirs.case.id).next_step = "llamar"


def test_a_deletion_of_a_foreign_row_is_refused(app: Flask, both, scope: Scope) -> None:
    with app.app_context(), pytest.raises(OutOfScope), writing(scope) as session:
        session.delete(fetched(session, OrganisationContact, both.theirs.contact.id))


def test_elevated_work_may_transfer_a_person(app: Flask, both, scope: Scope) -> None:
    with app.app_context():
        with writing(scope) as session, elevated(session, "transfer"):
            session.add(attendance(both.theirs.person.id, both.mine.office.id))
        with reading(scope) as session:
            assert session.get_one(Person, both.theirs.person.id).first_surname == "Foronda"


def test_a_person_attended_in_one_office_may_be_attended_in_a_second_one(app: Flask, both, world) -> None:
    with app.app_context():
        with reading(SYSTEM) as session:
            area = session.get_one(Office, world.offices["sacaba"])
        whole = Scope(offices=(both.mine.office.id, world.offices["huayllani"]), areas=(area.id,))
        with writing(whole) as session:
            session.add(attendance(both.mine.person.id, world.offices["huayllani"]))
        with reading(Scope(offices=(world.offices["huayllani"],))) as session:
            assert list(session.scalars(select(Person.id))) == [both.mine.person.id]


def test_the_mentor_writes_about_the_named_person_only(app: Flask, both) -> None:
    mentor = Scope(persons=(both.mine.person.id,))
    with app.app_context():
        with writing(mentor) as session:
            session.get_one(Case, both.mine.case.id).next_step = "acompañar"
        with pytest.raises(OutOfScope), writing(mentor) as session:
            session.add(case_of(both.theirs.person.id, both.theirs.office.id))


def test_the_cost_of_the_check_does_not_grow_with_the_rows(app: Flask, both, scope: Scope) -> None:
    asked: list[str] = []
    with app.app_context(), writing(scope) as session:

        @event.listens_for(session.get_bind(), "before_cursor_execute")
        def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            asked.extend([statement] if statement.startswith("SELECT") else [])

        session.add_all(
            [OrganisationContact(organisation_id=both.mine.organisation.id, name=f"C{number}") for number in range(50)]
        )
        session.flush()
        assert len(asked) == 1
