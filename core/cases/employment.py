"""The employment case: the core's own kind, described as a plugin describes its kinds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from flask_babel import lazy_gettext as _l

from core.cases import queries
from core.cases.codes import ReopenReason
from core.cases.kinds import EMPLOYMENT, CaseKind, CaseRow, Condition
from core.cases.labels import CLOSURES, MISSING, STAGES, VERBS
from core.cases.stages import MOVES, ON_THE_WAY, Requirement
from core.db.types import Id

_REMEDIES = {
    Requirement.ASSESSMENT: ("cases.assessment", _l("Do the interview")),
    Requirement.SIGNED_PLAN: ("cases.plan", _l("Go to the plan")),
    Requirement.LEGAL_BASIS: ("people.documents", _l("Record the notice")),
}


def _met(rows: Sequence[CaseRow], today: date) -> Mapping[Id, Collection[str]]:
    return queries.met_by([row.id for row in rows], today=today)


KIND = CaseKind(
    name=EMPLOYMENT,
    title=_l("Employment case"),
    open_label=_l("Open a case"),
    stages={stage: STAGES[stage] for stage in ON_THE_WAY},
    moves=[replace(move, label=VERBS.get((move.source, move.target), "")) for move in MOVES],
    conditions=[Condition(need, MISSING[need], *_REMEDIES.get(need, ("", ""))) for need in Requirement],
    met=_met,
    closures={str(code): words for code, words in CLOSURES.items()},
    reopenings=tuple(ReopenReason),
)
