"""Recognitions over REST, below ``/api/v1/skills-recognition``."""

from __future__ import annotations

from typing import Any

from marshmallow import fields as json
from sqlalchemy import select

from core.api import (
    FormSchema,
    Id,
    IdField,
    IdIn,
    Judged,
    Listing,
    Out,
    Reads,
    current_actor,
    fields,
    judge_onward,
    keyset,
    like,
    numbers,
    rest_blueprint,
    saw,
    unchanged,
)
from plugins.skills_recognition import queries, services
from plugins.skills_recognition.codes import State
from plugins.skills_recognition.models import Recognition
from plugins.skills_recognition.permissions import DECIDE, READ
from plugins.skills_recognition.schemas import ChangeIn, DecisionIn
from plugins.skills_recognition.words import _l

STATES = [(state.value, state.value) for state in State]


class NumberField(json.String):
    """The number as the certificate shows it."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str:
        return numbers.written(value)


class StandardField(json.Field[str]):
    """``{"scheme": "ISCO-08", "code": "7512", "version": "2008"}``."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> dict[str, str]:
        return {"scheme": obj.scheme, "code": value, "version": obj.standard_version}


class RecognitionOut(Out):
    """``state`` does not tell that ``valid_until`` has passed."""

    id = IdField()
    version = json.Integer()
    person_id = IdField()
    case_id = IdField()
    number = NumberField()
    holder = json.String()
    title = json.String()
    standard = StandardField(attribute="code")
    level = json.String()
    awarding_body = json.String()
    decided_on = json.Date()
    valid_until = json.Date(allow_none=True)
    state = json.Enum(State, by_value=True)


class IssueIn(FormSchema):
    case_id = IdIn(_l("Recognition"), required=True)
    valid_until: Any = like(DecisionIn, "valid_until")


class WithdrawIn(FormSchema):
    reason: Any = like(ChangeIn, "reason")
    note: Any = like(ChangeIn, "note")


class RecognitionFilter(FormSchema):
    state = fields.Choice(_l("State"), STATES, load=State)


COLUMNS: tuple[Any, ...] = (
    *queries.LISTED,
    Recognition.version,
    Recognition.scheme,
    Recognition.code,
    Recognition.standard_version,
)
bp = rest_blueprint("skills_recognition", description="Skills that were recognised, with their certificates")


@bp.items("/recognitions", RecognitionOut, READ, filters=RecognitionFilter, reads=Reads.PEOPLE)
def list_(asked: dict[str, Any]) -> Listing:
    """Recognitions, in the order in which they were decided."""
    statement = select(*COLUMNS)
    if asked["state"] is not None:
        statement = statement.where(Recognition.state == asked["state"])
    found = keyset(statement, Recognition.id)
    saw(row.person_id for row in found.rows)
    return found


@bp.item("/recognitions/<id:recognition_id>", RecognitionOut, READ, reads=Reads.PERSON)
def show(recognition_id: Id) -> Recognition:
    """One recognition. Whether a paper is good tells ``/verificar`` without a token."""
    found = queries.recognition(recognition_id)
    saw([found.person_id])
    return found


def _onward(data: dict[str, Any]) -> Judged:
    return judge_onward(queries.case_of(data["case_id"]))


@bp.create("/recognitions", IssueIn, DECIDE, done="show", before=_onward)
def issue(data: dict[str, Any], prepared: Judged) -> Id:
    """Decide a case in verification: its last assessment, which somebody else made, found the person competent."""
    case = queries.case_of(data["case_id"])
    return services.issue(case, data["valid_until"], actor=current_actor(), judged=prepared).id


@bp.verb("/recognitions/<id:recognition_id>/withdraw", WithdrawIn, DECIDE, done="show")
def withdraw(recognition_id: Id, data: dict[str, Any]) -> Id:
    """Take a recognition back, with the reason. Whoever checks the paper sees it at once, without the reason."""
    found = queries.recognition(recognition_id)
    unchanged(found)
    services.change(found, State.WITHDRAWN, data["reason"], data["note"], actor=current_actor())
    return found.id
