"""What the acceptance suite needs to know of the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from core.api import Id, act, clock, db, new_id, system
from core.testing.conformance.asking import body, day, today
from core.testing.conformance.bring import Example
from plugins.fair_recruitment.fees.codes import FeeCategory, FeePayer, FeeSource
from plugins.fair_recruitment.fees.models import Fee, Reimbursement

if TYPE_CHECKING:
    from core.testing.conformance.ground import Ground
    from core.testing.conformance.sets import Sown

CODED = ("recorded_by_name", "verified_by_name")
COST = {"amount": "10", "currency": "BOB", "category": "medical", "item": "Examen", "payer": "worker",
        "source": "document"}  # fmt: skip
OVER_REST = {**COST, "currency": None, "amount": {"amount": "10.00", "currency": "BOB"}, "worker_name": "Juana",
             "person_id": None}  # fmt: skip


def seed(sown: Sown) -> Mapping[str, Any]:
    """What the person of the set paid, half of it paid back; somebody else has to verify that."""
    by = {"recorded_at": clock.now(), "recorded_by": sown.world.users["ana"], "recorded_by_name": "Ana"}
    fee = Fee(
        organisation_id=sown.rows["core_organisation"], vacancy_id=sown.rows["core_vacancy"],
        complaint_id=sown.rows["fair_recruitment_complaint"], person_id=sown.rows["core_person"], worker_ref=new_id(),
        worker_name=f"Trabajó {sown.name}", category=FeeCategory.MEDICAL, item=f"Examen {sown.name}",
        payer=FeePayer.WORKER, amount_minor=35000, currency="BOB", paid_on=today(), source=FeeSource.INTERVIEW,
        reimbursed_minor=10000, verified_minor=0, **by,
    )  # fmt: skip
    sown.session.add(fee)
    sown.session.flush()
    paid = Reimbursement(
        fee_id=fee.id, amount_minor=10000, currency="BOB", on=today(), proof=f"Recibo {sown.name}", **by
    )
    sown.session.add(paid)
    sown.session.flush()
    return {"fee_id": fee.id, "reimbursement_id": paid.id}


def _unpaid(fields: Mapping[str, Any], **columns: Any) -> Any:
    """The own entry without its reimbursement."""

    def prepare(ground: Ground) -> Example:
        keys = ground.values["own"]
        paid_id: Id = keys["reimbursement_id"]
        with ground.app.app_context(), act(system("conformance: an entry is made ready"), "conformance.prepare"):
            db.session.delete(db.session.get_one(Reimbursement, paid_id))
            row = db.session.get_one(Fee, keys["fee_id"])
            row.reimbursed_minor = 0
            for name, value in columns.items():
                setattr(row, name, value)
        return Example(fields)

    return prepare


def _employer(ground: Ground) -> Example:
    """Named by its key, which is one of the ways in which an employer is named."""
    return Example({**COST, **day("paid_on", today()), "employer": ground.values["own"]["organisation_id"].hex})


NEW = body(**COST, **day("paid_on", today()), worker_name="Juana", vacancy="")
EXAMPLES = {
    "fair_recruitment.add_fee": NEW,
    "fair_recruitment.add_fee_of_complaint": NEW,
    "fair_recruitment.add_fee_of_person": _employer,
    "fair_recruitment.reimburse_fee": body(amount="10", proof="Recibo", **day("on", today())),
    "fair_recruitment.void_fee": _unpaid({"reason": "No era cierto."}),
    "fair_recruitment.erase_fee_name": _unpaid({"reason": "Lo pidió."}, person_id=None, complaint_id=None),
    "api_fair_recruitment.add_fee": body(**OVER_REST, paid_on=today().isoformat()),
    "api_fair_recruitment.reimburse": body(amount="10.00", proof="Recibo", on=today().isoformat()),
    "api_fair_recruitment.reverse": body(reason="Se anotó dos veces."),
}
