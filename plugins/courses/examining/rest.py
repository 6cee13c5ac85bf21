"""Scores of papers over REST. Neither questions nor answers leave by this door."""

from __future__ import annotations

from typing import Any

from marshmallow import fields as json
from sqlalchemy import select

from core.api import (
    FormSchema,
    Id,
    IdField,
    IdIn,
    Listing,
    MomentField,
    Out,
    Reads,
    current_actor,
    fields,
    keyset,
    saw,
    unchanged,
)
from plugins.courses.cohorts.models import Enrolment, Participant
from plugins.courses.examining import labels, score_entry
from plugins.courses.examining.codes import Sitting
from plugins.courses.examining.models import Paper
from plugins.courses.examining.schemas import NewPercentIn, PercentsIn, ReasonIn
from plugins.courses.examining.score_entry import EnteredScore
from plugins.courses.permissions import COHORT_READ, COHORT_WRITE
from plugins.courses.resources import bp
from plugins.courses.words import _l

SITTINGS = [(sitting.value, words) for sitting, words in labels.SITTINGS.items()]


class PaperOut(Out):
    """``score``: percent, rounded down; ``passed``: null for a test, and until an examination is handed in;
    ``typed``: sat on paper, and its score entered."""

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
    typed = json.Boolean()


class PaperFilter(FormSchema):
    cohort_id = IdIn(_l("Cohort"))
    enrolment_id = IdIn(_l("Enrolment"))
    sitting = fields.Choice(_l("What"), SITTINGS, load=Sitting)


COLUMNS: tuple[Any, ...] = (
    Paper.id, Paper.enrolment_id, Paper.sitting, Paper.attempt, Paper.allowed, Paper.pass_mark, Paper.started_at,
    Paper.handed_in_at, Paper.score, Paper.passed, Paper.typed_by.is_not(None).label("typed"), Enrolment.cohort_id,
    Enrolment.participant_id, Participant.person_id,
)  # fmt: skip


@bp.items("/papers", PaperOut, COHORT_READ, filters=PaperFilter, reads=Reads.PEOPLE)
def papers(asked: dict[str, Any]) -> Listing:
    """Tests and attempts at examinations, in the order in which they were begun."""
    statement = select(*COLUMNS).join(Enrolment, Enrolment.id == Paper.enrolment_id)
    statement = statement.join(Participant, Participant.id == Enrolment.participant_id)
    for column, name in ((Enrolment.cohort_id, "cohort_id"), (Paper.enrolment_id, "enrolment_id"),
                         (Paper.sitting, "sitting")):  # fmt: skip
        if asked[name] is not None:
            statement = statement.where(column == asked[name])
    found = keyset(statement, Paper.id)
    saw(row.person_id or row.participant_id for row in found.rows)
    return found


@bp.verb("/cohorts/<id:cohort_id>/scores", PercentsIn, COHORT_WRITE, done="show_cohort", conditional=False)
def type_scores(cohort_id: Id, data: dict[str, Any]) -> Id:
    """Enter scores of an examination on paper, in percent: all of them or none. Each counts as an attempt."""
    entered = [
        EnteredScore(place, one["enrolment_id"], one["attempt"], one["score"])
        for place, one in enumerate(data["scores"])
    ]
    score_entry.enter(cohort_id, entered, actor=current_actor())
    return cohort_id


@bp.verb("/papers/<id:paper_id>/correct", NewPercentIn, COHORT_WRITE, done="show_enrolment")
def correct_score(paper_id: Id, data: dict[str, Any]) -> Id:
    """Correct a score that was entered, until there is a certificate. `If-Match` names the enrolment, of which a score
    is a part, and which is the answer."""
    return _corrected(paper_id, data["score"], data["reason"])


@bp.verb("/papers/<id:paper_id>/take-back", ReasonIn, COHORT_WRITE, done="show_enrolment")
def take_back_score(paper_id: Id, data: dict[str, Any]) -> Id:
    """Take back a score that was entered and not sat, until there is a certificate. `If-Match` names the enrolment,
    which is the answer."""
    return _corrected(paper_id, None, data["reason"])


def _corrected(paper_id: Id, score: int | None, reason: str) -> Id:
    paper, enrolment = score_entry.held(paper_id)
    unchanged(enrolment)
    score_entry.correct(paper, enrolment, score, reason, actor=current_actor())
    return enrolment.id
