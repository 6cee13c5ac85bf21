"""Reads of certifications, in the scope of the open unit of work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, func, select

from core.api import Id, NotFound, Organisation, db
from plugins.fair_recruitment.certification.audit_models import Audit, AuditMember, CorrectiveAction, Finding, OneHat
from plugins.fair_recruitment.certification.codes import (
    CLOSED,
    TO_CORRECT,
    AuditState,
    CertificationState,
    Hat,
    OrganisationKind,
)
from plugins.fair_recruitment.certification.decision_models import Decision, DecisionMember, OrganisationCertificate
from plugins.fair_recruitment.certification.models import Certification, SelfAnswer, Step

Row = TypeVar("Row")
PAGE = 50
MOST_EXPORTED = 10_000
LISTED = (
    Certification.id, Certification.version, Certification.organisation_id, Certification.holder, Certification.kind,
    Certification.standard, Certification.standard_version, Certification.state, Certification.state_since,
    Certification.due_on, Certification.blocking,
)  # fmt: skip
ACTIONS = (
    CorrectiveAction.id, CorrectiveAction.certification_id, CorrectiveAction.due_on, CorrectiveAction.action,
    CorrectiveAction.done_on, CorrectiveAction.verified_on, Certification.holder, Finding.grade, Finding.criterion,
    Finding.id.label("finding_id"), Certification.standard, Certification.standard_version,
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What a list shows. ``overdue_on``: only those whose day has passed on this one."""

    state: CertificationState | None = None
    kind: OrganisationKind | None = None
    overdue_on: date | None = None
    organisation_id: Id | None = None


def listing(asked: Asked) -> Select[*tuple[Any, ...]]:
    """Columns ``LISTED``."""
    wanted: list[ColumnElement[bool]] = []
    if asked.state is not None:
        wanted.append(Certification.state == asked.state)
    if asked.kind is not None:
        wanted.append(Certification.kind == asked.kind)
    if asked.overdue_on is not None:
        wanted.append(and_(Certification.due_on < asked.overdue_on, Certification.state.not_in(CLOSED)))
    if asked.organisation_id is not None:
        wanted.append(Certification.organisation_id == asked.organisation_id)
    return select(*LISTED).where(*wanted)


def page(asked: Asked, cursor: Id | None) -> tuple[Sequence[Any], Id | None]:
    """The rows of a page, the newest first, and the cursor of the next one."""
    return _page(listing(asked), Certification.id, cursor)


def _page(statement: Any, key: Any, cursor: Id | None) -> tuple[Sequence[Any], Id | None]:
    statement = statement.order_by(key.desc()).limit(PAGE + 1)
    rows = db.session.execute(statement if cursor is None else statement.where(key < cursor)).all()
    return rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None


def every(asked: Asked) -> Sequence[Any]:
    """For a file: the newest ``MOST_EXPORTED``."""
    return db.session.execute(listing(asked).order_by(Certification.id.desc()).limit(MOST_EXPORTED)).all()


def actions(after: tuple[date, Id] | None = None) -> Sequence[Any]:
    """Columns ``ACTIONS`` of what is not verified yet, the first due first: one more than a page holds."""
    statement = (
        select(*ACTIONS)
        .join(Certification, Certification.id == CorrectiveAction.certification_id)
        .join(Finding, Finding.id == CorrectiveAction.finding_id)
        .where(CorrectiveAction.verified_on.is_(None), Certification.state.not_in(CLOSED))
        .order_by(CorrectiveAction.due_on, CorrectiveAction.id)
    )
    if after is not None:
        day, key = after
        later = (CorrectiveAction.due_on > day) | and_(CorrectiveAction.due_on == day, CorrectiveAction.id > key)
        statement = statement.where(later)
    return db.session.execute(statement.limit(PAGE + 1)).all()


def correction_at(correction_id: Id) -> tuple[date, Id] | None:
    """Where a page of ``actions`` goes on."""
    statement = select(CorrectiveAction.due_on).where(CorrectiveAction.id == correction_id)
    day = db.session.scalar(statement)
    return None if day is None else (day, correction_id)


def certification(certification_id: Id) -> Certification:
    """Raises NotFound, also for one out of scope."""
    return _found(db.session.get(Certification, certification_id))


def organisation(organisation_id: Id) -> Organisation:
    """Raises NotFound, also for one out of scope."""
    return _found(db.session.get(Organisation, organisation_id))


def locked_organisation(organisation_id: Id) -> Organisation:
    """Held until the end of the act: meanwhile nobody writes a fee for it."""
    statement = select(Organisation).where(Organisation.id == organisation_id).with_for_update()
    return _found(db.session.scalars(statement).first())


