"""What the ledger keeps about a person of the register, to give out and to erase. The amounts stay without the name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import inspect, select

from core.api import Id, clock, db
from plugins.fair_recruitment.fees.models import Fee, Reimbursement


def export(person_id: Id) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    fees = select(*_columns(Fee)).where(Fee.person_id == person_id).order_by(Fee.id)
    paid = (
        select(*_columns(Reimbursement))
        .join(Fee, Fee.id == Reimbursement.fee_id)
        .where(Fee.person_id == person_id)
        .order_by(Reimbursement.id)
    )
    return {Fee.__tablename__: _rows(fees), Reimbursement.__tablename__: _rows(paid)}


def _columns(model: Any) -> list[Any]:
    return [getattr(model, one.key) for one in inspect(model).column_attrs]


def _rows(statement: Any) -> list[Mapping[str, Any]]:
    return [{key: _plain(value) for key, value in row._mapping.items()} for row in db.session.execute(statement)]


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, (int, bool)) else str(value)


def erase(person_id: Id) -> Mapping[str, int]:
    """The amounts stay, so that the ledger still balances; nothing in them leads to the person."""
    found = db.session.scalars(select(Fee).where(Fee.person_id == person_id)).all()
    for fee in found:
        forget(fee)
    db.session.flush()
    return {Fee.__tablename__: len(found)}


def forget(fee: Fee) -> None:
    """Take out the name, every text in which the worker may be named too, and the days: the month stays."""
    fee.worker_name = fee.worker_phone = fee.item = fee.void_reason = fee.recorded_by_name = ""
    fee.person_id, fee.erased_at = None, clock.now()
    fee.paid_on, fee.recorded_at = fee.paid_on.replace(day=1), _month(fee.recorded_at)
    fee.voided_at = _month(fee.voided_at) if fee.voided_at else None
    for paid in db.session.scalars(select(Reimbursement).where(Reimbursement.fee_id == fee.id)):
        paid.proof = paid.reference = paid.recorded_by_name = paid.verified_by_name = ""
        paid.on, paid.recorded_at = paid.on.replace(day=1), _month(paid.recorded_at)
        paid.verified_at = _month(paid.verified_at) if paid.verified_at else None


def _month(moment: datetime) -> datetime:
    return moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
