"""Cases for tests, made by the real services. Call inside an act, in an application context."""

from __future__ import annotations

from datetime import date, timedelta

from core import clock
from core.access.actors import Actor
from core.cases import assessments, notes, plans, queries
from core.cases.codes import Channel, ContactOutcome, SignedHow
from core.cases.judging import judge_onward
from core.cases.models import Activity, Case, LabourPlan
from core.cases.plan_templates import TEMPLATES
from core.testing.factories import people

ANSWERS = {"wants": "Panadería, por la tarde", "since": "never", "ready": "now", "support": "yes", "alone": "some"}


def case(given: str = "Wilmer", *, actor: Actor) -> Case:
    """The case that registering somebody opened, in intake."""
    return queries.case_of(people.person(given, actor=actor).id)


def assessed(given: str = "Wilmer", *, actor: Actor) -> Case:
    """In planning: the interview is done."""
    made = case(given, actor=actor)
    assessments.assess(made, ANSWERS, "Necesita un primer empleo.", actor=actor, judged=judge_onward(made))
    return made


def planned(case: Case, *, actor: Actor, template: str = "first_job") -> LabourPlan:
    """A draft from a template."""
    return plans.begin(case, TEMPLATES[template], key=template, actor=actor)


def signed(case: Case, *, actor: Actor, template: str = "first_job") -> LabourPlan:
    plan = planned(case, actor=actor, template=template)
    plans.sign(plan, case, SignedHow.PAPER, clock.today(actor.timezone), actor=actor, judged=judge_onward(case))
    return plan


def active(given: str = "Wilmer", *, actor: Actor) -> Case:
    """Searching: interviewed, and the plan signed."""
    made = assessed(given, actor=actor)
    signed(made, actor=actor)
    return made


def note(
    case: Case,
    text: str = "Puede trabajar por la tarde.",
    *,
    actor: Actor,
    channel: Channel = Channel.CALL,
    outcome: ContactOutcome = ContactOutcome.REACHED,
    step: str = "",
    on: date | None = None,
) -> Activity:
    data = {"channel": channel, "outcome": outcome, "note": text, "next_step": step, "next_step_on": on}
    return notes.write_note(case, data, actor=actor)


def unreachable(case: Case, *, actor: Actor) -> None:
    """Three attempts by two channels."""
    for channel in (Channel.CALL, Channel.CALL, Channel.VISIT):
        note(case, "Nadie contesta.", actor=actor, channel=channel, outcome=ContactOutcome.NOT_REACHED)


def in_days(days: int, *, actor: Actor) -> date:
    return clock.today(actor.timezone) + timedelta(days=days)
