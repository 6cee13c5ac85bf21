"""What stands against a move of an incubation. Asked before the act, on the case as it is at its version."""

from __future__ import annotations

from collections.abc import Iterator

from core.api import Allow, CaseMove, Id, Objection, Refuse, Stage, Verdict
from plugins.incubation import queries
from plugins.incubation.codes import KIND, BusinessStage, Closure, MilestoneKind
from plugins.incubation.words import _l

SURVEYS = (MilestoneKind.SURVEY_6, MilestoneKind.SURVEY_12)


def vet(move: CaseMove) -> Verdict:
    if move.kind != KIND:
        return Allow()
    found = tuple(_objections(move))
    return Refuse(found) if found else Allow()


def _objections(move: CaseMove) -> Iterator[Objection]:
    if move.target is Stage.ACTIVE and move.source is Stage.PLANNING:
        yield from _incomplete(move.case_id)
    elif move.target is Stage.FOLLOW_UP and move.source is Stage.ACTIVE:
        yield from _not_in_operation(move.case_id)
    elif move.reason == Closure.GRADUATED:
        yield from _not_surveyed(move.case_id)


def _incomplete(case_id: Id) -> Iterator[Objection]:
    if not queries.project_of(case_id).sector:
        yield Objection(
            "incubation.project.no_sector", _l("Write first what the business does: its activity is not chosen yet.")
        )


def _not_in_operation(case_id: Id) -> Iterator[Objection]:
    if queries.project_of(case_id).business_stage is BusinessStage.IDEA:
        yield Objection(
            "incubation.project.still_idea",
            _l("The business is still an idea: write on its page that it started, or close the incubation."),
        )


def _not_surveyed(case_id: Id) -> Iterator[Objection]:
    done = queries.done_kinds([case_id]).get(case_id, set())
    if not done.issuperset(SURVEYS):
        yield Objection(
            "incubation.survey.missing",
            _l("Nobody graduates before both surveys: note the ones at 6 and at 12 months as done."),
        )
