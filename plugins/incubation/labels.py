"""The words for the codes of incubation."""

from __future__ import annotations

from collections.abc import Mapping

from core.api import Stage
from plugins.incubation.codes import BusinessStage, Closure, MilestoneKind, MilestoneState
from plugins.incubation.words import _l

STAGES: Mapping[Stage, object] = {
    Stage.INTAKE: _l("Application to the programme"),
    Stage.ASSESSMENT: _l("Selection"),
    Stage.PLANNING: _l("Training and business plan"),
    Stage.ACTIVE: _l("In operation"),
    Stage.FOLLOW_UP: _l("Surveys at 6 and 12 months"),
}
BUSINESS: Mapping[BusinessStage, object] = {
    BusinessStage.IDEA: _l("An idea"),
    BusinessStage.START_UP: _l("Just started"),
    BusinessStage.INFORMAL: _l("Works, not registered"),
    BusinessStage.FORMAL: _l("Works, registered"),
}
BUSINESS_KINDS: Mapping[BusinessStage, str] = {
    BusinessStage.START_UP: "info",
    BusinessStage.INFORMAL: "warn",
    BusinessStage.FORMAL: "ok",
}
MILESTONES: Mapping[MilestoneKind, object] = {
    MilestoneKind.TRAINED: _l("Training completed"),
    MilestoneKind.PLAN_SUBMITTED: _l("Business plan handed in"),
    MilestoneKind.PLAN_REVIEWED: _l("Business plan reviewed"),
    MilestoneKind.PITCH: _l("Presentation to the jury"),
    MilestoneKind.OPENED: _l("The business opens"),
    MilestoneKind.FORMALISED: _l("The business is registered"),
    MilestoneKind.SURVEY_6: _l("Survey at 6 months"),
    MilestoneKind.SURVEY_12: _l("Survey at 12 months"),
    MilestoneKind.JOB_BEGAN: _l("The person began a job: agree how the business goes on"),
    MilestoneKind.OTHER: _l("Another step"),
}
OFFERED = [(kind, words) for kind, words in MILESTONES.items() if kind is not MilestoneKind.JOB_BEGAN]
STATES: Mapping[MilestoneState, object] = {
    MilestoneState.TODO: _l("To do"),
    MilestoneState.DONE: _l("Done"),
    MilestoneState.DROPPED: _l("Dropped"),
}
STATE_KINDS: Mapping[MilestoneState, str] = {MilestoneState.DONE: "ok"}
CLOSURES: Mapping[str, object] = {
    Closure.GRADUATED: _l("Graduated: both surveys are done"),
    Closure.BUSINESS_CLOSED: _l("The business closed"),
    Closure.TOOK_A_JOB: _l("Took a job and leaves the programme"),
    Closure.WITHDREW: _l("Does not want to go on"),
    Closure.NOT_ELIGIBLE: _l("Not selected"),
    Closure.MOVED: _l("Moved away"),
    Closure.UNREACHABLE: _l("Cannot be reached"),
    Closure.DECEASED: _l("Died"),
    Closure.DUPLICATE: _l("Registered twice"),
}


def milestone(kind: MilestoneKind, words: str) -> str:
    """The kind, and what was added to it; another step is called by its own words."""
    if kind is MilestoneKind.OTHER and words:
        return words
    return f"{MILESTONES[kind]}: {words}" if words else str(MILESTONES[kind])
