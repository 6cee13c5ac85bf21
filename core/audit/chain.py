"""Seals committed records into a chain, and tells whether it is whole."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.audit.acts import payload_digest, record_digest
from core.audit.models import AuditPayload, AuditRecord

START = "0" * 64


@dataclass(frozen=True)
class Finding:
    seal_number: int
    problem: str


@dataclass(frozen=True)
class Verdict:
    sealed: int
    unsealed: int
    head: str
    findings: tuple[Finding, ...]


def next_seal(previous: str, digest: str) -> str:
    return hashlib.sha256(f"{previous}{digest}".encode()).hexdigest()


def seal(session: Session, *, most: int = 5000) -> int:
    """Link committed records, oldest first. Call inside ``writing()`` of a system scope. Returns how many."""
    last, head = head_of(session)
    waiting = select(AuditRecord).where(AuditRecord.seal_number.is_(None)).order_by(AuditRecord.at, AuditRecord.id)
    rows = list(session.scalars(waiting.limit(most)))
    for number, row in enumerate(rows, start=last + 1):
        head = next_seal(head, row.digest)
        row.seal_number, row.seal = number, head
    session.flush()
    return len(rows)


def head_of(session: Session) -> tuple[int, str]:
    last = select(AuditRecord.seal_number, AuditRecord.seal).where(AuditRecord.seal_number.is_not(None))
    row = session.execute(last.order_by(AuditRecord.seal_number.desc()).limit(1)).first()
    return (int(row.seal_number or 0), row.seal) if row else (0, START)


def verify(session: Session, anchor: tuple[int, str] | None = None) -> Verdict:
    """Walk the whole chain. Only ``anchor``, a head (number, digest) kept outside, reveals a cut tail or a rewrite."""
    findings: list[Finding] = []
    number, head = 0, START
    sealed = select(AuditRecord).where(AuditRecord.seal_number.is_not(None)).order_by(AuditRecord.seal_number)
    for row in session.scalars(sealed.execution_options(yield_per=1000)):
        number += 1
        if row.seal_number != number:
            findings.append(Finding(number, "missing"))
            number = int(row.seal_number or 0)
        if row.seal != next_seal(head, row.digest) or row.digest != _digest_of(session, row):
            findings.append(Finding(number, "changed"))
        head = row.seal
        if anchor and number == anchor[0] and head != anchor[1]:
            findings.append(Finding(number, "not the anchored one"))
    if anchor and number < anchor[0]:
        findings.append(Finding(number, "the last one, though the anchor says there were more"))
    waiting = session.scalar(select(func.count(AuditRecord.id)).where(AuditRecord.seal_number.is_(None)))
    return Verdict(number, int(waiting or 0), head, tuple(findings))


def _digest_of(session: Session, row: AuditRecord) -> str:
    payloads = list(session.scalars(select(AuditPayload).where(AuditPayload.record_id == row.id)))
    if any(item.content is not None and payload_digest(item) != item.digest for item in payloads):
        return ""
    return record_digest(row, [item.digest for item in payloads])
