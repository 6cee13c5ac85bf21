"""Closed lists of imports."""

from __future__ import annotations

from enum import StrEnum


class BatchState(StrEnum):
    """``CHECKING``, ``RUNNING``, ``CONFIRMING``, ``PUBLISHING`` go on piece by piece; the rest wait for a person."""

    UPLOADED = "uploaded"
    MAPPED = "mapped"
    CHECKING = "checking"
    CHECKED = "checked"
    RUNNING = "running"
    DONE = "done"
    CONFIRMING = "confirming"
    CONFIRMED = "confirmed"
    PUBLISHING = "publishing"
    PUBLISHED = "published"


GOING_ON = (BatchState.CHECKING, BatchState.RUNNING, BatchState.CONFIRMING, BatchState.PUBLISHING)
BEFORE_THE_RUN = (BatchState.UPLOADED, BatchState.MAPPED, BatchState.CHECKING, BatchState.CHECKED)
"""Nothing but the batch itself has been written: it can still be mapped anew or thrown away."""
AFTER_THE_RUN = (BatchState.DONE, BatchState.CONFIRMED, BatchState.PUBLISHED)


class RowStatus(StrEnum):
    ACCEPTED = "accepted"
    REPEATED = "repeated"
    REJECTED = "rejected"
