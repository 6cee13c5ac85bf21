"""Reads of placements, their evidence and their follow-ups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Label, Row, Select, exists, func, select
from sqlalchemy.orm import joinedload

from core.cases.codes import Channel, Stage
from core.cases.kinds import EMPLOYMENT
from core.cases.models import Case
from core.db.types import Id
from core.errors import NotFound
from core.extensions import db
from core.people.models import Attachment, Person
from core.placements.codes import Answer, EvidenceKind, FollowUpState, PlacementState
from core.placements.formality import Facts, formal
from core.placements.models import ContactAttempt, Evidence, FollowUp, Placement
from core.placements.states import LIVE

Kept = TypeVar("Kept", Placement, FollowUp)


def get(placement_id: Id, *, lock: bool = False) -> Placement:
    """With its case. ``lock``: wait for a twin that changes it too. Raises NotFound, also for what is out of scope."""
    statement = select(Placement).where(Placement.id == placement_id).options(joinedload(Placement.case))
    return _one(statement.with_for_update(of=Placement) if lock else statement)


def get_follow_up(follow_up_id: Id, *, lock: bool = False) -> FollowUp:
    """With its placement. ``lock``: wait for a twin that answers it too. Raises NotFound as ``get``."""
    statement = select(FollowUp).where(FollowUp.id == follow_up_id).options(joinedload(FollowUp.placement))
    return _one(statement.with_for_update(of=FollowUp) if lock else statement)


def _one(statement: Select[Kept]) -> Kept:
    row = db.session.scalars(statement.execution_options(populate_existing=True)).first()
    if row is None:
        raise NotFound
    return row


def case_to_place(person_id: Id) -> Case | None:
    """The open employment case of a person. Raises NotFound for a person out of scope."""
    if db.session.scalar(select(Person.id).where(Person.id == person_id)) is None:
        raise NotFound
    statement = select(Case).where(Case.person_id == person_id, Case.kind == EMPLOYMENT, Case.stage != Stage.CLOSED)
    return db.session.scalars(statement).first()


def of_person(person_id: Id) -> Sequence[Placement]:
    """The newest first."""
    statement = select(Placement).where(Placement.person_id == person_id)
    return db.session.scalars(statement.order_by(Placement.start_on.desc(), Placement.id.desc())).all()


def works(person_id: Id) -> bool:
    """Whether a placement of the person is live."""
    statement = select(Placement.id).where(Placement.person_id == person_id, Placement.state.in_(LIVE)).limit(1)
    return db.session.scalar(statement) is not None


def of_application(application_id: Id) -> Id | None:
    """The placement that came of an application, unless it was cancelled."""
    statement = select(Placement.id).where(Placement.application_id == application_id)
    return db.session.scalar(statement.where(Placement.state != PlacementState.CANCELLED))


def evidence_of(placement_id: Id) -> Sequence[Row[*tuple[Any, ...]]]:
    """Columns id, kind, description, at, attachment_id and ``file``: the name of the attachment, or None."""
    statement = (
        select(
            Evidence.id, Evidence.kind, Evidence.description, Evidence.at, Evidence.attachment_id,
            Attachment.name.label("file"),
        )
        .outerjoin(Attachment, Attachment.id == Evidence.attachment_id)
        .where(Evidence.placement_id == placement_id)
        .order_by(Evidence.at, Evidence.id)
    )  # fmt: skip
    return db.session.execute(statement).all()


def follow_ups_of(placement_ids: Sequence[Id]) -> dict[Id, list[FollowUp]]:
    """The milestones of each placement, in order."""
    statement = select(FollowUp).where(FollowUp.placement_id.in_(placement_ids)).order_by(FollowUp.months)
    found: dict[Id, list[FollowUp]] = {placement_id: [] for placement_id in placement_ids}
    for row in db.session.scalars(statement):
        found[row.placement_id].append(row)
    return found


def open_follow_ups(placement_id: Id) -> Sequence[FollowUp]:
    statement = select(FollowUp).where(FollowUp.placement_id == placement_id, FollowUp.state == FollowUpState.DUE)
    return db.session.scalars(statement.order_by(FollowUp.due_on)).all()


def next_due(case_id: Id) -> FollowUp | None:
    """The follow-up of the case that comes first, of whatever placement."""
    statement = select(FollowUp).where(FollowUp.case_id == case_id, FollowUp.state == FollowUpState.DUE)
    ordered = statement.order_by(func.coalesce(FollowUp.next_try_on, FollowUp.due_on), FollowUp.months)
    return db.session.scalars(ordered.limit(1)).first()


def attempts_of(follow_up_id: Id) -> Sequence[ContactAttempt]:
    statement = select(ContactAttempt).where(ContactAttempt.follow_up_id == follow_up_id)
    return db.session.scalars(statement.order_by(ContactAttempt.at, ContactAttempt.id)).all()


def channels_tried(follow_up_id: Id) -> list[Channel]:
    """The channel of each attempt that did not reach the person."""
    return [attempt.channel for attempt in attempts_of(follow_up_id) if not attempt.reached]


def began(placement_id: Id) -> bool:
    """Whether somebody answered a follow-up, which says that the work began."""
    answered = exists().where(FollowUp.placement_id == placement_id, FollowUp.state == FollowUpState.DONE)
    return db.session.scalar(select(Placement.id).where(Placement.id == placement_id, answered)) is not None


def counts(*, since: date | None = None, until: date | None = None) -> Counter[Answer]:
    """How many placements in scope that began between two days are formal, informal, and not known. A cancelled one
    is none."""
    proofs = [_has(kind) for kind in EvidenceKind]
    statement = select(Placement.kind, Placement.social_security, *proofs, func.count(Placement.id).label("n"))
    statement = statement.where(Placement.state != PlacementState.CANCELLED)
    if since is not None:
        statement = statement.where(Placement.start_on >= since)
    if until is not None:
        statement = statement.where(Placement.start_on <= until)
    # By name: PostgreSQL groups by a sub-query only when it is one of the columns that come out.
    grouped = statement.group_by(Placement.kind, Placement.social_security, *(proof.name for proof in proofs))
    found = Counter(dict.fromkeys(Answer, 0))
    for row in db.session.execute(grouped):
        papers = [kind for kind in EvidenceKind if getattr(row, f"has_{kind}")]
        found[formal(Facts(row.kind, row.social_security), papers)] += row.n
    return found


def _has(kind: EvidenceKind) -> Label[bool]:
    proof = exists().where(Evidence.placement_id == Placement.id, Evidence.kind == kind).correlate(Placement)
    return proof.label(f"has_{kind}")
