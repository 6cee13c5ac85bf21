"""The pages of a placement and of all those of a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import format_decimal
from flask_babel import gettext as _

from core.access.actors import current_actor
from core.access.policy import Reads, policy
from core.cases.codes import Stage
from core.cases.models import Case
from core.classifications.lists import CONTRACT_KINDS, WAGE_PERIODS
from core.db.types import Id
from core.placements import queries
from core.placements.codes import Answer, FollowUpState
from core.placements.formality import Facts, formal
from core.placements.judging import hours
from core.placements.labels import (
    ANSWERS,
    CANCELLATIONS,
    ENDINGS,
    FORMALITY,
    KINDS,
    RESULTS,
    STATE_KINDS,
    STATES,
    WAGE_KINDS,
    WAGE_STANDINGS,
    since,
)
from core.placements.models import FollowUp, Placement
from core.placements.permissions import VIEW
from core.placements.schedule import window
from core.placements.schemas import EvidenceIn, OthersIn
from core.placements.states import LIVE, acts_of
from core.placements.views.blueprint import bp, person_page
from core.vacancies.applications import queries as applied
from core.web.display import day, moment, money
from core.web.forms import Form, form_for

FORMAL_KINDS = {Answer.YES: "ok", Answer.NO: "", Answer.UNKNOWN: "warn"}


@dataclass(frozen=True)
class WhatNext:
    """What is offered after the last milestone or the end of the work; nothing of it happens by itself."""

    close: bool
    search: bool


@bp.get("/personas/<id:person_id>/colocaciones")
@policy(VIEW, reads=Reads.PERSON)
def of_person(person_id: Id) -> str:
    placements = queries.of_person(person_id)
    return person_page(
        "placements/of_person.html", person_id, placements=placements,
        follow_ups=queries.follow_ups_of([placement.id for placement in placements]),
    )  # fmt: skip


@bp.get("/colocaciones/<id:placement_id>")
@policy(VIEW, reads=Reads.PERSON)
def show(placement_id: Id) -> str:
    placement = queries.get(placement_id)
    follow_ups = queries.follow_ups_of([placement_id])[placement_id]
    evidence = queries.evidence_of(placement_id)
    others = [one for one in queries.of_person(placement.person_id) if one.id != placement_id]
    formality = formal(Facts(placement.kind, placement.social_security), [row.kind for row in evidence])
    return person_page(
        "placements/show.html", placement.person_id, placement=placement, follow_ups=follow_ups, evidence=evidence,
        tags=tags_of(placement, formality), facts=facts_of(placement), acts=acts_of(placement.state),
        answers={row.id: answered(row) for row in follow_ups},
        evidence_form=form_for(EvidenceIn), others_form=others_form(placement),
        elsewhere=[one for one in others if one.state in LIVE],
        next=what_next(placement.case, placement, follow_ups),
    )  # fmt: skip


def tags_of(placement: Placement, formality: Answer) -> list[tuple[object, str]]:
    found = [
        (STATES[placement.state], STATE_KINDS.get(placement.state, "")),
        (FORMALITY[formality], FORMAL_KINDS[formality]),
    ]
    if placement.wage_standing is not None:
        found.append((WAGE_STANDINGS[placement.wage_standing], WAGE_KINDS[placement.wage_standing]))
    return found


def facts_of(placement: Placement) -> list[tuple[str, object]]:
    """What was said of the work, the unknown named as such; then what became of it."""
    unknown = _("Not known")
    wage = unknown
    if placement.wage_minor is not None and placement.wage_currency and placement.wage_period:
        wage = f"{money(placement.wage_minor, placement.wage_currency)} {WAGE_PERIODS[placement.wage_period]}"
    weekly = hours(placement.minutes_per_week)
    said: list[tuple[str, object]] = [
        (_("Kind of work"), KINDS[placement.kind]),
        (_("Works since"), since(placement.start_on, placement.start_precision)),
        (_("Contract"), CONTRACT_KINDS[placement.contract_kind] if placement.contract_kind else unknown),
        (_("Wage"), wage),
        (_("Hours per week"), unknown if weekly is None else format_decimal(weekly)),
        (_("Social security, as said"), ANSWERS[placement.social_security]),
    ]
    return said + [fact for fact in _afterwards(placement) if fact[1]]


def _afterwards(placement: Placement) -> list[tuple[str, object]]:
    ended = f"{day(placement.ended_on)}: {ENDINGS[placement.end_reason]}" if placement.end_reason else ""
    verified = moment(placement.verified_at, current_actor().timezone) if placement.verified_at else ""
    return [
        (_("Agreed end"), day(placement.planned_end_on) if placement.planned_end_on else ""),
        (_("Ended"), ended),
        (_("Did not begin"), CANCELLATIONS[placement.cancel_reason] if placement.cancel_reason else ""),
        (_("Verified"), verified),
        (_("Remarks"), placement.note),
    ]


def answered(follow_up: FollowUp) -> str:
    """What the person said and when; or when to try again."""
    if follow_up.result is None or follow_up.done_on is None:
        return _("Try again on %(day)s", day=day(follow_up.next_try_on)) if follow_up.next_try_on else ""
    words = [str(RESULTS[follow_up.result]), str(ENDINGS[follow_up.reason]) if follow_up.reason else ""]
    late = "" if window(follow_up.due_on).holds(follow_up.done_on) else _("outside of its days")
    return ", ".join(part for part in (": ".join(filter(None, words)), day(follow_up.done_on), late) if part)


def others_form(placement: Placement) -> Form | None:
    """The other applications that are still open; None where there are none or the person does not work."""
    if placement.state not in LIVE:
        return None
    found = applied.others_live(placement.person_id, placement.application_id)
    offered: list[tuple[Any, object]] = [
        (line.id, " · ".join(part for part in (line.name, line.employer) if part)) for line in found
    ]
    return form_for(OthersIn, context={"applications": offered}) if offered else None


def what_next(case: Case, placement: Placement, follow_ups: list[FollowUp]) -> WhatNext:
    followed = case.stage is Stage.FOLLOW_UP
    settled = bool(follow_ups) and all(one.state is not FollowUpState.DUE for one in follow_ups)
    return WhatNext(
        close=followed and placement.state in LIVE and settled,
        search=followed and placement.state not in LIVE and not queries.works(placement.person_id),
    )
