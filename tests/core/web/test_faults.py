"""What the log tells of a fault: where it happened, and nothing about a person."""

from __future__ import annotations

import pytest

from core.faults import trail

CANARY = "Nayeli Mamani"


def fail(name: str) -> None:
    raise KeyError(f"{name} is not here")


def test_a_log_says_where_it_happened_and_names_nobody() -> None:
    with pytest.raises(KeyError) as caught:
        fail(CANARY)
    told = trail(caught.value)
    assert told.split(" < ")[0].endswith(" fail")
    assert __file__ in told
    assert CANARY not in told
