"""Which rows an actor may meet: one scope on every model, one on every session.

The criteria are added to every ORM statement and checked again on every write. Core tables, text and bulk inserts are
outside of what SQLAlchemy can scope; a statement without a mapped entity is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from sqlalchemy import ClauseElement, Column, Select, Table, or_, select
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, mapped_column, with_loader_criteria
from sqlalchemy.sql import literal_column, visitors

from core.db.base import Base
from core.db.types import Id
from core.errors import StartRefused


@dataclass(frozen=True)
class Scope:
    """``offices`` and the people seen there, ``areas`` (whole municipalities) whose employers and vacancies are
    shared, and ``persons`` named one by one (a mentor's). ``system`` is the reason of a scope without bounds."""

    offices: tuple[Id, ...] = ()
    areas: tuple[Id, ...] = ()
    persons: tuple[Id, ...] = ()
    system: str = ""


NOTHING = Scope()


class OutOfScope(Exception):
    """A statement or a write reached outside of its actor's scope. A fault of the program, never shown as an answer."""


class PersonScoped:
    """Seen through ``core_person_office``: where the person is attended, or by whoever is named for the person."""

    person_id: Mapped[Id] = mapped_column(index=True)


class OfficeScoped:
    """Seen in its own office and the offices above."""

    office_id: Mapped[Id] = mapped_column(index=True)


class AreaScoped:
    """Seen in the whole municipality (the root of the office tree): employers and vacancies."""

    area_id: Mapped[Id] = mapped_column(index=True)


class ThroughParent:
    """Seen as its parent is: ``class Contact(ThroughParent, Base, parent=Organisation, key="organisation_id")``.

    A change here moves the version of a parent that has one. ``moves_parent=False``: it does not, for what those who
    see the parent must not learn of.
    """

    __scope_parent__: ClassVar[tuple[type[Any], str] | None] = None
    __moves_parent__: ClassVar[bool] = True

    def __init_subclass__(
        cls, parent: type[Any] | None = None, key: str = "", moves_parent: bool = True, **kwargs: Any
    ) -> None:
        if parent is not None:
            cls.__scope_parent__, cls.__moves_parent__ = (parent, key), moves_parent
        super().__init_subclass__(**kwargs)


class Unscoped:
    """Seen by all code, for the ``reason`` given."""

    __unscoped__: ClassVar[str] = ""

    def __init_subclass__(cls, reason: str = "", **kwargs: Any) -> None:
        cls.__unscoped__ = reason or cls.__unscoped__
        super().__init_subclass__(**kwargs)


# What the criteria themselves read: they stand in the statement when an update first fetches the keys of its rows.
OWN = frozenset({"core_person_office", "core_person_office.person_id"})
KINDS = (PersonScoped, OfficeScoped, AreaScoped, ThroughParent, Unscoped)


def verify_models() -> None:
    """Refuse the start when a model has no scope, two scopes, or is unscoped without a reason."""
    for mapper in Base.registry.mappers:
        model = mapper.class_
        kinds = [kind.__name__ for kind in KINDS if issubclass(model, kind)]
        if len(kinds) != 1:
            raise StartRefused(f"{model.__name__}: one scope is needed, found {kinds or 'none'}. See core/db/scope.py.")
        if kinds == ["Unscoped"] and not model.__unscoped__:
            raise StartRefused(f'{model.__name__}: Unscoped needs reason="...".')


def scope_of(session: Session) -> Scope:
    try:
        scope: Scope = session.info["scope"]
    except KeyError:
        raise OutOfScope("no unit of work is open: use reading() or writing()") from None
    return scope


@contextmanager
def elevated(session: Session, reason: str) -> Iterator[None]:
    """Work without bounds inside an act (transfer, find_similar). The reason is written with the act's audit."""
    before = scope_of(session)
    session.flush()
    session.info["scope"] = Scope(system=reason)
    session.info.setdefault("elevated", []).append(reason)
    try:
        yield
        session.flush()
    finally:
        session.info["scope"] = before


def add_criteria(state: ORMExecuteState) -> None:
    scope = scope_of(state.session)
    if state.is_column_load:
        return
    _require_mapped(state)
    if scope.system:
        return
    if state.is_insert:
        raise OutOfScope("a bulk insert cannot be scoped: add objects to the session")
    if state.is_update and (state.parameters or _moves(state.statement)):
        raise OutOfScope("an update of many rows names them by a condition, and moves none to another scope")
    offices, areas, persons = scope.offices, scope.areas, scope.persons
    state.statement = state.statement.options(
        with_loader_criteria(PersonScoped, lambda cls: _of_person(cls, offices, persons), include_aliases=True),
        with_loader_criteria(OfficeScoped, lambda cls: cls.office_id.in_(offices), include_aliases=True),
        with_loader_criteria(AreaScoped, lambda cls: cls.area_id.in_(areas), include_aliases=True),
        with_loader_criteria(ThroughParent, lambda cls: _of_parent(cls, offices, areas, persons), include_aliases=True),
    )


def _require_mapped(state: ORMExecuteState) -> None:
    """Criteria are added to mapped classes only: a table in the statement that no class stands for is refused."""
    mapped, plain = set(), set()
    for part in visitors.iterate(cast("ClauseElement", state.statement)):
        if name := _mapped_name(part):
            mapped.add(name)
        elif isinstance(part, Table):
            plain.add(part.name)
        elif isinstance(part, Select) and not state.is_relationship_load:
            plain |= _columns_of_tables(part)
            if not part._propagate_attrs and _tables_of(part) - OWN:
                raise OutOfScope(f"a select that no mapped entity leads cannot be scoped: {str(part)[:120]}")
    if plain - mapped - OWN or not mapped | set(state.all_mappers):
        raise OutOfScope(f"a statement without a mapped entity cannot be scoped: {str(state.statement)[:120]}")


def _tables_of(part: Any) -> set[str]:
    """As FROM names them. Such a select has only what hides its entity: a CASE of joined conditions."""
    found = (table for one in part.get_final_froms() for table in one._from_objects)
    return {str(table.name) for table in found if isinstance(table, Table)}


def _mapped_name(part: Any) -> str:
    entity = part._annotations.get("parententity")
    return str(entity.mapper.local_table.name) if entity is not None else ""


def _columns_of_tables(part: Any) -> set[str]:
    """Selected columns that no class stands for, unless FROM names it (as an update fetches its keys)."""
    scoped = {_mapped_name(source) for source in part._from_obj}
    bare = [item for item in part._raw_columns if isinstance(item, Column) and not _mapped_name(item)]
    of_tables = [item for item in bare if isinstance(item.table, Table) and item.table.name not in scoped]
    return {f"{item.table.name}.{item.name}" for item in of_tables}


def _moves(statement: Any) -> bool:
    changed = {getattr(column, "key", column) for column in statement._values or ()}
    parent = statement.entity_description["entity"].__dict__.get("__scope_parent__")
    return bool(changed & {"id", "person_id", "office_id", "area_id", parent[1] if parent else "id"})


def _of_person(cls: Any, offices: Any, persons: Any) -> Any:
    """Asked for each row, by an index: a list of everybody who is attended would be made again for each statement."""
    seen = Base.metadata.tables["core_person_office"].alias()
    attended = select(seen.c.person_id).where(seen.c.person_id == cls.person_id, seen.c.until.is_(None))
    attended = attended.where(seen.c.office_id.in_(offices)).correlate_except(seen)
    return or_(attended.exists(), cls.person_id.in_(persons))


def _of_parent(cls: Any, offices: Any, areas: Any, persons: Any) -> Any:
    if cls.__scope_parent__ is None:  # SQLAlchemy reads the closure once with the mixin itself
        return or_(*(literal_column("1").in_(bound) for bound in (offices, areas, persons)))
    parent, key = cls.__scope_parent__
    return getattr(cls, key).in_(select(parent.id).where(_criteria(parent, offices, areas, persons)))


def _criteria(model: Any, offices: Any, areas: Any, persons: Any) -> Any:
    if issubclass(model, PersonScoped):
        return _of_person(model, offices, persons)
    if issubclass(model, AreaScoped):
        return model.area_id.in_(areas)
    if issubclass(model, OfficeScoped):
        return model.office_id.in_(offices)
    return _of_parent(model, offices, areas, persons)
