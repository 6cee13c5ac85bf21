"""The hooks of a plugin for tests: a process with words, a condition and a say of its own. Tests fill ``AGAINST``."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import select

from core.access.actors import Actor
from core.cases.codes import Stage
from core.cases.kinds import CaseColumn, CaseKind, CaseMove, CaseRow, Cell, Condition
from core.cases.models import Case
from core.db.types import Id
from core.extensions import db
from core.pluginsystem.policies import hookimpl
from core.pluginsystem.verdicts import Allow, Refuse, Verdict
from core.web.slots import Action, Panel

AGAINST: set[tuple[str, Stage]] = set()
"""(kind, target) of the moves that the plugin objects to."""
BROKEN: set[str] = set()
"""The kinds over whose moves it stumbles."""
ASKED: list[CaseMove] = []
PAGES: list[int] = []
"""How many rows each call of the column was given."""


def _met(rows: Sequence[CaseRow], today: date) -> Mapping[Id, Collection[str]]:
    """There is a plot once somebody spoke with the person."""
    reached = select(Case.id).where(Case.id.in_([row.id for row in rows]), Case.last_contact_on.is_not(None))
    return {case_id: ["garden.plot.missing"] for case_id in db.session.scalars(reached)}


def _cells(rows: Sequence[CaseRow], actor: Actor) -> Mapping[Id, Cell]:
    PAGES.append(len(rows))
    return {row.id: Cell("Parcela 7", "ok") for row in rows}


KIND = CaseKind(
    name="garden",
    title="Huerto",
    open_label="Abrir un huerto",
    description="Huertos de la comunidad.",
    stages={Stage.INTAKE: "Semilla", Stage.PLANNING: "Surco", Stage.ACTIVE: "Cosecha"},
    needs={Stage.PLANNING: ["garden.plot.missing"]},
    conditions=[Condition("garden.plot.missing", "Falta hablar de la parcela.", "cases.record_step", "Anotar el paso")],
    met=_met,
    closures={"harvested": "Cosechó", "unreachable": "No se ubica"},
)
LOCKED = CaseKind("garden.locked", "Vivero", "Abrir un vivero", {Stage.ACTIVE: "Vivero"}, {"end": "Fin"},
                  opens="garden.nursery.open")  # fmt: skip


@hookimpl
def ayni_case_kinds() -> Sequence[CaseKind]:
    return [KIND, LOCKED]


@hookimpl
def ayni_vet_case_move(move: CaseMove) -> Verdict:
    ASKED.append(move)
    if move.kind in BROKEN:
        raise RuntimeError("a stone in the furrow")
    if (move.kind, move.target) in AGAINST:
        return Refuse.because("garden.season.wrong", "Todavía no es la época.")
    return Allow()


@hookimpl
def ayni_case_columns() -> Sequence[CaseColumn]:
    return [CaseColumn("plot", "Parcela", _cells, kinds=("garden",))]


@hookimpl
def ayni_panels() -> Mapping[str, Sequence[Panel]]:
    return {"case.garden": [Panel("plot", lambda case_id: "<p>Riego los lunes</p>", "", 10)]}


@hookimpl
def ayni_actions() -> Mapping[str, Sequence[Action]]:
    water = Action("water", "Regar", url=lambda case_id: f"/casos/{case_id.hex}#riego")
    return {
        "case.garden": [water, Action("never", "Nunca", "cases.record", shown=lambda case_id: False)],
        "person": [
            Action("field", "Ver el campo", "cases.timeline"),
            Action("hidden", "Oculto", "cases.timeline", "x"),
        ],
    }
