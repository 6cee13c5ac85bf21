"""The ledger in the browser: empty, with a worker who is owed, and paid back with proof that somebody verifies."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from core.testing.windows import Open, is_sound
from tests.plugins.fair_recruitment.fees.conftest import Ledger

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("database_kind", ["sqlite"])]
HOME = "/p/fair-recruitment"
EMPTY = ("cuotas", "certificaciones", "certificaciones/acciones", "indicadores", "personas-certificadas", "registro")


def test_a_worker_is_found_by_name_and_the_proof_verified(open_as: Open, ledger: Ledger) -> None:
    luis = open_as("luis")
    fee = ledger.fee(ledger.employer(), "Pedro Choque")
    ledger.back(fee)
    luis.goto(f"{HOME}/cuotas")
    is_sound(luis, "cobros")
    luis.get_by_role("link", name="Pedro Choque").click()
    expect(luis.get_by_role("heading", level=1, name="Pedro Choque")).to_be_visible()
    is_sound(luis, "cobro")
    luis.get_by_role("button", name="Verificar").click()
    expect(luis.get_by_text("Devuelto y verificado").first).to_be_visible()
    luis.goto(f"{HOME}/")
    is_sound(luis, "resumen")


def test_every_list_is_sound_with_nothing_in_it(open_as: Open) -> None:
    luis = open_as("luis")
    for page in EMPTY:
        answer = luis.goto(f"{HOME}/{page}")
        assert answer is not None
        assert (page, answer.status) == (page, 200)
        is_sound(luis, f"vacio-{page.replace('/', '-')}")
