"""The recognition of skills as a kind of case: its stages, what they need, and when it may end how."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from core.api import Allow, CaseKind, CaseMove, CaseRow, Condition, Id, Refuse, Stage, Verdict
from plugins.skills_recognition import queries
from plugins.skills_recognition.codes import KIND, Closure, Judgement
from plugins.skills_recognition.labels import CLOSURES, STAGES
from plugins.skills_recognition.permissions import WORK
from plugins.skills_recognition.words import _l

NOTHING_ASKED = "skills_recognition.request.missing"
NO_EVIDENCE = "skills_recognition.evidence.missing"
NOT_COMPETENT = "skills_recognition.assessment.missing"
NOT_DECIDED = "skills_recognition.decision.missing"


def _met(rows: Sequence[CaseRow], today: date) -> Mapping[Id, Collection[str]]:
    return {case_id: _held(*found) for case_id, found in queries.progress([row.id for row in rows]).items()}


def _held(listed: bool, judgement: Judgement | None, decided: bool) -> list[str]:
    facts = {
        NOTHING_ASKED: True,
        NO_EVIDENCE: listed,
        NOT_COMPETENT: judgement is Judgement.COMPETENT,
        NOT_DECIDED: decided,
    }
    return [code for code, holds in facts.items() if holds]


RECOGNITION = CaseKind(
    name=KIND,
    title=_l("Recognition of skills"),
    open_label=_l("Open a recognition of skills"),
    description=_l("What the person can do already is assessed, verified by somebody else, and certified."),
    stages=STAGES,
    needs={
        Stage.PLANNING: (NOTHING_ASKED,),
        Stage.ASSESSMENT: (NO_EVIDENCE,),
        Stage.ACTIVE: (NOT_COMPETENT,),
        Stage.FOLLOW_UP: (NOT_DECIDED,),
    },
    conditions=(
        Condition(NOTHING_ASKED, _l("Write first what is to be recognised."), "skills_recognition.request_form",
                  _l("Write what is to be recognised")),
        Condition(NO_EVIDENCE, _l("List the evidence first."), "skills_recognition.show", _l("Go to the evidence")),
        Condition(NOT_COMPETENT, _l("Assess the evidence first: nobody was found competent yet."),
                  "skills_recognition.show", _l("Go to the assessment")),
        Condition(NOT_DECIDED, _l("Somebody other than who assessed has to decide first."),
                  "skills_recognition.show", _l("Go to the decision")),
    ),
    met=_met,
    closures={str(code): words for code, words in CLOSURES.items()},
    opens=WORK,
    works=WORK,
)  # fmt: skip


def vet(move: CaseMove) -> Verdict:
    """A recognition ends as certified, or as not yet competent, only when it is so."""
    if move.kind != KIND or move.target is not Stage.CLOSED or move.reason not in (Closure.CERTIFIED, Closure.NOT_YET):
        return Allow()
    _listed, judgement, decided = queries.progress([move.case_id]).get(move.case_id, (False, None, False))
    if move.reason == Closure.CERTIFIED and not decided:
        return Refuse.because("skills_recognition.closure.not_certified", _l("No certificate was issued in this case."))
    if move.reason == Closure.NOT_YET and judgement is not Judgement.NOT_YET:
        return Refuse.because("skills_recognition.closure.not_judged", _l("The last assessment does not say so."))
    return Allow()
