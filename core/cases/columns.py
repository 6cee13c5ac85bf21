"""The columns that plugins add to lists of cases: each asked once for all rows of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.access.actors import Actor
from core.cases.kinds import CaseColumn, CaseRow, Cell
from core.db.types import Id
from core.pluginsystem.registry import registry

NOTHING = Cell("")


@dataclass(frozen=True)
class Filled:
    """A column with its cells, by case."""

    label: object
    cells: Mapping[Id, Cell]

    def cell(self, case_id: Id) -> Cell:
        return self.cells.get(case_id, NOTHING)


def filled(rows: Sequence[CaseRow], *, actor: Actor) -> list[Filled]:
    """The columns that say something about these cases. One that fails is left out, and the list stands."""
    declared = sorted(registry().declared("ayni_case_columns"), key=lambda one: (one.item.order, one.item.key))
    found = []
    for one in declared:
        column: CaseColumn = one.item
        told = list({row.id: row for row in rows if not column.kinds or row.kind in column.kinds}.values())
        if told and (not column.permission or actor.may(column.permission)):
            cells = registry().enriched(one.plugin, f"column {column.key}", column.cells, told, actor)
            found += [Filled(column.label, cells)] if cells else []
    return found
