"""Verbs on certificates: issue one, have many issued, withdraw, undo, and have the files of a cohort made."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from sqlalchemy import delete, select

from core.api import (
    Actor,
    Id,
    Invalid,
    NotFound,
    Refused,
    because,
    claim,
    clock,
    db,
    enqueue,
    months_after,
    numbers,
    record,
)
from plugins.courses.certificates import queries
from plugins.courses.certificates.codes import BundleKind, CertificateState
from plugins.courses.certificates.events import (
    CertificateGivenBack,
    CertificateIssued,
    CertificatesAskedFor,
    CertificateWithdrawn,
)
from plugins.courses.certificates.models import Bundle, Certificate, Issuing
from plugins.courses.certificates.queries import Learned
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.cohorts import services as enrolments
from plugins.courses.cohorts.codes import EnrolmentState
from plugins.courses.cohorts.models import Cohort, Enrolment
from plugins.courses.examining.services import plan_practice
from plugins.courses.permissions import CERTIFICATE_ISSUE, CERTIFICATE_READ
from plugins.courses.words import _l

ISSUE, DRAW = "courses.issue_certificates", "courses.draw_bundle"
KEPT = timedelta(hours=24)
MOST_COHORTS = 200


def issue(enrolment: Enrolment, learned: Learned, *, actor: Actor) -> Certificate:
    """To somebody who completed. ``learned``: what ``queries.learned`` answers, read in this act under the lock of the
    cohort. Raises Refused where the course is not completed, or a certificate is there already."""
    actor.require(CERTIFICATE_ISSUE)
    if enrolment.state is not EnrolmentState.EXAMINED:
        raise Refused("courses.certificate.not_completed", _l("The course is not completed."))
    made = _frozen(enrolment, learned, actor=actor)
    if not claim(db.session(), made):
        raise Refused(
            "courses.certificate.there_is_one",
            _l("There is a certificate already. If it was withdrawn, undo that instead."),
        )
    enrolments.certify(enrolment, actor=actor)
    if learned.course.survey_months:
        plan_practice(enrolment, months_after(made.issued_on, learned.course.survey_months), actor=actor)
    event = CertificateIssued(
        made.id, learned.participant.person_id, course_id=made.course_id, cohort_id=enrolment.cohort_id,
        programme=made.programme, actor_kind=made.actor_kind, country=made.country,
    )  # fmt: skip
    record(event, actor=actor)
    db.session.flush()
    return made


def _frozen(enrolment: Enrolment, learned: Learned, *, actor: Actor) -> Certificate:
    participant, cohort, course = learned.participant, learned.cohort, learned.course
    today = clock.today(actor.timezone)
    return Certificate(
        enrolment_id=enrolment.id, course_id=course.id, number=numbers.new_number(),
        holder=f"{participant.given_names} {participant.surnames}".strip(), titles=course.titles,
        language=cohort.language, minutes=course.minutes, attended=learned.attended, score=learned.score,
        programme=course.programme, actor_kind=participant.actor_kind, country=cohort.country, place=learned.place,
        began_on=cohort.starts_on, ended_on=cohort.ends_on, issued_on=today,
        valid_until=months_after(today, course.valid_months) if course.valid_months else None,
        issued_by=actor.id, issued_by_name=actor.name,
    )  # fmt: skip


def issue_to(enrolment_id: Id, *, actor: Actor) -> Certificate:
    """One certificate. Raises NotFound for an enrolment out of scope."""
    cohorts.locked(cohorts.enrolment(enrolment_id).cohort_id)
    enrolment = cohorts.enrolment(enrolment_id)
    db.session.refresh(enrolment)
    return issue(enrolment, queries.learned([enrolment_id])[enrolment_id], actor=actor)


def issue_some(enrolment_ids: Collection[Id], cohort_ids: Sequence[Id], *, actor: Actor) -> int:
    """Those of ``enrolment_ids`` who are still entitled; answers how many. The cohorts are locked here."""
    for cohort_id in sorted(cohort_ids):
        cohorts.locked(cohort_id)
    wanted = queries.ready(cohort_ids).where(Enrolment.id.in_(enrolment_ids))
    found = db.session.scalars(wanted.execution_options(populate_existing=True)).all()
    known = queries.learned([one.id for one in found])
    for enrolment in found:
        issue(enrolment, known[enrolment.id], actor=actor)
    return len(found)


def ask_for(cohort_ids: Sequence[Id], *, actor: Actor) -> Issuing:
    """Have everybody who completed in these cohorts certified in the background. Raises NotFound for a cohort out of
    scope, Refused where nobody waits for a certificate."""
    actor.require(CERTIFICATE_ISSUE)
    wanted = list(dict.fromkeys(cohort_ids))[:MOST_COHORTS]
    if not wanted:
        raise Invalid({"cohorts": [str(_l("Choose a cohort"))]}, code="courses.issuing.no_cohort")
    if len(queries.names_of(wanted)) != len(wanted):
        raise NotFound
    total = queries.count_ready(wanted)
    if not total:
        raise Refused("courses.issuing.nobody", _l("Nobody in these cohorts waits for a certificate."))
    made = Issuing(
        office_id=actor.home[0], cohort_ids=[one.hex for one in wanted], timezone=actor.timezone, asked_by=actor.id,
        asked_by_name=actor.name, asked_at=clock.now(), total=total,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    enqueue(ISSUE, session=db.session(), issuing_id=made.id.hex)
    record(CertificatesAskedFor(made.id, total=total), actor=actor)
    db.session.flush()
    return made


def withdraw(certificate: Certificate, reason: str, *, actor: Actor) -> Certificate:
    """It does not count from now on; whoever checks the paper sees it, without the reason."""
    actor.require(CERTIFICATE_ISSUE)
    if not reason.strip():
        raise Invalid({"reason": [str(_l("Write why"))]}, code="courses.certificate.no_reason")
    if certificate.state is CertificateState.WITHDRAWN:
        raise Refused("courses.certificate.withdrawn", _l("It was withdrawn already."))
    certificate.state, certificate.withdrawn_reason = CertificateState.WITHDRAWN, reason.strip()
    because(db.session(), reason.strip())
    enrolment = queries.enrolment_of(certificate)
    enrolments.uncertify(enrolment, actor=actor)
    _forget_bundles(enrolment.cohort_id)
    event = CertificateWithdrawn(
        certificate.id, _person_of(certificate), course_id=certificate.course_id, programme=certificate.programme
    )
    record(event, actor=actor)
    db.session.flush()
    return certificate


def undo_withdrawal(certificate: Certificate, *, actor: Actor) -> Certificate:
    """It counts again. Raises Refused where the course is not completed any more."""
    actor.require(CERTIFICATE_ISSUE)
    if certificate.state is not CertificateState.WITHDRAWN:
        raise Refused("courses.certificate.not_withdrawn", _l("It was not withdrawn."))
    enrolment = queries.enrolment_of(certificate)
    if enrolment.state is not EnrolmentState.EXAMINED:
        raise Refused("courses.certificate.not_completed", _l("The course is not completed."))
    because(db.session(), certificate.withdrawn_reason)
    certificate.state, certificate.withdrawn_reason = CertificateState.ISSUED, ""
    enrolments.certify(enrolment, actor=actor)
    event = CertificateGivenBack(
        certificate.id, _person_of(certificate), course_id=certificate.course_id, programme=certificate.programme
    )
    record(event, actor=actor)
    db.session.flush()
    return certificate


def _person_of(certificate: Certificate) -> Id | None:
    return queries.participant_of(certificate).person_id


def ask_for_bundle(cohort: Cohort, kind: BundleKind, language: str, *, address: str, actor: Actor) -> Bundle:
    """Have all certificates of a cohort that count put into one file. ``language``: empty for each in its own;
    ``address``: of the page where anybody checks a number. Whoever asks again gets the new file only."""
    actor.require(CERTIFICATE_READ)
    if not any(one.state is CertificateState.ISSUED for one in queries.of_cohort(cohort.id).values()):
        raise Refused("courses.bundle.empty", _l("Nobody in this cohort has a certificate."))
    former = select(Bundle).where(Bundle.cohort_id == cohort.id, Bundle.asked_by == actor.id)
    for one in db.session.scalars(former):
        db.session.delete(one)
    now = clock.now()
    made = Bundle(
        office_id=cohort.office_id, cohort_id=cohort.id, kind=kind, language=language, asked_by=actor.id, asked_at=now,
        ends_at=now + KEPT,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    enqueue(DRAW, session=db.session(), bundle_id=made.id.hex, address=address)
    return made


def _forget_bundles(cohort_id: Id) -> None:
    """They show a certificate that does not count any more."""
    gone = delete(Bundle).where(Bundle.cohort_id == cohort_id).execution_options(synchronize_session=False)
    db.session.execute(gone)


def forget_old_bundles() -> None:
    """Where there is none nothing is written, and no act recorded."""
    old = Bundle.ends_at <= clock.now()
    if db.session.scalar(select(Bundle.id).where(old).limit(1)) is not None:
        db.session.execute(delete(Bundle).where(old).execution_options(synchronize_session=False))
