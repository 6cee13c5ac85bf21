"""A worker as a process of its own that knows the sample jobs: ``process.py FOLDER``."""

from __future__ import annotations

import sys

from core.cli import main
from tests.core.jobs import sample

if __name__ == "__main__":
    assert sample.BATCHES
    main(["--deployment", sys.argv[1], "worker"])
