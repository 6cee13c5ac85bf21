"""The words for the plugin's codes."""

from __future__ import annotations

from collections.abc import Mapping

from core.api import Stage, Standing
from plugins.skills_recognition.codes import Closure, Evidence, Judgement, Reason, State
from plugins.skills_recognition.words import _l

STAGES: Mapping[Stage, object] = {
    Stage.INTAKE: _l("Enrolment"),
    Stage.PLANNING: _l("Portfolio"),
    Stage.ASSESSMENT: _l("Evaluation"),
    Stage.ACTIVE: _l("Verification"),
    Stage.FOLLOW_UP: _l("Certification"),
}
"""The phases of a recognition of prior learning; the fixed stages in the order that it has."""
CLOSURES: Mapping[Closure, object] = {
    Closure.CERTIFIED: _l("Certified"),
    Closure.NOT_YET: _l("Not yet competent: goes on to training"),
    Closure.NOT_ELIGIBLE: _l("Does not meet the requirements of the standard"),
    Closure.WITHDREW: _l("Does not want to go on"),
    Closure.MOVED: _l("Moved away"),
    Closure.UNREACHABLE: _l("Cannot be reached"),
    Closure.DECEASED: _l("Died"),
    Closure.DUPLICATE: _l("Registered twice"),
}
EVIDENCE: Mapping[Evidence, object] = {
    Evidence.KNOWLEDGE: _l("Knowledge: what the person explains or answers"),
    Evidence.PERFORMANCE: _l("Performance: what the person does, observed"),
    Evidence.PRODUCT: _l("Product: what the person made"),
}
EVIDENCE_SHORT: Mapping[Evidence, object] = {
    Evidence.KNOWLEDGE: _l("Knowledge"),
    Evidence.PERFORMANCE: _l("Performance"),
    Evidence.PRODUCT: _l("Product"),
}
JUDGEMENTS: Mapping[Judgement, object] = {
    Judgement.COMPETENT: _l("Competent"),
    Judgement.NOT_YET: _l("Not yet competent"),
}
REASONS: Mapping[Reason, object] = {
    Reason.MISTAKE: _l("It was a mistake"),
    Reason.FALSE_EVIDENCE: _l("The evidence was not true"),
    Reason.UNDER_REVIEW: _l("It is being reviewed"),
    Reason.ASKED: _l("The person asks for it"),
    Reason.ORDER: _l("An authority orders it"),
    Reason.SETTLED: _l("What was in doubt is settled"),
}
MOVES: Mapping[tuple[State, State], object] = {
    (State.ISSUED, State.SUSPENDED): _l("Suspend it: for now it does not count"),
    (State.ISSUED, State.WITHDRAWN): _l("Withdraw it: it does not count any more"),
    (State.SUSPENDED, State.ISSUED): _l("Lift the suspension"),
    (State.SUSPENDED, State.WITHDRAWN): _l("Withdraw it: it does not count any more"),
    (State.WITHDRAWN, State.ISSUED): _l("Undo the withdrawal"),
}
DONE: Mapping[State, object] = {
    State.ISSUED: _l("In force again"),
    State.SUSPENDED: _l("Suspended"),
    State.WITHDRAWN: _l("Withdrawn"),
}
STATE_OF: Mapping[State, Standing] = {
    State.ISSUED: Standing.VALID,
    State.SUSPENDED: Standing.SUSPENDED,
    State.WITHDRAWN: Standing.WITHDRAWN,
}
SCHEMES: tuple[str, ...] = ("ISCO-08", "SENA NSCL", "ChileValora", "CONOCER", "MTPE")
"""Offered while one types; any other may be written."""
