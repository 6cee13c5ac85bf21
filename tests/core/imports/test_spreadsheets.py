"""What is written for spreadsheets: nothing runs, and everything comes back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from core.web.spreadsheets import as_typed, csv_bytes, neutral, xlsx_bytes

DANGEROUS = [
    "=1+1", "+591 7", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=cmd|' /C calc'!A0", "'=1", "''=1", "'0012",
    "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20SUM(A1)",
]  # fmt: skip


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_formula_is_written_as_text_in_both_formats(text: str) -> None:
    cell = next(csv.reader(io.StringIO(csv_bytes(["a"], [[text]]).decode("utf-8-sig").split("\n", 1)[1], newline="")))[
        0
    ]
    assert cell.startswith("'")
    written = load_workbook(io.BytesIO(xlsx_bytes(["a"], [[text]]))).active["A2"]
    assert written.data_type == "s"
    assert str(written.value).startswith("'")


@given(st.text())
def test_what_is_written_is_read_back(text: str) -> None:
    assert as_typed(neutral(text)) == text


@given(st.text())
def test_nothing_written_begins_as_a_formula(text: str) -> None:
    assert neutral(text)[:1] not in tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def test_a_header_is_neutralised_too() -> None:
    assert csv_bytes(["=a"], []) == "\ufeff'=a\r\n".encode()


def test_characters_that_no_workbook_can_hold_are_left_out() -> None:
    assert load_workbook(io.BytesIO(xlsx_bytes(["a"], [["x\x00y"]]))).active["A2"].value == "xy"
