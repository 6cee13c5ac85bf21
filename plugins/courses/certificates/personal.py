"""What this room keeps about somebody who takes part."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from core.api import Id, db
from plugins.courses.certificates.models import Bundle, Certificate
from plugins.courses.cohorts.models import Enrolment
from plugins.courses.keeping import deleted

TABLES = (Certificate,)


def forget_bundles(enrolment_ids: Collection[Id]) -> None:
    """Files that show the certificates of these enrolments beside those of others: they are made anew in a moment."""
    of = select(Enrolment.cohort_id).where(Enrolment.id.in_(enrolment_ids))
    deleted(Bundle, Bundle.cohort_id, db.session.scalars(of).all())
