"""A ledger at two desks: who writes, and who verifies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from core.access.actors import Actor
from core.db.types import Id
from core.testing.desk import Desk
from core.testing.factories.organisations import organisation
from plugins.fair_recruitment.fees import queries, services
from plugins.fair_recruitment.fees.codes import FeeCategory, FeePayer, FeeSource
from plugins.fair_recruitment.fees.schemas import worker_of

COST = {
    "amount": Decimal("350.00"), "currency": "BOB", "category": FeeCategory.RECRUITMENT, "item": "Puesto",
    "payer": FeePayer.WORKER, "paid_on": date(2026, 3, 2), "source": FeeSource.INTERVIEW,
}  # fmt: skip


@dataclass
class Ledger(Desk):
    """Answers ids, because rows belong to their act."""

    def employer(self, user: str = "rosa", **facts: Any) -> Id:
        with self.at(user) as actor:
            return organisation(actor=actor, **facts).id

    def fee(self, employer: Id, worker: str = "Juana Mamani", user: str = "rosa", **facts: Any) -> Id:
        person_id = facts.pop("person_id", None)
        named = worker_of({"worker_name": worker, "worker_phone": facts.pop("phone", "")}, person_id)
        with self.at(user) as actor:
            return services.add(queries.organisation(employer), {**COST, **facts}, named, actor=actor).id

    def back(self, fee_id: Id, amount: str = "350", user: str = "rosa") -> Id:
        data = {"amount": Decimal(amount), "on": date(2026, 4, 2), "proof": "Recibo firmado", "reference": "12"}
        with self.at(user) as actor:
            return services.reimburse(queries.fee(fee_id), data, actor=actor).id

    def verify(self, fee_id: Id, paid: Id, user: str = "luis") -> None:
        with self.at(user) as actor:
            services.verify(queries.fee(fee_id), queries.reimbursement(fee_id, paid), actor=actor)

    def reverse(self, fee_id: Id, paid: Id, user: str = "rosa") -> Id:
        with self.at(user) as actor:
            found = queries.reimbursement(fee_id, paid)
            return services.reverse(queries.fee(fee_id), found, "Se anotó dos veces.", actor=actor).id

    def amounts(self, fee_id: Id) -> tuple[int, int, int]:
        """Paid, back, back and verified, in minor units."""
        with self.looking():
            found = queries.fee(fee_id)
            return found.amount_minor, found.reimbursed_minor, found.verified_minor

    def unpaid(self, employer: Id) -> queries.Unpaid:
        with self.looking():
            return queries.unpaid(employer)


@pytest.fixture
def ledger(app: Flask, actor_as: Callable[[str], Actor]) -> Ledger:
    return Ledger(app, actor_as)
