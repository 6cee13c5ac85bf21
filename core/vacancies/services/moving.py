"""From state to state. Each move is one of ``states.MOVES`` and is told by one event."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from core import clock
from core.access.actors import Actor
from core.audit.acts import because
from core.events.recording import record
from core.extensions import db
from core.organisations.models import Organisation
from core.organisations.standing import on_lost
from core.vacancies import closing, floor, states
from core.vacancies.codes import OPEN, RejectionReason, VacancyState
from core.vacancies.events import REACHED
from core.vacancies.models import Vacancy
from core.vacancies.vetting import VacancySnapshot

BATCH = 200


def move(vacancy: Vacancy, state: VacancyState, *, actor: Actor, reason: str = "") -> None:
    """Raises Refused for a move that the table does not know."""
    step(vacancy, state, actor=actor, reason=reason)
    db.session.flush()
    if state in states.CLOSED:
        closing.closed(vacancy, actor=actor)


def step(vacancy: Vacancy, state: VacancyState, *, actor: Actor, reason: str = "") -> None:
    """As ``move`` to a state that closes nothing, but left to the next flush: for whoever moves many at once."""
    states.require(vacancy.state, state)
    vacancy.state, vacancy.state_reason = state, reason
    if reason:
        because(db.session(), reason)
    record(REACHED[state](vacancy.id, reason=reason), actor=actor)


def employer_of(vacancy: Vacancy) -> Organisation | None:
    return db.session.get(Organisation, vacancy.organisation_id) if vacancy.organisation_id else None


def submit(vacancy: Vacancy, *, actor: Actor) -> None:
    move(vacancy, VacancyState.SUBMITTED, actor=actor)


def publish(vacancy: Vacancy, snapshot: VacancySnapshot, *, actor: Actor) -> Vacancy:
    """Open ``vacancy`` to jobseekers, also again after a hold.

    Raises Stale when vacancy or employer changed since ``snapshot`` was judged, FloorRefused with each objection. One
    who publishes what was not reviewed yet also submits and reviews it: each step has its event.
    """
    open_up(vacancy, snapshot, actor=actor)
    db.session.flush()
    if vacancy.filled:
        full = vacancy.filled == vacancy.positions
        move(vacancy, VacancyState.FILLED if full else VacancyState.FILLING, actor=actor)
    return vacancy


def open_up(vacancy: Vacancy, snapshot: VacancySnapshot, *, actor: Actor) -> None:
    """As ``publish``, for a vacancy of which no position was ever filled, but left to the next flush."""
    organisation = employer_of(vacancy)
    snapshot.require_current(vacancy, organisation)
    floor.require(vacancy, organisation)
    for state in (*states.TO_PUBLICATION.get(vacancy.state, ()), VacancyState.PUBLISHED):
        step(vacancy, state, actor=actor)
    vacancy.published_at = vacancy.published_at or clock.now()


def return_to_sender(vacancy: Vacancy, reason: str, *, actor: Actor) -> None:
    """Back to whoever wrote it, to be mended."""
    _reviewing(vacancy, actor=actor)
    move(vacancy, VacancyState.RETURNED, actor=actor, reason=reason)


def reject(vacancy: Vacancy, rejection: RejectionReason, reason: str, *, actor: Actor) -> None:
    _reviewing(vacancy, actor=actor)
    vacancy.rejection = rejection
    move(vacancy, VacancyState.REJECTED, actor=actor, reason=reason)


def hold(vacancy: Vacancy, reason: str, *, actor: Actor) -> None:
    move(vacancy, VacancyState.ON_HOLD, actor=actor, reason=reason)


def withdraw(vacancy: Vacancy, reason: str, *, actor: Actor) -> None:
    move(vacancy, VacancyState.WITHDRAWN, actor=actor, reason=reason)


def expire_due(today: date, *, actor: Actor, limit: int = BATCH) -> int:
    """Close at most ``limit`` vacancies whose last day lies before ``today``; answers how many were closed."""
    due = select(Vacancy).where(Vacancy.state.in_(states.LIVE), Vacancy.closes_on < today).order_by(Vacancy.id)
    found = db.session.scalars(due.limit(limit)).all()
    for vacancy in found:
        move(vacancy, VacancyState.EXPIRED, actor=actor)
    return len(found)


def hold_all_of(organisation: Organisation, *, actor: Actor) -> None:
    """Nobody is sent to an employer that is suspended or no longer checked."""
    open_now = select(Vacancy).where(Vacancy.organisation_id == organisation.id, Vacancy.state.in_(OPEN))
    for vacancy in db.session.scalars(open_now.order_by(Vacancy.id)).all():
        move(vacancy, VacancyState.ON_HOLD, actor=actor, reason=_("The employer is suspended or no longer checked."))


def _reviewing(vacancy: Vacancy, *, actor: Actor) -> None:
    if vacancy.state is VacancyState.SUBMITTED:
        move(vacancy, VacancyState.IN_REVIEW, actor=actor)


on_lost.append(hold_all_of)
