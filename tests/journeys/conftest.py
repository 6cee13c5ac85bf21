"""The demonstration, built once for the whole run, and served."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.demo.build import build
from tests.journeys.demonstration import Demonstration, served


@pytest.fixture(scope="session")
def demonstration_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The workers of pytest-xdist share what the first one builds."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "demonstration"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        build(shared)
    return shared


@pytest.fixture(scope="session")
def demonstration(demonstration_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """A copy of this worker's own."""
    own = tmp_path_factory.mktemp("demonstration") / "demo"
    shutil.copytree(demonstration_folder, own)
    with served(own) as running:
        yield running
