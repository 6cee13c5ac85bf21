"""Every form of query answers only with what lies in scope; what cannot be scoped is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import and_, delete, exists, func, insert, select, text, union_all, update
from sqlalchemy import case as sql_case
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from core.access.models import Office
from core.cases.models import Case
from core.db.scope import NOTHING, OutOfScope, Scope, elevated
from core.db.unit_of_work import reading, writing
from core.extensions import db
from core.organisations.models import Organisation, OrganisationContact
from core.people.models import Person, PersonOffice, SearchKey
from core.vacancies.models import Application, Vacancy, VacancyRequirement

SYSTEM = Scope(system="tests")

PERSON, CASE = aliased(Person), aliased(Case)
FORMS: dict[str, Callable[[Session], Any]] = {
    "entities": lambda s: [row.id for row in s.scalars(select(Person))],
    "columns": lambda s: s.scalars(select(Person.id)).all(),
    "aliased": lambda s: [row.id for row in s.scalars(select(PERSON))],
    "legacy query": lambda s: [row.id for row in s.query(Person)],
    "sub-query": lambda s: s.scalars(select(select(Person).subquery().c.id)).all(),
    "cte": lambda s: s.scalars(select(select(Person.id).cte("people").c.id)).all(),
    "union": lambda s: s.scalars(union_all(select(Person.id), select(Person.id).where(Person.id.is_(None)))).all(),
    "in": lambda s: s.scalars(select(Person.id).where(Person.id.in_(select(Case.person_id)))).all(),
    "join": lambda s: s.scalars(select(Person.id).join(Case, Case.person_id == Person.id)).all(),
    "outer join": lambda s: s.scalars(select(Case.person_id).outerjoin(Person, Case.person_id == Person.id)).all(),
    "joined load": lambda s: [row.person.id for row in s.scalars(select(Case).options(joinedload(Case.person)))],
    "select-in load": lambda s: [row.person.id for row in s.scalars(select(Case).options(selectinload(Case.person)))],
    "scalar sub-query": lambda s: [
        row[0] for row in s.execute(select(Person.id, select(func.count(Case.id)).scalar_subquery()))
    ],
}


@pytest.mark.parametrize("form", FORMS)
def test_a_query_answers_only_with_people_in_scope(app: Flask, both, scope: Scope, form: str) -> None:
    with app.app_context(), reading(scope) as session:
        assert list(FORMS[form](session)) == [both.mine.person.id]


COUNTS: dict[str, Callable[[Session], Any]] = {
    "count of a column": lambda s: s.scalar(select(func.count(Case.id))),
    "count of rows": lambda s: s.scalar(select(func.count()).select_from(Case)),
    "count of a sub-query": lambda s: s.scalar(select(func.count()).select_from(select(Case).subquery())),
    "count of an alias": lambda s: s.scalar(select(func.count()).select_from(CASE)),
}


@pytest.mark.parametrize("form", COUNTS)
def test_a_count_counts_only_what_lies_in_scope(app: Flask, both, scope: Scope, form: str) -> None:
    with app.app_context(), reading(scope) as session:
        assert COUNTS[form](session) == 1


MODELS = [
    Person,
    PersonOffice,
    SearchKey,
    Case,
    Organisation,
    OrganisationContact,
    Vacancy,
    VacancyRequirement,
    Application,
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_each_kind_of_scope_hides_the_other_municipality(app: Flask, both, scope: Scope, model: Any) -> None:
    with app.app_context():
        with reading(SYSTEM) as session:
            every = session.scalar(select(func.count()).select_from(model))
        with reading(scope) as session:
            seen = session.scalar(select(func.count()).select_from(model))
    assert (seen, every) == (every / 2, every)


def test_get_answers_nothing_for_what_lies_outside(app: Flask, both, scope: Scope) -> None:
    with app.app_context(), reading(scope) as session:
        assert session.get(Person, both.theirs.person.id) is None
        assert session.get(OrganisationContact, both.theirs.contact.id) is None
        assert session.get_one(Person, both.mine.person.id).first_surname == "Choque"


def test_exists_knows_nothing_of_what_lies_outside(app: Flask, both, scope: Scope) -> None:
    def found(session: Session, record: Any) -> bool:
        return bool(session.scalar(select(exists().where(Person.id == record.person.id))))

    with app.app_context(), reading(scope) as session:
        assert (found(session, both.mine), found(session, both.theirs)) == (True, False)


def test_an_outer_join_shows_nothing_of_what_lies_outside(app: Flask, both, scope: Scope) -> None:
    statement = select(Office.name, Case.id).outerjoin(Case, Case.office_id == Office.id).order_by(Office.name)
    with app.app_context(), reading(scope) as session:
        rows = [tuple(row) for row in session.execute(statement)]
    assert rows == [("Centro", both.mine.case.id), ("Huayllani", None), ("Sacaba", None), ("Tiquipaya", None)]


def test_an_update_of_many_rows_reaches_only_those_in_scope(app: Flask, both, scope: Scope) -> None:
    with app.app_context():
        with writing(scope) as session:
            session.execute(update(Case).values(next_step="llamar"))
        with reading(SYSTEM) as session:
            steps = {row.id: row.next_step for row in session.execute(select(Case.id, Case.next_step))}
    assert steps == {both.mine.case.id: "llamar", both.theirs.case.id: ""}


def test_a_delete_of_many_rows_reaches_only_those_in_scope(app: Flask, both, scope: Scope) -> None:
    with app.app_context():
        with writing(scope) as session:
            session.execute(delete(SearchKey))
        with reading(SYSTEM) as session:
            assert set(session.scalars(select(SearchKey.person_id))) == {both.theirs.person.id}


@pytest.mark.parametrize("values", [{"person_id": "theirs"}, {"office_id": "theirs"}])
def test_an_update_of_many_rows_cannot_move_them(app: Flask, both, scope: Scope, values: dict[str, str]) -> None:
    moved = {"person_id": both.theirs.person.id, "office_id": both.theirs.office.id}
    with app.app_context(), pytest.raises(OutOfScope), writing(scope) as session:
        session.execute(update(PersonOffice).values({name: moved[name] for name in values}))


def test_an_update_by_keys_is_refused(app: Flask, both, scope: Scope) -> None:
    with app.app_context(), pytest.raises(OutOfScope), writing(scope) as session:
        session.execute(update(Case), [{"id": both.theirs.case.id, "next_step": "llamar"}])


UNSCOPED: dict[str, Callable[[Session], Any]] = {
    "table": lambda s: s.execute(select(Person.__table__)),
    "column of a table beside a class": lambda s: s.execute(select(Case.id, Person.__table__.c.id)),
    "column of a class's own table": lambda s: s.execute(
        select(Case.id).where(Case.id.in_(select(Case.__table__.c.id)))
    ),
    "sub-query of a table": lambda s: s.execute(select(select(Person.__table__).subquery().c.id)),
    "column of a table": lambda s: s.execute(select(Person.__table__.c.id)),
    "nothing but a case of joined conditions": lambda s: s.execute(
        select(func.count(sql_case((and_(Case.id.is_not(None), Case.person_id.is_not(None)), Case.id))))
    ),
    "text": lambda s: s.execute(text("select id from core_person")),
    "delete from a table": lambda s: s.execute(delete(Person.__table__)),
    "update of a table": lambda s: s.execute(update(Person.__table__).values(given_names="x")),
    "bulk insert": lambda s: s.execute(insert(SearchKey), [{"key": "x"}]),
    "insert into a table": lambda s: s.execute(insert(SearchKey.__table__), [{"key": "x"}]),
}


@pytest.mark.parametrize("form", UNSCOPED)
def test_what_cannot_be_scoped_is_refused(app: Flask, both, scope: Scope, form: str) -> None:
    with app.app_context(), pytest.raises(OutOfScope), writing(scope) as session:
        UNSCOPED[form](session)


def test_a_query_outside_of_a_unit_of_work_is_refused(app: Flask) -> None:
    with app.app_context(), pytest.raises(OutOfScope):
        db.session.scalars(select(Person)).all()


def test_nobody_sees_nothing(app: Flask, both) -> None:
    with app.app_context(), reading(NOTHING) as session:
        assert [session.scalar(select(func.count()).select_from(model)) for model in MODELS] == [0] * len(MODELS)


def test_a_named_person_is_seen_and_nobody_else_of_the_office(app: Flask, both) -> None:
    with app.app_context(), reading(Scope(persons=(both.mine.person.id,))) as session:
        assert list(session.scalars(select(Case.person_id))) == [both.mine.person.id]
        assert list(session.scalars(select(Vacancy.id))) == []


def test_an_ended_attendance_shows_the_person_no_more(app: Flask, both, scope: Scope) -> None:
    with app.app_context():
        with writing(SYSTEM) as session:
            for place in session.scalars(select(PersonOffice)):
                place.until = place.since
        with reading(scope) as session:
            assert list(session.scalars(select(Person.id))) == []


def test_elevated_work_sees_all_and_only_inside_of_its_block(app: Flask, both, scope: Scope) -> None:
    counted = select(func.count(Person.id))
    with app.app_context(), writing(scope) as session:
        before = session.scalar(counted)
        with elevated(session, "tests: looking for the same person"):
            inside = session.scalar(counted)
        assert (before, inside, session.scalar(counted)) == (1, 2, 1)
        assert session.info["elevated"] == ["tests: looking for the same person"]
