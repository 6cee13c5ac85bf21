"""What the log tells when the database cannot answer: what it said first, and nothing that was sent to it."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

CANARY = "Nayeli Mamani"


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_log_says_what_the_database_said_first(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    error = OperationalError("insert", {"name": CANARY}, Exception(f"no such table: visits_visit\nDETAIL: {CANARY}"))
    with app.test_request_context("/api/v1/people"):
        app.preprocess_request()
        app.handle_user_exception(error)
    said = capsys.readouterr().out
    assert "no such table: visits_visit" in said
    assert CANARY not in said
