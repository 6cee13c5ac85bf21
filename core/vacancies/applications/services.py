"""Verbs on applications: refer, record what the employer and the person said, close."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from flask_babel import lazy_gettext as _l

from core import clock
from core.access.actors import Actor
from core.audit.acts import because
from core.cases.models import Case
from core.db.claims import claim
from core.db.types import Id
from core.errors import Invalid, Refused
from core.events.recording import record
from core.extensions import db
from core.people import services as people
from core.vacancies import minors
from core.vacancies.applications import consents, queries
from core.vacancies.applications.events import ApplicationMoved, GroundNamed, PersonReferred
from core.vacancies.applications.grounds import Ground, named_grounds
from core.vacancies.applications.permissions import ANSWER, REFER
from core.vacancies.applications.queries import ANSWER_WITHIN, WARN_BEFORE
from core.vacancies.applications.reasons import Reason, to_plain
from core.vacancies.applications.states import ANSWERS, NEED_REASON, RESETTABLE, WITH_EMPLOYER, may_move
from core.vacancies.codes import OPEN, ApplicationState, Origin, RefusalReason
from core.vacancies.models import Application, Vacancy

S = ApplicationState
BATCH = 500


def refer(
    person_id: Id,
    vacancy_id: Id,
    *,
    actor: Actor,
    origin: Origin = Origin.WORKER,
    asked: consents.Asked | None = None,
    explanation: Sequence[Reason] = (),
) -> Application:
    """Send a person to a vacancy. ``asked``: the person allows this employer now, which is recorded.

    Raises Refused when the vacancy takes nobody, the law bars it, a live application exists, or consent is missing.
    """
    actor.require(REFER)
    today = clock.today(actor.timezone)
    case, vacancy = _case(person_id), queries.vacancy(vacancy_id)
    _require_possible(person_id, vacancy, today)
    consent_id = _consent(person_id, vacancy, asked, actor=actor)
    application = Application(
        person_id=person_id, vacancy_id=vacancy_id, case_id=case.id, origin=origin, state=S.SENT, reason_note="",
        explanation=to_plain(explanation), consent_id=consent_id, sent_at=clock.now(),
        answer_due_on=_due(today), created_at=clock.now(), created_by=actor.id,
    )  # fmt: skip
    if not claim(db.session(), application):
        raise _twice()
    record(PersonReferred(application.id, person_id, case.id, vacancy_id=vacancy_id, origin=origin), actor=actor)
    db.session.flush()
    return application


def decline(person_id: Id, vacancy_id: Id, *, actor: Actor, reason: RefusalReason, note: str = "") -> Application:
    """The person does not want this vacancy: it is not offered to them again, and the reason is kept."""
    actor.require(REFER)
    case, vacancy = _case(person_id), queries.vacancy(vacancy_id)
    if queries.is_live(person_id, vacancy.id):
        raise _twice()
    application = Application(
        person_id=person_id, vacancy_id=vacancy_id, case_id=case.id, origin=Origin.MATCH, state=S.PROPOSED,
        created_at=clock.now(), created_by=actor.id,
    )  # fmt: skip
    db.session.add(application)
    _move(application, S.WITHDRAWN, actor=actor, reason=reason, note=note)
    return application


def answer(
    application: Application, state: ApplicationState, *, actor: Actor, reason: RefusalReason | None = None,
    note: str = "",
) -> tuple[Ground, ...]:  # fmt: skip
    """Record what the employer said. Answers the forbidden grounds that ``note`` seems to name, for the worker to see.

    Raises Refused for a step that is none, and Invalid for a refusal without its reason.
    """
    actor.require(ANSWER)
    if state not in ANSWERS or application.state not in WITH_EMPLOYER:
        raise _no_step()
    _move(application, state, actor=actor, reason=reason if state is S.REFUSED else None, note=note)
    application.answered_at = clock.now()
    grounds = named_grounds(note)
    if grounds:
        found = GroundNamed(*_about(application), vacancy_id=application.vacancy_id, grounds=" ".join(grounds))
        record(found, actor=actor)
    db.session.flush()
    return grounds


def withdraw(application: Application, *, actor: Actor, reason: RefusalReason, note: str = "") -> None:
    """The person does not want to go on."""
    actor.require(ANSWER)
    _move(application, S.WITHDRAWN, actor=actor, reason=reason, note=note)


def reset(application: Application, *, actor: Actor, reason: str, asked: consents.Asked | None = None) -> None:
    """Send again what was refused or expired. The ``reason`` is written with the audit of the act."""
    actor.require(ANSWER)
    if application.state not in RESETTABLE:
        raise _no_step()
    if not reason.strip():
        raise Invalid({"reset_reason": [str(_l("Write why it is sent again"))]}, code="applications.reset.reason")
    today, vacancy = clock.today(actor.timezone), queries.vacancy(application.vacancy_id)
    _require_possible(application.person_id, vacancy, today)
    consent_id = _consent(application.person_id, vacancy, asked, actor=actor)
    because(db.session(), reason)
    _move(application, S.SENT, actor=actor)
    application.consent_id, application.sent_at, application.answered_at = consent_id, clock.now(), None
    db.session.flush()


def hire(application: Application, *, actor: Actor) -> None:
    """The person got the job. Called when the placement is recorded, which proves it."""
    _move(application, S.HIRED, actor=actor)


def cancel_hire(application: Application, *, actor: Actor) -> None:
    """Did not start after all."""
    _move(application, S.CANCELLED, actor=actor)


def close_elsewhere(applications: Sequence[Id], *, actor: Actor) -> None:
    """The person was hired elsewhere and wants these closed; offered when somebody is placed, never automatic."""
    for application_id in applications:
        _move(queries.get(application_id), S.HIRED_ELSEWHERE, actor=actor)


def expire_due(today: date, *, actor: Actor, limit: int = BATCH) -> int:
    """Close at most ``limit`` that have waited for the employer too long; answers how many were closed."""
    found = queries.unanswered(today, limit)
    for application in found:
        _move(application, S.EXPIRED, actor=actor)
    return len(found)


def _case(person_id: Id) -> Case:
    case = queries.open_case(person_id)
    if case is None:
        raise Refused("applications.case.missing", _l("The person has no open case: open it first."))
    return case


def _require_possible(person_id: Id, vacancy: Vacancy, today: date) -> None:
    employer = vacancy.organisation
    over = vacancy.closes_on is not None and vacancy.closes_on < today
    if vacancy.state not in OPEN or over or employer is None or employer.suspended_at is not None:
        raise Refused("applications.vacancy.closed", _l("The vacancy takes nobody now."))
    objections = minors.bar_for(person_id, vacancy.country, minors.Work(vacancy.hazard, vacancy.occupation), today)
    if objections:
        raise Refused(objections[0].code, " ".join(str(objection.sentence) for objection in objections))
    if queries.is_live(person_id, vacancy.id):
        raise _twice()


def _consent(person_id: Id, vacancy: Vacancy, asked: consents.Asked | None, *, actor: Actor) -> Id:
    people.hold_answers(person_id)
    found = consents.live([person_id], vacancy.organisation_id).get(person_id)
    if found is not None:
        return found
    if asked is None or vacancy.organisation is None:
        missing = _l("The person has not allowed us to send their data to this employer: ask, and tick the box.")
        raise Refused("applications.consent.missing", missing)
    return consents.give(person_id, vacancy.organisation, asked, actor=actor).id


def _due(today: date) -> date:
    return today + timedelta(days=ANSWER_WITHIN - WARN_BEFORE)


def _move(
    application: Application, target: ApplicationState, *, actor: Actor, reason: RefusalReason | None = None,
    note: str = "",
) -> None:  # fmt: skip
    source = application.state
    if not may_move(source, target):
        raise _no_step()
    if target in NEED_REASON and reason is None:
        raise Invalid({"reason": [str(_l("Choose the reason"))]}, code="applications.reason.missing")
    application.state, application.reason, application.reason_note = target, reason, note
    application.answer_due_on = _due(clock.today(actor.timezone)) if target in WITH_EMPLOYER else None
    told = ApplicationMoved(
        *_about(application), vacancy_id=application.vacancy_id, source=source, target=target, reason=reason
    )
    record(told, actor=actor)
    db.session.flush()


def _about(application: Application) -> tuple[Id, Id, Id]:
    return application.id, application.person_id, application.case_id


def _twice() -> Refused:
    return Refused("applications.application.twice", _l("The person is before this vacancy already."))


def _no_step() -> Refused:
    return Refused(
        "applications.application.no_step", _l("The application is in a state in which this cannot be done.")
    )
