"""How a certificate stands on a day, the same in a row that was read and in a condition of a statement."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import aliased

from core.api import Standing
from plugins.courses.catalogue.models import Course
from plugins.courses.certificates.codes import CertificateState, Status
from plugins.courses.certificates.models import Certificate
from plugins.courses.cohorts.codes import EnrolmentState
from plugins.courses.cohorts.models import Cohort, Enrolment

DUE_DAYS = 90
"""So many days before the last one it is time for a refresher. Ours, not of a programme."""
UNDER_WAY = (EnrolmentState.WAITING, EnrolmentState.ENROLLED, EnrolmentState.ATTENDING, EnrolmentState.EXAMINED)
STANDINGS = {CertificateState.ISSUED: Standing.VALID, CertificateState.WITHDRAWN: Standing.WITHDRAWN}


def status(state: CertificateState, valid_until: date | None, today: date, days: int = DUE_DAYS) -> Status:
    """``days``: how long before the last day it is time for a refresher."""
    if state is CertificateState.WITHDRAWN:
        return Status.WITHDRAWN
    if valid_until is not None and valid_until < today:
        return Status.EXPIRED
    is_due = valid_until is not None and valid_until <= today + timedelta(days=days)
    return Status.DUE if is_due else Status.VALID


def stands(wanted: Status, today: date, days: int = DUE_DAYS) -> ColumnElement[bool]:
    """The condition for what ``status`` says."""
    if wanted is Status.WITHDRAWN:
        return Certificate.state == CertificateState.WITHDRAWN
    last, until = today + timedelta(days=days), Certificate.valid_until
    held: dict[Status, Any] = {
        Status.EXPIRED: until < today,
        Status.DUE: until.between(today, last),
        Status.VALID: or_(until.is_(None), until > last),
    }
    return and_(Certificate.state == CertificateState.ISSUED, held[wanted])


def renewed() -> ColumnElement[bool]:
    """Whether whoever holds it has a later one of the same course, or of the same programme. Beside ``Enrolment``, the
    one that the certificate hangs on."""
    later, way = aliased(Certificate), aliased(Enrolment)
    same = or_(later.course_id == Certificate.course_id, _of_programme(later.programme))
    return exists(
        select(later.id)
        .join(way, way.id == later.enrolment_id)
        .where(way.participant_id == Enrolment.participant_id, later.id != Certificate.id, same)
        .where(later.state == CertificateState.ISSUED, later.issued_on >= Certificate.issued_on)
        .where(or_(later.valid_until.is_(None), later.valid_until > Certificate.valid_until))
        .correlate(Certificate, Enrolment)
    )


def renewing() -> ColumnElement[bool]:
    """Whether whoever holds it takes part in the course, or in one of the programme, once more."""
    way, group, course = aliased(Enrolment), aliased(Cohort), aliased(Course)
    same = or_(course.id == Certificate.course_id, _of_programme(course.programme))
    return exists(
        select(way.id)
        .join(group, group.id == way.cohort_id)
        .join(course, course.id == group.course_id)
        .where(way.participant_id == Enrolment.participant_id, way.id != Enrolment.id, same)
        .where(way.state.in_(UNDER_WAY), way.enrolled_at > Enrolment.enrolled_at)
        .correlate(Certificate, Enrolment)
    )


def _of_programme(column: Any) -> ColumnElement[bool]:
    return and_(Certificate.programme != "", column == Certificate.programme)
