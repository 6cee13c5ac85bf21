"""What a person asks of their day: the view, whose cases, and two filters. All of it stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from core.cases.codes import Stage
from core.cases.kinds import EMPLOYMENT
from core.cases.stages import OPEN
from core.db.types import Id

ALL, LATE, TODAY, STEPLESS, SILENT = "todo", "vencidos", "hoy", "sin-paso", "sin-contacto"
VIEWS = (ALL, LATE, TODAY, STEPLESS, SILENT)
MINE, OFFICE = "yo", "oficina"


@dataclass(frozen=True)
class Asked:
    """``owner_id`` None: the cases of everybody in scope. ``unowned_in``: the office whose cases nobody attends yet,
    which are everybody's there. ``kind`` empty: the cases of all ``kinds`` that this deployment has."""

    view: str = ALL
    stage: Stage | None = None
    municipality: str = ""
    kind: str = ""
    kinds: tuple[str, ...] = (EMPLOYMENT,)
    whose: str = MINE
    owner_id: Id | None = None
    unowned_in: Id | None = None

    def at(self, view: str) -> Asked:
        return replace(self, view=view)

    @property
    def filters(self) -> dict[str, str]:
        """As the address says it; only what differs from the beginning."""
        said = {
            "vista": self.view, "etapa": self.stage or "", "municipio": self.municipality, "tipo": self.kind,
            "de": self.whose,
        }  # fmt: skip
        usual = {"vista": ALL, "de": OFFICE}
        return {name: str(value) for name, value in said.items() if value and usual.get(name) != value}


def read(
    args: Mapping[str, str], *, actor_id: Id, office_id: Id | None, whole: bool, by_person: bool,
    kinds: tuple[str, ...] = (EMPLOYMENT,),
) -> Asked:  # fmt: skip
    """``whole``: may look at the office's day, and does unless told otherwise. ``by_person``: sees named people only,
    whoever attends them. What nobody offered counts as not said."""
    view, stage = args.get("vista", ALL), args.get("etapa", "")
    whose = args.get("de", OFFICE if whole else MINE)
    everybody = by_person or (whole and whose != MINE)
    return Asked(
        view if view in VIEWS else ALL,
        Stage(stage) if stage in OPEN else None,
        # PostgreSQL refuses a text with a NUL in it.
        "".join(letter for letter in args.get("municipio", "")[:60] if letter.isprintable()),
        args["tipo"] if args.get("tipo") in kinds else "",
        kinds,
        (OFFICE if everybody else MINE) if whole else "",
        None if everybody else actor_id,
        None if everybody else office_id,
    )


@dataclass(frozen=True)
class Cursor:
    """The place of a row in the queue; ``kind`` is the rank of the source."""

    due_on: date
    kind: int
    id: Id

    def __str__(self) -> str:
        return f"{self.due_on.isoformat()}_{self.kind}_{self.id.hex}"


def cursor_of(text: str) -> Cursor | None:
    """None for no cursor, or for one that was not made here."""
    try:
        due_on, kind, row_id = text.split("_")
        return Cursor(date.fromisoformat(due_on), int(kind[:2]), Id(row_id))
    except ValueError:
        return None