def open_ones(organisation_id: Id) -> Sequence[Certification]:
    statement = select(Certification).where(Certification.organisation_id == organisation_id)
    return db.session.scalars(statement.where(Certification.state.not_in(CLOSED)).order_by(Certification.id)).all()


def steps(certification_id: Id) -> Sequence[Step]:
    """The last one first."""
    statement = select(Step).where(Step.certification_id == certification_id).order_by(Step.id.desc())
    return db.session.scalars(statement).all()


def answers(certification_id: Id) -> Mapping[str, SelfAnswer]:
    """By criterion."""
    statement = select(SelfAnswer).where(SelfAnswer.certification_id == certification_id)
    return {row.criterion: row for row in db.session.scalars(statement)}


def audits(certification_id: Id) -> Sequence[Audit]:
    """The last one first."""
    statement = select(Audit).where(Audit.certification_id == certification_id).order_by(Audit.id.desc())
    return db.session.scalars(statement).all()


def audit(audit_id: Id) -> Audit:
    return _found(db.session.get(Audit, audit_id))


def planned_audit(certification_id: Id) -> Audit | None:
    found = (one for one in audits(certification_id) if one.state is AuditState.PLANNED)
    return next(found, None)


def team(audit_id: Id) -> Sequence[AuditMember]:
    statement = select(AuditMember).where(AuditMember.audit_id == audit_id)
    return db.session.scalars(statement.order_by(AuditMember.lead.desc(), AuditMember.id)).all()


def hat(certification_id: Id, email_key: str) -> Hat | None:
    statement = select(OneHat.hat).where(OneHat.certification_id == certification_id, OneHat.email_key == email_key)
    return db.session.scalar(statement)


def findings(certification_id: Id) -> Sequence[Finding]:
    """In the order in which they were recorded."""
    statement = select(Finding).where(Finding.certification_id == certification_id).order_by(Finding.id)
    return db.session.scalars(statement).all()


def finding(finding_id: Id) -> Finding:
    return _found(db.session.get(Finding, finding_id))


def to_correct(certification_id: Id) -> Sequence[Finding]:
    """What is open: graded minor, major or critical."""
    return [one for one in findings(certification_id) if one.grade in TO_CORRECT and one.closed_on is None]


def corrections(certification_id: Id) -> Mapping[Id, CorrectiveAction]:
    """By finding."""
    statement = select(CorrectiveAction).where(CorrectiveAction.certification_id == certification_id)
    return {row.finding_id: row for row in db.session.scalars(statement)}


def correction(finding_id: Id) -> CorrectiveAction | None:
    return db.session.scalars(select(CorrectiveAction).where(CorrectiveAction.finding_id == finding_id)).first()


def decisions(certification_id: Id) -> Sequence[Decision]:
    """The last one first."""
    statement = select(Decision).where(Decision.certification_id == certification_id).order_by(Decision.id.desc())
    return db.session.scalars(statement).all()


def members(certification_id: Id) -> Mapping[Id, list[str]]:
    """Their names by decision."""
    statement = select(DecisionMember).where(DecisionMember.certification_id == certification_id)
    found: dict[Id, list[str]] = {}
    for row in db.session.scalars(statement.order_by(DecisionMember.id)):
        found.setdefault(row.decision_id, []).append(row.name)
    return found


def certificates(certification_id: Id) -> Sequence[OrganisationCertificate]:
    """The last one first."""
    statement = select(OrganisationCertificate).where(OrganisationCertificate.certification_id == certification_id)
    return db.session.scalars(statement.order_by(OrganisationCertificate.id.desc())).all()


def current_certificate(certification_id: Id) -> OrganisationCertificate | None:
    return next((one for one in certificates(certification_id) if one.replaced_on is None), None)


def ended(state: Sequence[CertificationState], today: date, after: Id | None, most: int) -> Sequence[Certification]:
    """Those in one of these states whose day has passed, in the order of their ids."""
    statement = select(Certification).where(Certification.state.in_(state), Certification.due_on < today)
    if after is not None:
        statement = statement.where(Certification.id > after)
    return db.session.scalars(statement.order_by(Certification.id).limit(most)).all()


def counts() -> Mapping[CertificationState, int]:
    statement = select(Certification.state, func.count(Certification.id)).group_by(Certification.state)
    return {row[0]: row[1] for row in db.session.execute(statement)}


def reviews_overdue(today: date) -> int:
    """How many applications should have been reviewed."""
    late = (Certification.state == CertificationState.APPLIED, Certification.due_on < today)
    return db.session.scalar(select(func.count(Certification.id)).where(*late)) or 0


def _found(row: Row | None) -> Row:
    if row is None:
        raise NotFound
    return row
