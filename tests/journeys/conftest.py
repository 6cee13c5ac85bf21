"""The demonstration, served for a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.demonstration import Demonstration, served


@pytest.fixture(scope="session")
def demonstration(demonstration_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """A copy of this worker's own."""
    own = tmp_path_factory.mktemp("demonstration") / "demo"
    shutil.copytree(demonstration_folder, own)
    with served(own) as running:
        yield running
