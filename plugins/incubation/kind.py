"""The incubation as a kind of case: its stages, and what they need."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from core.api import CaseKind, CaseRow, Condition, Id, Stage
from plugins.incubation import queries
from plugins.incubation.codes import KIND, MilestoneKind
from plugins.incubation.labels import CLOSURES, STAGES
from plugins.incubation.permissions import WORK
from plugins.incubation.words import _l

UNNAMED = "incubation.project.unnamed"
NOT_REVIEWED = "incubation.plan.not_reviewed"


def _met(rows: Sequence[CaseRow], today: date) -> Mapping[Id, Collection[str]]:
    ids = [row.id for row in rows]
    named, done = queries.named(ids), queries.done_kinds(ids)
    return {
        one: [UNNAMED] * (one in named) + [NOT_REVIEWED] * (MilestoneKind.PLAN_REVIEWED in done.get(one, ()))
        for one in ids
    }


INCUBATION = CaseKind(
    name=KIND,
    title=_l("Incubation"),
    open_label=_l("Open an incubation"),
    description=_l("Accompanies the person from the idea to a business that works."),
    stages=STAGES,
    needs={Stage.ASSESSMENT: (UNNAMED,), Stage.ACTIVE: (NOT_REVIEWED,)},
    conditions=(
        Condition(UNNAMED, _l("Describe the business first: at least its name."), "incubation.edit",
                  _l("Describe the business")),
        Condition(NOT_REVIEWED, _l("The business plan has to be reviewed first: note that step as done."),
                  "incubation.show", _l("Go to the steps")),
    ),
    met=_met,
    closures={str(code): words for code, words in CLOSURES.items()},
    opens=WORK,
    works=WORK,
)  # fmt: skip
