"""From interest to the outcome of the review, and what happens by itself: what other rooms tell, and days that pass."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from core.api import Actor, Id, Invalid, Organisation, Refused, claim, clock, db, fold
from plugins.fair_recruitment.certification import correcting, queries
from plugins.fair_recruitment.certification.codes import CertificationState, OrganisationKind, Verb
from plugins.fair_recruitment.certification.models import Certification, SelfAnswer
from plugins.fair_recruitment.certification.moving import already_open, move, write_step
from plugins.fair_recruitment.certification.standards import Standard, standard
from plugins.fair_recruitment.permissions import CERTIFICATION_WORK
from plugins.fair_recruitment.settings import review_days
from plugins.fair_recruitment.words import _l

S, V = CertificationState, Verb
DEFERRAL_DAYS = 60
"""IRIS: to complete a deferred application."""


def open_certification(
    organisation: Organisation, kind: OrganisationKind, chosen: Standard, *, actor: Actor
) -> Certification:
    """Write down the interest of an organisation. Raises Refused while one of this kind and standard is open."""
    actor.require(CERTIFICATION_WORK)
    made = Certification(
        organisation_id=organisation.id, kind=kind, standard=chosen.key, standard_version=chosen.version,
        state=S.INTEREST, state_since=clock.now(), holder=organisation.legal_name,
        holder_key=fold(organisation.legal_name), scope_text="", sites=[], no_fees_declared=False, declared_by="",
        blocking=0, opened_by=actor.id, opened_at=clock.now(),
    )  # fmt: skip
    if not claim(db.session(), made):
        raise already_open()
    write_step(made, V.OPEN, None, "", None, actor=actor)
    correcting.note_fee(organisation.id, actor=actor)
    return made


def answer(row: Certification, criterion: str, data: Mapping[str, Any], *, actor: Actor) -> SelfAnswer:
    """What the organisation says of a criterion. ``data`` is what ``AnswerIn`` loads."""
    actor.require(CERTIFICATION_WORK)
    if row.state is not S.INTEREST:
        raise Refused("fair_recruitment.self_assessment.closed", _l("The self-assessment is closed: open it again."))
    if criterion not in {one.id for one in standard_of(row).criteria}:
        raise Invalid({"": [str(_l("This standard has no such criterion"))]})
    made = queries.answers(row.id).get(criterion) or SelfAnswer(certification_id=row.id, criterion=criterion)
    made.answer, made.evidence = data["answer"], (data["evidence"] or "").strip()
    made.answered_by, made.answered_at = actor.id, clock.now()
    db.session.add(made)
    db.session.flush()
    return made


def standard_of(row: Certification) -> Standard:
    return standard(row.standard, row.standard_version)


def unanswered(row: Certification) -> list[str]:
    answered = queries.answers(row.id)
    return [one.id for one in standard_of(row).criteria if one.id not in answered]


def close_assessment(row: Certification, *, actor: Actor) -> None:
    left = len(unanswered(row))
    if left and row.state is S.INTEREST:
        sentence = _l("%(count)s criteria are not answered yet.", count=left)
        raise Refused("fair_recruitment.self_assessment.incomplete", sentence)
    move(row, V.ASSESS, actor=actor)


def apply(row: Certification, data: Mapping[str, Any], *, actor: Actor) -> None:
    """``data`` is what ``ApplicationIn`` loads: scope, sites, who declares, and whether no worker paid anything."""
    write_application(row, data, actor=actor)
    move(row, V.APPLY, actor=actor, due_on=review_due(actor=actor))


def complete(row: Certification, data: Mapping[str, Any], *, actor: Actor) -> None:
    """What was missing is written now: the review goes on."""
    write_application(row, data, actor=actor)
    move(row, V.COMPLETE, actor=actor, due_on=review_due(actor=actor))


def review_due(*, actor: Actor) -> date:
    """By when an application that came today is reviewed."""
    return clock.today(actor.timezone) + timedelta(days=review_days())


def write_application(row: Certification, data: Mapping[str, Any], *, actor: Actor) -> None:
    actor.require(CERTIFICATION_WORK)
    if row.state not in (S.SELF_ASSESSED, S.DEFERRED):
        raise Refused("fair_recruitment.certification.no_such_move", _l("This is not possible from its present state."))
    row.scope_text, row.declared_by = data["scope_text"], data["declared_by"]
    row.sites = [{"name": one["name"], "place": one["place"] or ""} for one in data["sites"]]
    row.no_fees_declared, row.declared_on = data["no_fees_declared"], clock.today(actor.timezone)
    db.session.flush()


def defer(row: Certification, reason: str, *, actor: Actor) -> date:
    """Something is missing: from today on there are 60 days to complete it."""
    due_on = clock.today(actor.timezone) + timedelta(days=DEFERRAL_DAYS)
    move(row, V.DEFER, actor=actor, reason=reason, due_on=due_on)
    return due_on


def review_again(row: Certification, reason: str, *, actor: Actor) -> None:
    """Undo an acceptance or a rejection. A refusal of the committee is annulled instead."""
    if row.state is S.REJECTED and any(one.annulled_on is None for one in queries.decisions(row.id)):
        sentence = _l("The committee refused it: annul its decision instead.")
        raise Refused("fair_recruitment.certification.refused_by_committee", sentence)
    move(row, V.REVIEW_AGAIN, actor=actor, reason=reason, due_on=review_due(actor=actor))


def suspend_for_organisation(organisation_id: Id, reason: str, *, actor: Actor) -> int:
    """The organisation itself was suspended: so is what it is certified for. Answers how many."""
    certified = [one for one in queries.open_ones(organisation_id) if one.state is S.CERTIFIED]
    for row in certified:
        move(row, V.SUSPEND, actor=actor, reason=reason, due_on=row.due_on, by_itself=True)
    return len(certified)


def end_by_day(row: Certification, today: date, *, actor: Actor) -> None:
    """Mark what ended: a deferral that nobody completed, a certificate whose last day passed."""
    if row.due_on is None or row.due_on >= today:
        return
    verb = V.LAPSE if row.state is S.DEFERRED else V.EXPIRE
    move(row, verb, actor=actor, due_on=row.due_on, by_itself=True)
