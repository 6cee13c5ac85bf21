"""The answer to a follow-up, or the attempt that did not reach the person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _

from core import clock
from core.access.actors import Actor
from core.cases import notes, plans
from core.cases.codes import ContactOutcome, Responsible, Stage
from core.cases.labels import NEEDS
from core.cases.models import Case
from core.errors import Invalid, Refused
from core.events.recording import record
from core.extensions import db
from core.placements import queries
from core.placements.codes import FollowUpResult, FollowUpState
from core.placements.events import FollowUpAnswered, FollowUpAttempted
from core.placements.labels import RESULTS, milestone
from core.placements.models import ContactAttempt, FollowUp, Placement
from core.placements.permissions import FOLLOW_UP
from core.placements.schedule import NEXT_TRY, window
from core.placements.services.changing import finish
from core.placements.services.moving import settle
from core.placements.services.steps import set_next_step
from core.placements.states import LIVE, exhausted
from core.web.display import day

ACTION_WITHIN = timedelta(days=7)
NOT_REACHED = FollowUpResult.NOT_REACHED
Data = Mapping[str, Any]


def answer(follow_up: FollowUp, data: Data, *, actor: Actor) -> FollowUpState:
    """Record what ``FollowUpIn`` loads: the answer, how the person was reached, and a need that was seen.

    Not reached is only the result after three attempts by two channels; before, the attempt is kept and the next day
    to try is set. Who left ends the placement. Raises Refused before the follow-up is due and once it has its answer.
    """
    actor.require(FOLLOW_UP)
    today = clock.today(actor.timezone)
    _require_due(follow_up, today)
    placement = db.session.get_one(Placement, follow_up.placement_id)
    case = db.session.get_one(Case, follow_up.case_id)
    if placement.state not in LIVE:
        raise Refused("placements.follow_up.over", _("The work ended or did not begin: there is nothing to ask."))
    reached = data["result"] is not NOT_REACHED
    if reached:
        _settle(follow_up, data, today, actor=actor)
    elif follow_up.state is not FollowUpState.DUE:
        raise Refused("placements.follow_up.settled", _("It is recorded already that nobody was reached."))
    _write_contact(follow_up, case, data, reached, actor=actor)
    if not reached:
        _tried(follow_up, data, today, actor=actor)
    if data["result"] is FollowUpResult.LEFT:
        finish(placement, data["reason"], data.get("left_on") or today, field="left_on", actor=actor)
    else:
        set_next_step(case, today)
    if data.get("need"):
        _plan(case, data, today, actor=actor)
    db.session.flush()
    return follow_up.state


def _require_due(follow_up: FollowUp, today: date) -> None:
    opens = window(follow_up.due_on).opens
    if today < opens:
        sentence = _("It is not due before %(day)s. If the work ended, write so under the placement.", day=day(opens))
        raise Refused("placements.follow_up.early", sentence)


def _settle(follow_up: FollowUp, data: Data, today: date, *, actor: Actor) -> None:
    settle(follow_up, FollowUpState.DONE)
    reason = data["reason"] if data["result"] is FollowUpResult.LEFT else None
    _close(follow_up, data["result"], reason, data, today, actor=actor)


def _tried(follow_up: FollowUp, data: Data, today: date, *, actor: Actor) -> None:
    """An attempt more. The one that makes three by two channels is the last: then nobody was reached."""
    if exhausted(queries.channels_tried(follow_up.id)):
        settle(follow_up, FollowUpState.UNREACHABLE)
        _close(follow_up, NOT_REACHED, None, data, today, actor=actor)
        return
    next_try = data.get("next_try_on") or today + NEXT_TRY
    if next_try <= today:
        raise Invalid({"next_try_on": [_("Write a day in the future")]}, code="placements.follow_up.next_try")
    follow_up.next_try_on = next_try
    db.session.flush()


def _close(follow_up: FollowUp, result: FollowUpResult, reason: Any, data: Data, today: date, *, actor: Actor) -> None:
    follow_up.result, follow_up.reason, follow_up.note = result, reason, data.get("note") or ""
    follow_up.done_on, follow_up.done_by, follow_up.next_try_on = today, actor.id, None
    told = FollowUpAnswered(
        follow_up.id, follow_up.person_id, follow_up.case_id, months=follow_up.months, result=result, reason=reason,
        need=data.get("need"),
    )  # fmt: skip
    record(told, actor=actor)
    db.session.flush()


def _write_contact(follow_up: FollowUp, case: Case, data: Data, reached: bool, *, actor: Actor) -> None:
    """The attempt counts for the milestone, the note stands in the person's history like every other contact."""
    db.session.add(
        ContactAttempt(
            person_id=follow_up.person_id, follow_up_id=follow_up.id, channel=data["channel"], reached=reached,
            note=(data.get("note") or "")[:300], at=clock.now(), by=actor.id,
        )
    )  # fmt: skip
    told = FollowUpAttempted(
        follow_up.id, follow_up.person_id, follow_up.case_id, months=follow_up.months, channel=data["channel"]
    )
    record(told, actor=actor)
    outcome = ContactOutcome.REACHED if reached else ContactOutcome.NOT_REACHED
    said = f"{milestone(follow_up.months)}: {RESULTS[data['result']]}. {data.get('note') or ''}".strip()
    notes.write_note(case, {"channel": data["channel"], "outcome": outcome, "note": said}, actor=actor)


def _plan(case: Case, data: Data, today: date, *, actor: Actor) -> None:
    if case.stage is Stage.CLOSED:
        raise Refused("placements.need.case_closed", _("The case is closed: reopen it to write the need in the plan."))
    contact = data["outside_contact"]
    description = _("%(need)s: speak with %(contact)s", need=NEEDS[data["need"]], contact=contact)
    plans.add_action(
        case, description, responsible=Responsible.OFFICE, due_on=today + ACTION_WITHIN, need=data["need"],
        outside_contact=contact, actor=actor,
    )  # fmt: skip
