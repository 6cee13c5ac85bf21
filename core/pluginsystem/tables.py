"""Whose tables are whose: every table of a plugin bears its name, hangs on published keys, and says what happens to it
when what it hangs on goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import ForeignKey, Table

from core.db.base import Base
from core.errors import StartRefused
from core.pluginsystem.discovery import Loaded
from core.pluginsystem.registry import registry

PUBLISHED = frozenset(
    f"core_{noun}" for noun in ("person", "organisation", "office", "case", "vacancy", "application", "placement")
)
"""Tables of the core whose ``id`` plugins may reference."""


def adopt(plugins: Sequence[Loaded]) -> None:
    """Note the owner of each plugin's tables. Raises StartRefused with every table that breaks a rule."""
    problems = [problem for one in plugins for problem in _adopted(one, plugins)]
    if problems:
        raise StartRefused("\n".join(problems))


def tables_of(owner: str) -> list[Table]:
    """The tables of a plugin, or of the core, in an order in which each stands after what it references."""
    return [table for table in Base.metadata.sorted_tables if table.name.startswith(f"{owner}_")]


def present() -> list[Table]:
    """The tables of this application: of the core and of the plugins that are switched on, parents first.

    The metadata may know more: models stay once they were imported, whatever the next application switches on.
    """
    owners = ("core", *(one.name for one in registry().loaded))
    return [table for table in Base.metadata.sorted_tables if table.name.startswith(tuple(f"{one}_" for one in owners))]


def is_personal(table: Table) -> bool:
    """Whether a row of ``table`` hangs on a person, directly or through other tables."""
    seen, waiting = set(), [table]
    while waiting:
        one = waiting.pop()
        if one.name == "core_person":
            return True
        if one.name not in seen:
            seen.add(one.name)
            waiting += [key.column.table for key in one.foreign_keys]
    return False


def _adopted(one: Loaded, plugins: Iterable[Loaded]) -> Iterator[str]:
    published = PUBLISHED | {name for other in plugins if _may_use(one, other) for name in other.manifest.publishes}
    for mapper in Base.registry.mappers:
        model = mapper.class_
        table = mapper.local_table
        if not (model.__module__ == one.package or model.__module__.startswith(f"{one.package}.")):
            continue
        assert isinstance(table, Table)
        if not table.name.startswith(f"{one.name}_"):
            yield f'Plugin "{one.name}": the table {table.name} must begin with {one.name}_: rename it.'
        for key in table.foreign_keys:
            yield from _wrong_key(one, table, key, published)
        foreign = [other.mapper.class_ for other in mapper.relationships if other.backref or other.back_populates]
        for other in foreign:
            if not other.__module__.startswith(one.package):
                sentence = f"{model.__name__} writes a relationship onto {other.__name__}: take it away."
                yield f'Plugin "{one.name}": {sentence}'


def _may_use(one: Loaded, other: Loaded) -> bool:
    return other.name in one.manifest.requires


def _wrong_key(one: Loaded, table: Table, key: ForeignKey, published: Iterable[str]) -> Iterator[str]:
    target = key.target_fullname.rsplit(".", 1)[0]
    where = f'Plugin "{one.name}": {table.name}.{key.parent.name}'
    if not target.startswith(f"{one.name}_") and target not in published:
        yield f"{where} references {target}, which is not published: reference one of {', '.join(sorted(published))}."
    if key.ondelete is None:
        yield f'{where} does not say what happens when its {target} goes: write ondelete="CASCADE" or "SET NULL".'
