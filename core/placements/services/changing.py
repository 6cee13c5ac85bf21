"""What happens to a placement afterwards: evidence, verification, an end, or that the work never began."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import clock
from core.access.actors import Actor
from core.audit.acts import because
from core.cases import services as cases
from core.cases.codes import Stage
from core.cases.judging import Judged
from core.cases.models import Case
from core.db.types import Id
from core.errors import Invalid, NotFound, Refused
from core.events.recording import record
from core.extensions import db
from core.people.services.files import Upload
from core.placements import queries
from core.placements.codes import CancelReason, EndReason, EvidenceKind, FollowUpState
from core.placements.events import PlacementCancelled, PlacementEnded, PlacementVerified
from core.placements.models import Evidence, Placement
from core.placements.permissions import RECORD, VERIFY
from core.placements.services.evidence import put_evidence
from core.placements.services.moving import move
from core.placements.services.steps import go_on_searching
from core.placements.states import Act
from core.vacancies.applications import queries as applied
from core.vacancies.applications import services as applications
from core.vacancies.services import release_position


def add_evidence(
    placement: Placement, kind: EvidenceKind, description: str = "", upload: Upload | None = None, *, actor: Actor
) -> Evidence:
    """Raises Refused for work that never began."""
    actor.require(RECORD)
    return put_evidence(placement, kind, description, upload=upload, actor=actor)


def verify(placement: Placement, *, actor: Actor) -> None:
    """A second person looked at the evidence. Raises Refused before the first day, and to who recorded it."""
    actor.require(VERIFY)
    if placement.start_on > clock.today(actor.timezone):
        raise Refused("placements.placement.not_begun", _l("The work has not begun yet."))
    if placement.recorded_by == actor.id:
        raise Refused("placements.placement.own", _l("Somebody else than who recorded the placement verifies it."))
    move(placement, Act.VERIFY)
    placement.verified_at, placement.verified_by = clock.now(), actor.id
    record(PlacementVerified(placement.id, placement.person_id, placement.case_id), actor=actor)
    db.session.flush()


def cancel(placement: Placement, reason: CancelReason, *, actor: Actor, judged: Judged | None = None) -> None:
    """The work did not begin: the position is free again, the application cancelled, the follow-ups too, and the case
    goes back to the search unless the person has other work. Raises Refused once somebody said that it began."""
    actor.require(RECORD)
    if queries.began(placement.id):
        raise Refused("placements.placement.began", _l("A follow-up says that the work began. End it instead."))
    move(placement, Act.CANCEL)
    placement.cancel_reason = reason
    because(db.session(), str(reason))
    _cancel_follow_ups(placement)
    told = PlacementCancelled(placement.id, placement.person_id, placement.case_id, reason=reason)
    record(told, actor=actor)
    db.session.flush()
    if placement.application_id is not None:
        applications.cancel_hire(applied.get(placement.application_id), actor=actor)
    if placement.vacancy_id is not None:
        release_position(applied.vacancy(placement.vacancy_id), actor=actor)
    _search_again(placement, judged, actor=actor)


def end(placement: Placement, reason: EndReason, ended_on: date, *, actor: Actor) -> None:
    """The work ended: what was to be asked later is asked no more. The case stays until somebody decides.

    Raises Invalid for a last day before the first one or in the future.
    """
    actor.require(RECORD)
    finish(placement, reason, ended_on, actor=actor)


def finish(placement: Placement, reason: EndReason, ended_on: date, *, field: str = "ended_on", actor: Actor) -> None:
    """``end`` for whoever may record the follow-up in which the person said so."""
    _require_day(placement, ended_on, field, actor=actor)
    move(placement, Act.END)
    placement.ended_on, placement.end_reason = ended_on, reason
    because(db.session(), str(reason))
    _cancel_follow_ups(placement)
    told = PlacementEnded(placement.id, placement.person_id, placement.case_id, reason=reason, ended_on=ended_on)
    record(told, actor=actor)
    case = _case(placement)
    if not queries.works(placement.person_id):
        go_on_searching(case, clock.today(actor.timezone), began=True)
    db.session.flush()


def close_others(placement: Placement, chosen: Sequence[Id], *, actor: Actor) -> int:
    """Close the ticked applications of the person as hired elsewhere; answers how many. Raises NotFound for one that
    is not theirs, or not open any more."""
    actor.require(RECORD)
    offered = {line.id for line in applied.others_live(placement.person_id, placement.application_id)}
    if not set(chosen) <= offered:
        raise NotFound
    applications.close_elsewhere(chosen, actor=actor)
    return len(chosen)


def _require_day(placement: Placement, ended_on: date, field: str, *, actor: Actor) -> None:
    if ended_on > clock.today(actor.timezone):
        sentence = _("Write a day that is not in the future")
    elif ended_on < placement.start_on:
        sentence = _("That is before the first day of work. If the work did not begin, say so instead.")
    else:
        return
    raise Invalid({field: [sentence]}, code="placements.placement.ended_on")


def _cancel_follow_ups(placement: Placement) -> None:
    for follow_up in queries.open_follow_ups(placement.id):
        follow_up.state, follow_up.next_try_on = FollowUpState.CANCELLED, None


def _search_again(placement: Placement, judged: Judged | None, *, actor: Actor) -> None:
    case = _case(placement)
    if queries.works(placement.person_id):
        return
    if case.stage is Stage.FOLLOW_UP:
        cases.bring(case, Stage.ACTIVE, actor=actor, judged=judged)
    go_on_searching(case, clock.today(actor.timezone), began=False)
    db.session.flush()


def _case(placement: Placement) -> Case:
    return db.session.get_one(Case, placement.case_id)
