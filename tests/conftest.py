"""Options of the suite. Fixtures live in core/testing, where the suites of plugins find them too."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from core.demo.build import build

SHARED_DATA = Path(__file__).parents[2] / "shared" / "data"


def pytest_report_header() -> str:
    return f"shared data: {SHARED_DATA if SHARED_DATA.is_dir() else 'absent'}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where the public data is absent the tests that read it skip; a check run may not skip and fails on the file."""
    if SHARED_DATA.is_dir() or os.environ.get("AYNI_REQUIRE_SHARED_DATA"):
        return
    for item in items:
        if item.get_closest_marker("needs_shared_data"):
            item.add_marker(pytest.mark.skip(reason="no public data at ../shared/data"))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of public data beside the project; a test that asks for it carries ``needs_shared_data``."""
    return SHARED_DATA


@pytest.fixture(scope="session")
def demonstration_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The demonstration, built once: the workers of pytest-xdist share what the first one builds. Copy it to write."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "demonstration"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        build(shared)
    return shared
