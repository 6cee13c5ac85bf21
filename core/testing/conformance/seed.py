"""The records that the suite asks for: sets of one of each kind, alike but for where they lie and whose they are."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from string import ascii_lowercase
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from core.access.actors import system
from core.access.models import Office
from core.audit.acts import act
from core.db.types import Id
from core.people.models import Person
from core.testing import records
from core.testing.conformance.bring import Brought
from core.testing.conformance.canaries import Aviary
from core.testing.conformance.ground import Ground
from core.testing.conformance.rows import CannotSeed, is_text, made, scoped
from core.testing.conformance.sets import (
    OTHER,
    PLACES,
    PLAIN,
    Sown,
    give_age,
    more,
    of_everybody,
    of_records,
)

SEEDER = system("conformance: the records to ask for")


def sow(ground: Ground, aviary: Aviary, brought: list[Brought]) -> None:
    """Write every set, log in, and keep the database as it then is."""
    write(ground, aviary, brought)
    shared = ("vacancy_id", "organisation_id", "batch_id")
    ground.values["next_door"] |= {name: ground.values["own"][name] for name in shared}
    ground.log_in()
    ground.keep()


def write(ground: Ground, aviary: Aviary, brought: list[Brought]) -> None:
    """Every set, in one act."""
    with ground.app.app_context(), act(SEEDER, "conformance.seed") as session:
        for name, lies in PLACES.items():
            ground.values[name] = _set(session, ground, aviary, brought, name, lies)


def _set(
    session: Session,
    ground: Ground,
    aviary: Aviary,
    brought: list[Brought],
    name: str,
    lies: tuple[str, str],
) -> dict[str, Any]:
    place, user = lies
    office = session.get_one(Office, ground.world.offices[place])
    found = records.everything(session, office, "Wara", f"Quispicanchi {name.title()}")
    known = {"core_office": office.id, "core_user": ground.world.users[user]}
    sown = Sown(name, session, ground.world, office, user, {}, known)
    sown.values |= of_records(found) | more(sown, found) | of_everybody(session, ground.world)
    give_age(found, name)
    session.flush()
    _index(session, sown)
    for one in brought:
        sown.values |= one.seed(sown)
        session.flush()
        _index(session, sown)
    coded = PLAIN.union(*(one.coded for one in brought))
    _fill_tables(sown, ground, aviary, coded)
    _name(sown)
    _mark(session, sown, aviary, coded)
    if name == "own":
        ground.rows_of_own = dict(sown.rows)
    return sown.values


def grow(ground: Ground, aviary: Aviary, brought: list[Brought], number: int) -> None:
    """``number`` more sets in the office of the own one, and as many more rows about the own person where they fit."""
    with ground.app.app_context(), act(SEEDER, "conformance.grow") as session:
        for one_more in range(number):
            _set(session, ground, aviary, brought, f"more{ascii_lowercase[one_more]}", ("centro", "rosa"))
        for model in scoped():
            for _ in range(number):
                _add_one(session, model, ground.rows_of_own)


def _add_one(session: Session, model: type[Any], known: Mapping[str, Id]) -> None:
    """A twin of the first row. Where a table takes one row a person, there is nothing to grow."""
    table: sa.Table = model.__mapper__.local_table
    if table.name not in known or "id" not in table.columns or table.name == "core_person":
        return
    first = session.get_one(model, known[table.name])
    twin = {one.key: getattr(first, one.key) for one in sa.inspect(model).column_attrs if one.key != "id"}
    with suppress(sa.exc.IntegrityError), session.begin_nested():
        session.add(model(**twin))
        session.flush()


def _name(sown: Sown) -> None:
    """A row of ``core_activity`` is what ``activity_id`` asks for, unless somebody said otherwise."""
    for table, key in sown.rows.items():
        sown.values.setdefault(f"{table.partition('_')[2]}_id", key)


def _index(session: Session, sown: Sown) -> None:
    """The first row of each table that belongs to this set: what the other tables hang on."""
    for row in _rows_of(session, sown):
        if hasattr(row, "id"):
            sown.rows.setdefault(row.__tablename__, row.id)


def _rows_of(session: Session, sown: Sown) -> list[Any]:
    known: set[int] = sown.session.info.setdefault("of_earlier_sets", set())
    return [row for row in session.identity_map.values() if id(row) not in known]


def _is_of_plugin(row: Any) -> bool:
    return not str(row.__tablename__).startswith("core_")


def _is_of_other(row: Any, sown: Sown) -> bool:
    return sown.values["other_id"] in (getattr(row, "person_id", None), getattr(row, "id", None))


def _fill_tables(sown: Sown, ground: Ground, aviary: Aviary, coded: frozenset[str]) -> None:
    """A row in every table that is scoped and has none yet in this set."""
    for model in scoped():
        table = model.__tablename__
        if table in sown.rows or not table or any(type(row) is model for row in _rows_of(sown.session, sown)):
            continue
        try:
            with sown.session.begin_nested():
                row = made(model, sown.rows, sown.name, aviary, coded)
                sown.session.add(row)
                sown.session.flush()
            _index(sown.session, sown)
        except (CannotSeed, sa.exc.IntegrityError, KeyError) as why:
            ground.report.find("suite.no_seed", table, "The suite has no row of this table: bring a seed.", why)


def _mark(session: Session, sown: Sown, aviary: Aviary, coded: frozenset[str]) -> None:
    """A canary in every column of every row of the set that people write in."""
    for row in _rows_of(session, sown):
        if not (isinstance(row, tuple(scoped())) or _is_of_plugin(row)):
            continue
        for attribute in sa.inspect(type(row)).column_attrs:
            column = attribute.columns[0]
            if is_text(column, coded) and (isinstance(row, Person) or getattr(row, attribute.key) is not None):
                most = getattr(column.type, "length", None)
                of = sown.name + (OTHER if _is_of_other(row, sown) else "")
                text = aviary.text(of, f"{column.table.name}.{column.name}", most)
                setattr(row, attribute.key, text)
    session.flush()
    session.info["of_earlier_sets"] |= {id(row) for row in session.identity_map.values()}
    session.info.setdefault("kept_alive", []).extend(session.identity_map.values())
