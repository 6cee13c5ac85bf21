"""The ledger: what counts as paid back, who may say so, and that the database keeps the balance."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from core import clock
from core.db.types import Id
from core.errors import Invalid, Refused
from core.extensions import db
from plugins.fair_recruitment.fees import queries, services
from plugins.fair_recruitment.fees.codes import FeePayer, FeeStanding
from plugins.fair_recruitment.fees.models import Fee, Reimbursement
from plugins.fair_recruitment.fees.queries import Unpaid
from tests.plugins.fair_recruitment.fees.conftest import Ledger


def standing(ledger: Ledger, fee_id: Id) -> FeeStanding:
    with ledger.looking():
        rows = [row for row in queries.every(queries.Asked()) if row.id == fee_id]
        return queries.standing(rows[0])


def verify_past_the_rule(ledger: Ledger, fee: Id, paid: Id) -> None:
    with ledger.at() as actor:
        row = queries.reimbursement(fee, paid)
        row.verified_at, row.verified_by = clock.now(), actor.id


def write_past_the_rule(ledger: Ledger, fee: Id, columns: dict[str, int]) -> None:
    with ledger.at():
        db.session.execute(update(Fee).where(Fee.id == fee).values(**columns))


def pay_in_dollars(ledger: Ledger, fee: Id) -> None:
    with ledger.at() as actor:
        made = Reimbursement(
            fee_id=fee, amount_minor=1, currency="USD", on=date(2026, 4, 2), proof="x", recorded_at=clock.now(),
            recorded_by=actor.id, recorded_by_name=actor.name,
        )  # fmt: skip
        db.session.add(made)


def test_what_a_worker_paid_is_owed_until_somebody_else_verified_that_it_is_back(ledger: Ledger) -> None:
    employer = ledger.employer()
    fee = ledger.fee(employer)
    assert (ledger.unpaid(employer), standing(ledger, fee)) == (Unpaid({"BOB": 35000}, 1), FeeStanding.UNPAID)
    paid = ledger.back(fee)
    assert (ledger.unpaid(employer), standing(ledger, fee)) == (Unpaid({"BOB": 35000}, 1), FeeStanding.UNVERIFIED)
    ledger.verify(fee, paid)
    assert (ledger.unpaid(employer), standing(ledger, fee)) == (Unpaid({}, 0), FeeStanding.REIMBURSED)


def test_what_the_employer_bore_is_owed_to_nobody(ledger: Ledger) -> None:
    employer = ledger.employer()
    fee = ledger.fee(employer, payer=FeePayer.EMPLOYER)
    assert (ledger.unpaid(employer), standing(ledger, fee)) == (Unpaid({}, 0), FeeStanding.NOT_OWED)


def test_one_worker_with_two_fees_counts_once_and_currencies_stay_apart(ledger: Ledger) -> None:
    employer = ledger.employer()
    ledger.fee(employer, "Juana Mamani", phone="707 12345")
    ledger.fee(employer, "juana  mamani", phone="70712345", currency="USD", amount=Decimal("20.50"))
    ledger.fee(employer, "Pedro Choque")
    assert ledger.unpaid(employer) == Unpaid({"BOB": 70000, "USD": 2050}, 2)


def test_a_person_of_the_register_is_one_worker_and_named_in_the_register_alone(ledger: Ledger) -> None:
    employer, person = ledger.employer(), ledger.seeker("Nayeli")
    fees = [ledger.fee(employer, person_id=person), ledger.fee(employer, person_id=person)]
    assert ledger.unpaid(employer).workers == 1
    with ledger.looking():
        assert {queries.fee(fee).worker_name for fee in fees} == {""}


def test_whoever_recorded_it_does_not_verify_it(ledger: Ledger) -> None:
    fee = ledger.fee(ledger.employer())
    paid = ledger.back(fee)
    with pytest.raises(Refused) as refused:
        ledger.verify(fee, paid, "rosa")
    assert refused.value.code == "fair_recruitment.reimbursement.own"
    with pytest.raises(IntegrityError):
        verify_past_the_rule(ledger, fee, paid)


def test_more_than_what_is_left_is_refused(ledger: Ledger) -> None:
    fee = ledger.fee(ledger.employer())
    ledger.back(fee, "300")
    with pytest.raises(Invalid) as refused:
        ledger.back(fee, "50.01")
    assert refused.value.code == "fair_recruitment.reimbursement.too_much"
    assert ledger.amounts(fee) == (35000, 30000, 0)


@pytest.mark.parametrize(
    "columns", [{"reimbursed_minor": 35001}, {"reimbursed_minor": -1}, {"verified_minor": 1}, {"amount_minor": 0}]
)
def test_the_database_refuses_a_ledger_out_of_balance(ledger: Ledger, columns: dict[str, int]) -> None:
    fee = ledger.fee(ledger.employer())
    with pytest.raises(IntegrityError):
        write_past_the_rule(ledger, fee, columns)


def test_the_database_refuses_a_reimbursement_in_another_currency(ledger: Ledger) -> None:
    fee = ledger.fee(ledger.employer())
    with pytest.raises(IntegrityError):
        pay_in_dollars(ledger, fee)


def test_a_reimbursement_is_taken_back_by_a_row_of_its_own_and_once(ledger: Ledger) -> None:
    employer = ledger.employer()
    fee = ledger.fee(employer)
    paid = ledger.back(fee)
    ledger.verify(fee, paid)
    ledger.reverse(fee, paid)
    assert (ledger.amounts(fee), ledger.unpaid(employer).workers) == ((35000, 0, 0), 1)
    with ledger.looking():
        assert [row.amount_minor for row in queries.reimbursements(fee)] == [35000, -35000]
    with pytest.raises(Refused) as refused:
        ledger.reverse(fee, paid)
    assert refused.value.code == "fair_recruitment.reimbursement.reversed"


def test_whoever_wrote_an_entry_does_not_void_it(ledger: Ledger) -> None:
    employer = ledger.employer()
    fee = ledger.fee(employer)
    with pytest.raises(Refused) as refused, ledger.at("rosa") as actor:
        services.void(queries.fee(fee), "No era cierto.", actor=actor)
    assert refused.value.code == "fair_recruitment.fee.own"
    with ledger.at("luis") as actor:
        services.void(queries.fee(fee), "No era cierto.", actor=actor)
    assert (ledger.unpaid(employer), standing(ledger, fee)) == (Unpaid({}, 0), FeeStanding.VOIDED)


def test_the_name_goes_and_the_amount_stays(ledger: Ledger) -> None:
    employer = ledger.employer()
    fee = ledger.fee(employer, "Juana Mamani", phone="70712345")
    ledger.back(fee, "100")
    with ledger.at("luis") as actor:
        services.erase_name(queries.fee(fee), "Ella lo pidió.", actor=actor)
    with ledger.looking():
        found = queries.fee(fee)
        kept = (found.worker_name, found.worker_phone, found.item, [row.proof for row in queries.reimbursements(fee)])
        month = (found.paid_on, [row.on for row in queries.reimbursements(fee)])
    assert kept == ("", "", "", [""])
    assert month == (date(2026, 3, 1), [date(2026, 4, 1)])
    assert (ledger.unpaid(employer), ledger.amounts(fee)) == (Unpaid({"BOB": 35000}, 1), (35000, 10000, 0))


def test_a_day_to_come_is_refused(ledger: Ledger) -> None:
    with pytest.raises(Invalid) as refused:
        ledger.fee(ledger.employer(), paid_on=date(2126, 1, 1))
    assert refused.value.code == "fair_recruitment.fee.future"


def test_another_municipality_sees_nothing_of_it(ledger: Ledger) -> None:
    employer = ledger.employer()
    ledger.fee(employer)
    with ledger.looking():
        assert queries.workers_unpaid(queries.Asked()) == 1
    with ledger.looking("jorge"):
        assert queries.workers_unpaid(queries.Asked()) == 0
        assert (queries.page(queries.Asked(), None), queries.sums(queries.Asked())) == (([], None), [])
        assert queries.unpaid(employer) == Unpaid({}, 0)
