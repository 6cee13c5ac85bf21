"""The garbage collector during a run: half of the time of a suite went into walking what never becomes garbage."""

from __future__ import annotations

import gc

import pytest

THRESHOLDS = (5_000, 20, 50)
"""Each test leaves an application behind; Python's own 700, 10, 10 walks everything some forty times for each."""


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What is there once all tests are known stays to the end: modules, classes, tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
