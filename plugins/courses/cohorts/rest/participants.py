"""Participants and their enrolments, below ``/api/v1/courses``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from core.api import (
    FormSchema,
    Id,
    IdIn,
    Listing,
    Reads,
    current_actor,
    fields,
    keyset,
    merged,
    patch_of,
    saw,
    unchanged,
)
from plugins.courses.cohorts import queries, services
from plugins.courses.cohorts.models import Enrolment, Participant
from plugins.courses.cohorts.rest.shapes import EnrolmentOut, ParticipantOut
from plugins.courses.cohorts.schemas import DropIn, ParticipantIn
from plugins.courses.permissions import COHORT_READ, COHORT_WRITE
from plugins.courses.resources import bp
from plugins.courses.words import _l


class LookIn(FormSchema):
    text = fields.Text(_l("Document or name"), max=120, required=True)


class EnrolIn(FormSchema):
    participant_id = IdIn(_l("Participant"), required=True)


def _saw(rows: Sequence[Any]) -> None:
    saw(row.person_id or row.id for row in rows)


@bp.items("/participants", ParticipantOut, COHORT_READ, reads=Reads.PEOPLE)
def list_participants() -> Listing:
    """Participants, in the order in which they were written down."""
    found = keyset(select(Participant), Participant.id, scalars=True)
    _saw(found.rows)
    return found


@bp.search("/participants/search", LookIn, ParticipantOut, COHORT_READ, reads=Reads.PEOPLE)
def search_participants(data: dict[str, Any]) -> Listing:
    """Participants by document or by words of the name; at most twenty."""
    found = queries.find_participants(data["text"])
    _saw(found)
    return Listing(found)


@bp.item("/participants/<id:participant_id>", ParticipantOut, COHORT_READ, reads=Reads.PEOPLE)
def show_participant(participant_id: Id) -> Participant:
    """One participant."""
    found = queries.participant(participant_id)
    _saw([found])
    return found


@bp.create("/participants", ParticipantIn, COHORT_WRITE, done="show_participant")
def create_participant(data: dict[str, Any]) -> Id:
    """Write down somebody who takes part in courses of the caller's office."""
    actor = current_actor()
    return services.register(data, office_id=actor.home[0], actor=actor).id


@bp.change("/participants/<id:participant_id>", patch_of(ParticipantIn), COHORT_WRITE, done="show_participant")
def change_participant(participant_id: Id, data: dict[str, Any]) -> Id:
    """Correct what is kept about a participant."""
    found = queries.participant(participant_id)
    unchanged(found)
    services.change_participant(found, merged(ParticipantIn, ParticipantOut().dump(found)), actor=current_actor())
    return participant_id


COLUMNS = (
    Enrolment.id, Enrolment.version, Enrolment.cohort_id, Enrolment.participant_id, Enrolment.state,
    Enrolment.drop_reason, Enrolment.enrolled_at, Participant.person_id,
)  # fmt: skip


def _enrolments() -> Any:
    return select(*COLUMNS).join(Participant, Participant.id == Enrolment.participant_id)


def _with_figures(rows: Sequence[Any]) -> list[dict[str, Any]]:
    seen = queries.figures([row.id for row in rows])
    return [
        {
            **{column.key: getattr(row, column.key) for column in COLUMNS}, "attendance": seen[row.id].percent,
            "minutes_attended": seen[row.id].minutes_attended, "minutes_held": seen[row.id].minutes_held,
            "sessions_excused": seen[row.id].sessions_excused,
        }
        for row in rows
    ]  # fmt: skip


@bp.items("/cohorts/<id:cohort_id>/enrolments", EnrolmentOut, COHORT_READ, reads=Reads.PEOPLE)
def list_enrolments(cohort_id: Id) -> Listing:
    """Who is in a cohort, also on its waiting list, in the order in which they came."""
    queries.cohort(cohort_id)
    found = keyset(_enrolments().where(Enrolment.cohort_id == cohort_id), Enrolment.id)
    saw(row.person_id or row.participant_id for row in found.rows)
    return Listing(_with_figures(found.rows), found.next)


@bp.item("/enrolments/<id:enrolment_id>", EnrolmentOut, COHORT_READ, reads=Reads.PEOPLE)
def show_enrolment(enrolment_id: Id) -> dict[str, Any]:
    """One enrolment, with its attendance."""
    found = queries.enrolment(enrolment_id)
    participant = queries.participant(found.participant_id)
    saw([participant.person_id or participant.id])
    seen = queries.figures([enrolment_id])[enrolment_id]
    facts = {column.key: getattr(found, column.key) for column in COLUMNS if column.key != "person_id"}
    return facts | {
        "attendance": seen.percent, "minutes_attended": seen.minutes_attended, "minutes_held": seen.minutes_held,
        "sessions_excused": seen.sessions_excused,
    }  # fmt: skip


@bp.create("/cohorts/<id:cohort_id>/enrolments", EnrolIn, COHORT_WRITE, done="show_enrolment")
def create_enrolment(cohort_id: Id, data: dict[str, Any]) -> Id:
    """Enrol a participant: with a place while there is one, else on the waiting list."""
    cohort, participant = queries.cohort(cohort_id), queries.participant(data["participant_id"])
    return services.enrol(cohort, participant, actor=current_actor()).id


@bp.verb("/enrolments/<id:enrolment_id>/promote", None, COHORT_WRITE, done="show_enrolment")
def promote_enrolment(enrolment_id: Id) -> Id:
    """From the waiting list into a free place."""
    found = queries.enrolment(enrolment_id)
    unchanged(found)
    return services.promote(found, actor=current_actor()).id


@bp.verb("/enrolments/<id:enrolment_id>/drop", DropIn, COHORT_WRITE, done="show_enrolment")
def drop_enrolment(enrolment_id: Id, data: dict[str, Any]) -> Id:
    """Note that somebody dropped out, and why."""
    found = queries.enrolment(enrolment_id)
    unchanged(found)
    return services.drop(found, data["reason"], actor=current_actor()).id


@bp.verb("/enrolments/<id:enrolment_id>/return", None, COHORT_WRITE, done="show_enrolment")
def return_enrolment(enrolment_id: Id) -> Id:
    """Undo dropping out."""
    found = queries.enrolment(enrolment_id)
    unchanged(found)
    return services.come_back(found, actor=current_actor()).id
