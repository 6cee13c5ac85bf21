"""Closed lists of incubation."""

from __future__ import annotations

from enum import StrEnum

KIND = "incubation"
"""The kind of case."""


class BusinessStage(StrEnum):
    """Where the business of the entrepreneur stands."""

    IDEA = "idea"
    START_UP = "start_up"
    INFORMAL = "informal"
    FORMAL = "formal"


class MilestoneKind(StrEnum):
    """The steps of the programme that are dated. ``JOB_BEGAN`` is written by the program itself."""

    TRAINED = "trained"
    PLAN_SUBMITTED = "plan_submitted"
    PLAN_REVIEWED = "plan_reviewed"
    PITCH = "pitch"
    OPENED = "opened"
    FORMALISED = "formalised"
    SURVEY_6 = "survey_6"
    SURVEY_12 = "survey_12"
    JOB_BEGAN = "job_began"
    OTHER = "other"


class MilestoneState(StrEnum):
    TODO = "todo"
    DONE = "done"
    DROPPED = "dropped"


class Closure(StrEnum):
    """Why an incubation ends."""

    GRADUATED = "graduated"
    BUSINESS_CLOSED = "business_closed"
    TOOK_A_JOB = "took_a_job"
    WITHDREW = "withdrew"
    NOT_ELIGIBLE = "not_eligible"
    MOVED = "moved"
    UNREACHABLE = "unreachable"
    DECEASED = "deceased"
    DUPLICATE = "duplicate"
