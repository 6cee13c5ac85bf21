"""The words for the codes of cases."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from flask_babel import lazy_gettext as _l

from core.cases.codes import (
    ActionState,
    Channel,
    ClosureReason,
    ContactOutcome,
    Need,
    PauseReason,
    PlanState,
    ReopenReason,
    Responsible,
    SignedHow,
    Stage,
    TransferReason,
)
from core.cases.stages import Requirement

K = TypeVar("K", bound=StrEnum)

STAGES: Mapping[Stage, object] = {
    Stage.INTAKE: _l("Intake"),
    Stage.ASSESSMENT: _l("Assessment"),
    Stage.PLANNING: _l("Planning"),
    Stage.ACTIVE: _l("Active search"),
    Stage.PAUSED: _l("Paused"),
    Stage.FOLLOW_UP: _l("Follow-up"),
    Stage.CLOSED: _l("Closed"),
}
STAGE_KINDS: Mapping[Stage, str] = {
    Stage.INTAKE: "warn",
    Stage.ASSESSMENT: "",
    Stage.PLANNING: "",
    Stage.ACTIVE: "info",
    Stage.PAUSED: "warn",
    Stage.FOLLOW_UP: "ok",
    Stage.CLOSED: "",
}
VERBS: Mapping[tuple[Stage, Stage], object] = {
    (Stage.INTAKE, Stage.ASSESSMENT): _l("Go on to the assessment"),
    (Stage.ASSESSMENT, Stage.PLANNING): _l("Go on to the plan"),
    (Stage.PLANNING, Stage.ACTIVE): _l("Begin the search"),
    (Stage.ACTIVE, Stage.FOLLOW_UP): _l("Go on to follow-up"),
    (Stage.PAUSED, Stage.FOLLOW_UP): _l("Go on to follow-up"),
    (Stage.PAUSED, Stage.ACTIVE): _l("End the pause"),
    (Stage.FOLLOW_UP, Stage.ACTIVE): _l("Search again: the job ended"),
}
MISSING: Mapping[Requirement, object] = {
    Requirement.LEGAL_BASIS: _l("Record first that the notice was read and on what basis the data are used."),
    Requirement.DUPLICATE_CHECK: _l("Check first whether the person is registered already."),
    Requirement.ASSESSMENT: _l("Do the interview first: there is none in force."),
    Requirement.SIGNED_PLAN: _l("The person has to sign the labour plan first."),
    Requirement.PLACEMENT: _l("Record the placement: the case then moves on by itself."),
}
CLOSURES: Mapping[ClosureReason, object] = {
    ClosureReason.PLACED_AND_RETAINED: _l("Placed, and kept the job"),
    ClosureReason.PLACED_BY_OWN_MEANS: _l("Found work alone"),
    ClosureReason.SELF_EMPLOYED: _l("Works on own account"),
    ClosureReason.IN_TRAINING: _l("In training"),
    ClosureReason.MOVED: _l("Moved away"),
    ClosureReason.UNREACHABLE: _l("Cannot be reached"),
    ClosureReason.WITHDREW: _l("Does not want to go on"),
    ClosureReason.NOT_ELIGIBLE: _l("Not eligible"),
    ClosureReason.DECEASED: _l("Died"),
    ClosureReason.DUPLICATE: _l("Registered twice"),
}
PAUSES: Mapping[PauseReason, object] = {
    PauseReason.HEALTH: _l("Health"),
    PauseReason.CARE: _l("Cares for somebody"),
    PauseReason.STUDYING: _l("Is studying"),
    PauseReason.TEMPORARY_WORK: _l("Has temporary work"),
    PauseReason.AWAY: _l("Is away"),
    PauseReason.OTHER: _l("Another reason"),
}
REOPENINGS: Mapping[ReopenReason, object] = {
    ReopenReason.JOB_ENDED: _l("The job ended"),
    ReopenReason.CAME_BACK: _l("The person came back"),
    ReopenReason.MISTAKE: _l("It was closed by mistake"),
    ReopenReason.OTHER: _l("Another reason"),
}
TRANSFERS: Mapping[TransferReason, object] = {
    TransferReason.MOVED: _l("The person moved"),
    TransferReason.NEARER: _l("The other office is nearer"),
    TransferReason.ASKED: _l("The person asked for it"),
    TransferReason.WORKLOAD: _l("This office has too many cases"),
    TransferReason.OTHER: _l("Another reason"),
}
PLANS: Mapping[PlanState, object] = {
    PlanState.DRAFT: _l("Draft"),
    PlanState.PROPOSED: _l("Proposed"),
    PlanState.SIGNED: _l("Signed"),
    PlanState.COMPLETED: _l("Completed"),
    PlanState.SUPERSEDED: _l("Replaced"),
    PlanState.ABANDONED: _l("Abandoned"),
}
SIGNATURES: Mapping[SignedHow, object] = {
    SignedHow.PAPER: _l("On paper"),
    SignedHow.SCREEN: _l("On the screen"),
    SignedHow.SPOKEN: _l("By word of mouth"),
}
RESPONSIBLE: Mapping[Responsible, object] = {
    Responsible.PERSON: _l("The person"),
    Responsible.OFFICE: _l("The office"),
    Responsible.PROVIDER: _l("A provider"),
}
ACTIONS: Mapping[ActionState, object] = {
    ActionState.TODO: _l("To do"),
    ActionState.DOING: _l("Under way"),
    ActionState.DONE: _l("Done"),
    ActionState.DROPPED: _l("Dropped"),
}
ACTION_KINDS = {ActionState.DONE: "ok", ActionState.DOING: "info"}
NEEDS: Mapping[Need, object] = {
    Need.PSYCHOSOCIAL: _l("Psychosocial support"),
    Need.CONFLICT: _l("Conflict at work or at home"),
    Need.TRANSPORT: _l("Transport"),
    Need.CARE: _l("Care of others"),
    Need.WAGES_NOT_RECEIVED: _l("Wages not received"),
}
CHANNELS: Mapping[Channel, object] = {
    Channel.CALL: _l("Call"),
    Channel.WHATSAPP: _l("WhatsApp"),
    Channel.OFFICE: _l("At the office"),
    Channel.VISIT: _l("Visit"),
    Channel.EMAIL: _l("E-mail"),
}
OUTCOMES: Mapping[ContactOutcome, object] = {
    ContactOutcome.REACHED: _l("We spoke"),
    ContactOutcome.NOT_REACHED: _l("Not reached"),
    ContactOutcome.MESSAGE_LEFT: _l("Message left"),
}


def choices(words: Mapping[K, object]) -> list[tuple[K, object]]:
    """The pairs that a field offers."""
    return list(words.items())
