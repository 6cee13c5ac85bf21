"""Reads of recognitions, in the scope of the open unit of work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, func, select

from core.api import Case, Id, NotFound, db, fold, get_case
from plugins.skills_recognition.codes import KIND, Evidence, Judgement, State
from plugins.skills_recognition.models import Assessment, Change, EvidenceItem, Recognition, Request

Row = TypeVar("Row")
PAGE = 50
LISTED = (
    Recognition.id, Recognition.person_id, Recognition.case_id, Recognition.holder, Recognition.title,
    Recognition.level, Recognition.awarding_body, Recognition.decided_on, Recognition.valid_until, Recognition.number,
    Recognition.state,
)  # fmt: skip


def case_of(case_id: Id) -> Case:
    """Raises NotFound, also for a case of another kind or out of scope."""
    case = get_case(case_id)
    if case.kind != KIND:
        raise NotFound
    return case


def find_request(case_id: Id, *, held: bool = False) -> Request | None:
    """``held``: its case is, until the end of the act, so that nobody assesses one thing while another is written."""
    statement = select(Request).where(Request.case_id == case_id)
    if held:
        db.session.execute(select(Case.id).where(Case.id == case_id).with_for_update())
        statement = statement.execution_options(populate_existing=True)
    return db.session.scalars(statement).first()


def request_of(case_id: Id, *, held: bool = False) -> Request:
    """Raises NotFound while nobody said what is to be recognised."""
    return _found(find_request(case_id, held=held))


def evidence(request_id: Id) -> Sequence[EvidenceItem]:
    """In the order in which it was listed."""
    statement = select(EvidenceItem).where(EvidenceItem.request_id == request_id).order_by(EvidenceItem.id)
    return db.session.scalars(statement).all()


def evidence_item(request_id: Id, evidence_id: Id) -> EvidenceItem:
    """Raises NotFound for evidence of another request."""
    item = db.session.get(EvidenceItem, evidence_id)
    return _found(item if item is not None and item.request_id == request_id else None)


def assessments(request_id: Id) -> Sequence[Assessment]:
    """The last one first: it counts."""
    statement = select(Assessment).where(Assessment.request_id == request_id).order_by(Assessment.id.desc())
    return db.session.scalars(statement).all()


def recognition_of(case_id: Id) -> Recognition | None:
    return db.session.scalars(select(Recognition).where(Recognition.case_id == case_id)).first()


def recognition(recognition_id: Id) -> Recognition:
    """Raises NotFound, also for one out of scope."""
    return _found(db.session.get(Recognition, recognition_id))


def changes(recognition_id: Id) -> Sequence[Change]:
    statement = select(Change).where(Change.recognition_id == recognition_id).order_by(Change.id.desc())
    return db.session.scalars(statement).all()


def _found(row: Row | None) -> Row:
    if row is None:
        raise NotFound
    return row


def listing(state: State | None = None, text: str = "") -> Select[*tuple[Any, ...]]:
    """Columns ``LISTED`` of the recognitions in scope; ``text``: a part of what is recognised."""
    statement = select(*LISTED)
    if state is not None:
        statement = statement.where(Recognition.state == state)
    if text:
        statement = statement.where(Recognition.title_key.contains(fold(text), autoescape=True))
    return statement


def page(state: State | None, text: str, cursor: Id | None) -> tuple[Sequence[Any], Id | None]:
    """The rows of a page, the newest first, and the cursor of the next one."""
    statement = listing(state, text).order_by(Recognition.id.desc()).limit(PAGE + 1)
    if cursor is not None:
        statement = statement.where(Recognition.id < cursor)
    rows = db.session.execute(statement).all()
    return rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None


def of_people(person_ids: Sequence[Id]) -> Sequence[Any]:
    """Columns ``LISTED`` of all recognitions of these people, in one statement."""
    return db.session.execute(select(*LISTED).where(Recognition.person_id.in_(person_ids))).all()


def kinds_of_evidence(request_id: Id) -> set[Evidence]:
    return set(db.session.scalars(select(EvidenceItem.kind).where(EvidenceItem.request_id == request_id)))


def progress(case_ids: Sequence[Id]) -> Mapping[Id, tuple[bool, Judgement | None, bool]]:
    """By case, of those with a request: is evidence listed, which judgement counts, is it decided."""
    listed = select(EvidenceItem.id).where(EvidenceItem.request_id == Request.id).exists()
    decided = select(Recognition.id).where(Recognition.request_id == Request.id).exists()
    last = (
        select(Assessment.judgement)
        .where(Assessment.request_id == Request.id)
        .order_by(Assessment.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    statement = select(Request.case_id, listed.label("listed"), last.label("last"), decided.label("decided"))
    found = db.session.execute(statement.where(Request.case_id.in_(case_ids)))
    return {row.case_id: (row.listed, Judgement(row.last) if row.last else None, row.decided) for row in found}


def issued() -> int:
    return db.session.scalar(select(func.count(Recognition.id))) or 0
