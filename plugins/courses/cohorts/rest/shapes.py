"""What cohorts, participants and attendance look like as JSON."""

from __future__ import annotations

from marshmallow import fields as json

from core.api import IdField, MomentField, Out
from plugins.courses.cohorts.codes import ActorKind, CohortState, DropReason, EnrolmentState, Form, Presence, Via


class CohortOut(Out):
    id = IdField()
    version = json.Integer()
    office_id = IdField()
    course_id = IdField()
    name = json.String()
    country = json.String()
    language = json.String()
    starts_on = json.Date()
    ends_on = json.Date()
    places = json.Integer(allow_none=True)
    taken = json.Integer()
    trainer = json.String()
    state = json.Enum(CohortState, by_value=True)


class SessionOut(Out):
    """``begins``: HH:MM in the office's time. ``taken_at``: when its list was taken; null before."""

    id = IdField()
    version = json.Integer()
    cohort_id = IdField()
    topic = json.String()
    day = json.Date()
    begins = json.String()
    minutes = json.Integer()
    form = json.Enum(Form, by_value=True)
    place = json.String()
    taken_at = MomentField(allow_none=True)


class ParticipantOut(Out):
    """``person_id``: where it is a person in the register."""

    id = IdField()
    version = json.Integer()
    office_id = IdField()
    person_id = IdField(allow_none=True)
    given_names = json.String()
    surnames = json.String()
    document = json.String()
    country = json.String()
    sex = json.String()
    email = json.String()
    phone = json.String()
    language = json.String()
    actor_kind = json.Enum(ActorKind, by_value=True)
    organisation = json.String()
    role = json.String()


class EnrolmentOut(Out):
    """``attendance``: percent of the minutes held; null while nothing was held. Excused sessions were held and not
    attended, and are counted apart."""

    id = IdField()
    version = json.Integer()
    cohort_id = IdField()
    participant_id = IdField()
    state = json.Enum(EnrolmentState, by_value=True)
    drop_reason = json.Enum(DropReason, by_value=True, allow_none=True)
    enrolled_at = MomentField()
    attendance = json.Integer(allow_none=True)
    minutes_attended = json.Integer()
    minutes_held = json.Integer()
    sessions_excused = json.Integer()


class AttendanceOut(Out):
    id = IdField()
    session_id = IdField()
    enrolment_id = IdField()
    presence = json.Enum(Presence, by_value=True)
    via = json.Enum(Via, by_value=True)
    noted_at = MomentField()
