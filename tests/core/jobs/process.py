"""A worker as a process of its own that knows the sample jobs, and a plugin that reacts: ``process.py FOLDER``."""

from __future__ import annotations

import sys

from core import cli
from core.app import create_app
from tests.core.jobs import sample
from tests.core.jobs.reacting import note, with_reactions

if __name__ == "__main__":
    assert sample.BATCHES
    cli.create_app = lambda deployment: with_reactions(create_app(deployment), neighbour=note)
    cli.main(["--deployment", sys.argv[1], "worker"])
