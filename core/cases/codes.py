"""Closed lists of the cases domain."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    INTAKE = "intake"
    ASSESSMENT = "assessment"
    PLANNING = "planning"
    ACTIVE = "active"
    PAUSED = "paused"
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"


class ClosureReason(StrEnum):
    PLACED_AND_RETAINED = "placed_and_retained"
    PLACED_BY_OWN_MEANS = "placed_by_own_means"
    SELF_EMPLOYED = "self_employed"
    IN_TRAINING = "in_training"
    MOVED = "moved"
    UNREACHABLE = "unreachable"
    WITHDREW = "withdrew"
    NOT_ELIGIBLE = "not_eligible"
    DECEASED = "deceased"
    DUPLICATE = "duplicate"


class PauseReason(StrEnum):
    HEALTH = "health"
    CARE = "care"
    STUDYING = "studying"
    TEMPORARY_WORK = "temporary_work"
    AWAY = "away"
    OTHER = "other"


class ReopenReason(StrEnum):
    JOB_ENDED = "job_ended"
    CAME_BACK = "came_back"
    MISTAKE = "mistake"
    OTHER = "other"


class TransferReason(StrEnum):
    MOVED = "moved"
    NEARER = "nearer"
    ASKED = "asked"
    WORKLOAD = "workload"
    OTHER = "other"


class PlanState(StrEnum):
    DRAFT = "draft"
    PROPOSED = "proposed"
    SIGNED = "signed"
    COMPLETED = "completed"
    SUPERSEDED = "superseded"
    ABANDONED = "abandoned"


class SignedHow(StrEnum):
    PAPER = "paper"
    SCREEN = "screen"
    SPOKEN = "spoken"


class Responsible(StrEnum):
    PERSON = "person"
    OFFICE = "office"
    PROVIDER = "provider"


class ActionState(StrEnum):
    TODO = "todo"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


class Need(StrEnum):
    """A need seen at follow-up that asks for an outside contact."""

    PSYCHOSOCIAL = "psychosocial"
    CONFLICT = "conflict"
    TRANSPORT = "transport"
    CARE = "care"
    WAGES_NOT_RECEIVED = "wages_not_received"


class Channel(StrEnum):
    CALL = "call"
    WHATSAPP = "whatsapp"
    OFFICE = "office"
    VISIT = "visit"
    EMAIL = "email"


class ContactOutcome(StrEnum):
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    MESSAGE_LEFT = "message_left"
