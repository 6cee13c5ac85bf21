"""Scores of papers over REST. Neither questions nor answers leave by this door."""

from __future__ import annotations

from typing import Any

from marshmallow import fields as json
from sqlalchemy import select

from core.api import FormSchema, IdField, IdIn, Listing, MomentField, Out, Reads, fields, keyset, saw
from plugins.courses.cohorts.models import Enrolment, Participant
from plugins.courses.examining import labels
from plugins.courses.examining.codes import Sitting
from plugins.courses.examining.models import Paper
from plugins.courses.permissions import COHORT_READ
from plugins.courses.resources import bp
from plugins.courses.words import _l

SITTINGS = [(sitting.value, words) for sitting, words in labels.SITTINGS.items()]


class PaperOut(Out):
    """``score``: percent, rounded down; ``passed``: null for a test, and until an examination is handed in."""

    id = IdField()
    enrolment_id = IdField()
    cohort_id = IdField()
    person_id = IdField(allow_none=True)
    sitting = json.Enum(Sitting, by_value=True)
    attempt = json.Integer()
    allowed = json.Integer()
    pass_mark = json.Integer(allow_none=True)
    started_at = MomentField()
    handed_in_at = MomentField(allow_none=True)
    score = json.Integer(allow_none=True)
    passed = json.Boolean(allow_none=True)


class PaperFilter(FormSchema):
    cohort_id = IdIn(_l("Cohort"))
    enrolment_id = IdIn(_l("Enrolment"))
    sitting = fields.Choice(_l("What"), SITTINGS, load=Sitting)


@bp.items("/papers", PaperOut, COHORT_READ, filters=PaperFilter, reads=Reads.PEOPLE)
def papers(asked: dict[str, Any]) -> Listing:
    """Tests and attempts at examinations, in the order in which they were begun."""
    columns: tuple[Any, ...] = (
        Paper.id, Paper.enrolment_id, Paper.sitting, Paper.attempt, Paper.allowed, Paper.pass_mark, Paper.started_at,
        Paper.handed_in_at, Paper.score, Paper.passed, Enrolment.cohort_id, Enrolment.participant_id,
        Participant.person_id,
    )  # fmt: skip
    statement = select(*columns).join(Enrolment, Enrolment.id == Paper.enrolment_id)
    statement = statement.join(Participant, Participant.id == Enrolment.participant_id)
    for column, name in ((Enrolment.cohort_id, "cohort_id"), (Paper.enrolment_id, "enrolment_id"),
                         (Paper.sitting, "sitting")):  # fmt: skip
        if asked[name] is not None:
            statement = statement.where(column == asked[name])
    found = keyset(statement, Paper.id)
    saw(row.person_id or row.participant_id for row in found.rows)
    return found
