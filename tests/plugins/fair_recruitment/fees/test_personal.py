"""A person of the register gets what the ledger keeps of them, and is taken out of it while the amounts stay."""

from __future__ import annotations

from datetime import date

from core.access.actors import system
from core.audit.acts import act
from plugins.fair_recruitment.fees import personal, queries
from plugins.fair_recruitment.fees.queries import Unpaid
from tests.plugins.fair_recruitment.fees.conftest import Ledger


def test_what_a_person_paid_is_handed_out_to_them_alone(ledger: Ledger) -> None:
    employer, person, other = ledger.employer(), ledger.seeker("Nayeli"), ledger.seeker("Pedro")
    fee = ledger.fee(employer, person_id=person)
    ledger.back(fee, "100")
    ledger.fee(employer, person_id=other)
    with ledger.looking():
        told = personal.export(person)
    assert [row["id"] for row in told["fair_recruitment_fee"]] == [str(fee)]
    assert [row["amount_minor"] for row in told["fair_recruitment_reimbursement"]] == [10000]


def test_an_erased_person_leaves_the_amounts_and_still_counts(ledger: Ledger) -> None:
    employer, person = ledger.employer(), ledger.seeker("Nayeli")
    fees = [ledger.fee(employer, person_id=person), ledger.fee(employer, person_id=person)]
    ledger.back(fees[0])
    with ledger.app.app_context(), act(system("tests: erase"), "tests.erase"):
        assert personal.erase(person) == {"fair_recruitment_fee": 2}
    with ledger.looking():
        found = queries.fee(fees[0])
        assert (found.person_id, found.worker_name, found.item, found.paid_on) == (None, "", "", date(2026, 3, 1))
        assert queries.of_person(person) == []
    assert ledger.unpaid(employer) == Unpaid({"BOB": 70000}, 1)
