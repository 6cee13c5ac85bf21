"""What this room keeps about somebody who takes part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from core.api import Id, db
from plugins.courses.cohorts.models import Attendance, Enrolment, Participant
from plugins.courses.keeping import deleted, plain_rows

TABLES = (Attendance,)


def participants_of(person_id: Id) -> Sequence[Id]:
    """A person may take part in courses of several offices."""
    return db.session.scalars(select(Participant.id).where(Participant.person_id == person_id)).all()


def enrolments_of(participant_ids: Sequence[Id]) -> Sequence[Id]:
    return db.session.scalars(select(Enrolment.id).where(Enrolment.participant_id.in_(participant_ids))).all()


def rows(participant_ids: Sequence[Id]) -> dict[str, Sequence[Mapping[str, Any]]]:
    return {
        "courses_participant": plain_rows(Participant, Participant.id, participant_ids),
        "courses_enrolment": plain_rows(Enrolment, Enrolment.participant_id, participant_ids),
    }


def erase(participant_ids: Sequence[Id]) -> dict[str, int]:
    return {
        "courses_enrolment": deleted(Enrolment, Enrolment.participant_id, participant_ids),
        "courses_participant": deleted(Participant, Participant.id, participant_ids),
    }
