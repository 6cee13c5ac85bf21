"""The ledger for programs: write, pay back, verify, and what is owed."""

from __future__ import annotations

from tests.plugins.fair_recruitment.fees.conftest import Ledger

HOME = "/fair-recruitment"
PAID = {
    "amount": {"amount": "350.00", "currency": "BOB"}, "category": "medical", "item": "Examen", "payer": "worker",
    "paid_on": "2026-03-02", "source": "interview", "worker_name": "Juana Mamani",
}  # fmt: skip
BACK = {"amount": "350.00", "on": "2026-04-02", "proof": "Recibo firmado"}


def test_a_fee_is_written_paid_back_and_verified_by_another_program(program_as, ledger: Ledger) -> None:
    employer = ledger.employer().hex
    rosa, luis = program_as("rosa"), program_as("luis")
    made = rosa.post(f"{HOME}/organisations/{employer}/fees", PAID)
    assert (made.status_code, made.get_json()["standing"]) == (201, "unpaid")
    fee = made.get_json()["id"]
    paid = rosa.post(f"{HOME}/fees/{fee}/reimbursements", BACK).get_json()
    verify = f"{HOME}/fees/{fee}/reimbursements/{paid['id']}/verify"
    own = rosa.post(verify, {})
    assert (own.status_code, own.get_json()["code"]) == (409, "fair_recruitment.reimbursement.own")
    owed = {"owed": [{"amount": "350.00", "currency": "BOB"}], "workers": 1}
    assert rosa.get(f"{HOME}/organisations/{employer}/fees/owed").get_json() == owed
    assert luis.post(verify, {}).get_json()["verified_by_name"] == "Luis Mamani"
    assert rosa.get(f"{HOME}/organisations/{employer}/fees/owed").get_json() == {"owed": [], "workers": 0}
    shown = rosa.get(f"{HOME}/fees/{fee}").get_json()
    assert (shown["standing"], shown["verified"]) == ("reimbursed", {"amount": "350.00", "currency": "BOB"})


def test_a_worker_is_a_person_or_a_name_and_not_both(program_as, ledger: Ledger) -> None:
    employer, person = ledger.employer().hex, ledger.seeker("Nayeli")
    path, rosa = f"{HOME}/organisations/{employer}/fees", program_as("rosa")
    assert rosa.post(path, {**PAID, "person_id": person.hex}).status_code == 422
    nameless = {name: value for name, value in PAID.items() if name != "worker_name"}
    assert rosa.post(path, nameless).status_code == 422
    made = rosa.post(path, {**nameless, "person_id": person.hex})
    assert (made.status_code, made.get_json()["person_id"]) == (201, person.hex)


def test_the_list_is_asked_by_standing_and_knows_its_municipality(program_as, ledger: Ledger) -> None:
    employer = ledger.employer()
    first, second = ledger.fee(employer), ledger.fee(employer, "Pedro Choque")
    ledger.verify(first, ledger.back(first))
    rosa = program_as("rosa")
    found = rosa.get(f"{HOME}/fees?organisation_id={employer.hex}").get_json()["items"]
    assert [row["id"] for row in found] == [second.hex, first.hex]
    assert [row["id"] for row in rosa.get(f"{HOME}/fees?standing=unpaid").get_json()["items"]] == [second.hex]
    assert program_as("jorge").get(f"{HOME}/fees").get_json()["items"] == []
    assert program_as("marta").get(f"{HOME}/fees").status_code == 403


def test_a_reimbursement_is_taken_back_with_the_reason(program_as, ledger: Ledger) -> None:
    fee = ledger.fee(ledger.employer())
    paid = ledger.back(fee)
    path = f"{HOME}/fees/{fee.hex}/reimbursements/{paid.hex}/reverse"
    assert program_as("rosa").post(path, {"reason": "Se anotó dos veces."}).status_code == 200
    assert ledger.amounts(fee) == (35000, 0, 0)
