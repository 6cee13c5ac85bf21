"""Complaints for programs, to read; alerts for those who may see them."""

from __future__ import annotations

from plugins.fair_recruitment.complaints.codes import Indicator
from tests.plugins.fair_recruitment.complaints.conftest import Counter

HOME = "/fair-recruitment"


def test_a_complaint_as_json_says_nothing_of_signs(program_as, counter: Counter) -> None:
    key, _number = counter.complaint(signs=[Indicator.DOCUMENTS], contact_phone="70712345")
    rosa = program_as("rosa")
    shown = rosa.get(f"{HOME}/complaints/{key.hex}")
    body = shown.get_json()
    assert (body["state"], body["employer"], body["anonymous"], body["messages"]) == (
        "received", "Agencia Andina", False, []
    )  # fmt: skip
    listed = rosa.get(f"{HOME}/complaints").get_json()["items"]
    assert [row["id"] for row in listed] == [key.hex]
    assert [word for word in ("indicator", "documents", "70712345", "alert") if word in shown.text] == []


def test_alerts_are_for_supervisors(program_as, counter: Counter) -> None:
    key, _number = counter.complaint(signs=[Indicator.DOCUMENTS, Indicator.WAGES])
    (row,) = program_as("luis").get(f"{HOME}/alerts?state=open").get_json()["items"]
    assert row["complaint_id"] == key.hex
    shown = program_as("luis").get(f"{HOME}/alerts/{row['id']}").get_json()
    assert sorted(shown["indicators"]) == ["documents", "wages"]
    for path in ("alerts", f"alerts/{row['id']}"):
        assert program_as("rosa").get(f"{HOME}/{path}").status_code == 403


def test_another_municipality_finds_nothing(program_as, counter: Counter) -> None:
    key, _number = counter.complaint()
    jorge = program_as("jorge")
    assert jorge.get(f"{HOME}/complaints").get_json()["items"] == []
    assert jorge.get(f"{HOME}/complaints/{key.hex}").status_code == 404
