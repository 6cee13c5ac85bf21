"""Closed lists of background work."""

from __future__ import annotations

from enum import StrEnum


class JobState(StrEnum):
    """``RUNNING``: some batches are done and more are to come; ``FAILED``: given up, until somebody tries it again."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


OPEN = (JobState.WAITING, JobState.RUNNING)
KILLED = "jobs.job.killed"
"""Why a job or a delivery was given up: whoever did it was killed each time (out of memory, a crash in a library)."""
