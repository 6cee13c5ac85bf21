"""Whatever is done with the ledger, in whatever order and at once: it balances."""

from __future__ import annotations

import threading
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import AyniError
from plugins.fair_recruitment.fees import queries
from tests.plugins.fair_recruitment.fees.conftest import Ledger

STEPS = st.lists(
    st.tuples(st.sampled_from(["back", "verify", "reverse"]), st.integers(0, 5), st.integers(1, 400)), max_size=12
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_the_ledger_balances_after_any_sequence_of_acts(ledger: Ledger, steps: list[tuple[str, int, int]]) -> None:
    fee = ledger.fee(ledger.employer())
    made: list[Any] = []
    for verb, which, amount in steps:
        _step(ledger, fee, made, verb, which, amount)
    with ledger.looking():
        rows = queries.reimbursements(fee)
    taken_back = {row.reverses_id for row in rows}
    standing = [row for row in rows if row.reverses_id is None and row.id not in taken_back]
    paid, back, verified = ledger.amounts(fee)
    assert back == sum(row.amount_minor for row in rows) == sum(row.amount_minor for row in standing)
    assert verified == sum(row.amount_minor for row in standing if row.verified_at is not None)
    assert 0 <= verified <= back <= paid


def _step(ledger: Ledger, fee: Any, made: list[Any], verb: str, which: int, amount: int) -> None:
    try:
        if verb == "back":
            made.append(ledger.back(fee, str(amount)))
        elif made and verb == "verify":
            ledger.verify(fee, made[which % len(made)])
        elif made:
            ledger.reverse(fee, made[which % len(made)])
    except AyniError:
        return


def test_two_reimbursements_at_once_never_exceed_the_fee(app: Flask, ledger: Ledger) -> None:
    fee = ledger.fee(ledger.employer())
    ready, outcomes = threading.Barrier(4), []

    def pay() -> None:
        ready.wait()
        try:
            ledger.back(fee, "200")
            outcomes.append("done")
        except AyniError as refusal:
            outcomes.append(refusal.code)

    threads = [threading.Thread(target=pay) for _each in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(outcomes) == ["done", *["fair_recruitment.reimbursement.too_much"] * 3]
    assert ledger.amounts(fee) == (35000, 20000, 0)
