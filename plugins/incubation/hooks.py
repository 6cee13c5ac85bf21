"""Where incubation takes part in the rest of the house."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from flask import url_for

from core.api import (
    Actor,
    CaseColumn,
    CaseKind,
    CaseMove,
    CaseMoved,
    CaseOpened,
    CaseRow,
    Cell,
    Event,
    HealthCheck,
    Id,
    NavEntry,
    Panel,
    PlacementRecorded,
    Tab,
    Verdict,
    clock,
    hookimpl,
)
from plugins.incubation import joining, labels, moves, personal, queries
from plugins.incubation.codes import KIND
from plugins.incubation.kind import INCUBATION
from plugins.incubation.permissions import READ
from plugins.incubation.views import panel
from plugins.incubation.words import _, _l


@hookimpl
def ayni_nav() -> Sequence[NavEntry]:
    return [NavEntry("incubation", _l("Incubation"), "incubation.projects", READ, 60)]


@hookimpl
def ayni_case_kinds() -> Sequence[CaseKind]:
    return [INCUBATION]


@hookimpl
def ayni_tabs() -> Mapping[str, Sequence[Tab]]:
    return {f"case.{KIND}": [Tab("business", _l("Business"), "incubation.show", READ, 10)]}


@hookimpl
def ayni_panels() -> Mapping[str, Sequence[Panel]]:
    return {f"case.{KIND}": [Panel("business", panel, READ, 10)]}


@hookimpl
def ayni_case_columns() -> Sequence[CaseColumn]:
    return [CaseColumn("incubation", _l("Business"), _cells, (KIND,), READ)]


def _cells(rows: Sequence[CaseRow], actor: Actor) -> Mapping[Id, Cell]:
    today, ids = clock.today(actor.timezone), [row.id for row in rows if row.kind == KIND]
    return {row.case_id: _cell(row, today) for row in (queries.in_brief(ids) if ids else ())}


def _cell(row: Any, today: date) -> Cell:
    late = (today - row.next_due_on).days if row.next_due_on else 0
    said = [
        row.name or _("Not described yet"),
        labels.milestone(row.next_kind, row.next_words) if row.next_kind else "",
        _("%(days)s d overdue", days=late) if late > 0 else "",
    ]
    url = url_for("incubation.show", case_id=row.case_id)
    return Cell(" · ".join(str(words) for words in said if words), "bad" if late > 0 else "", url)


@hookimpl
def ayni_vet_case_move(move: CaseMove) -> Verdict:
    return moves.vet(move)


@hookimpl
def ayni_joins() -> Mapping[type[Event], Callable[[Any, Actor], None]]:
    return {CaseOpened: joining.begin, CaseMoved: joining.plan_surveys}


@hookimpl
def ayni_reactions() -> Mapping[type[Event], Callable[[Any], None]]:
    return {PlacementRecorded: joining.note_job}


@hookimpl
def ayni_health() -> Sequence[HealthCheck]:
    if bare := queries.without_project():
        sentence = _l("Incubations without a project: %(number)s. Restore them from a backup.", number=bare)
        return [HealthCheck("incubation.projects", False, sentence)]
    return [HealthCheck("incubation.projects", True, _l("Every incubation has its project."))]


@hookimpl
def ayni_export_person(person_id: Id) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    return personal.export(person_id)


@hookimpl
def ayni_erase_person(person_id: Id) -> Mapping[str, int]:
    return personal.erase(person_id)
