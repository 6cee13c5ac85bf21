"""Closed lists of certificates."""

from __future__ import annotations

from enum import StrEnum


class CertificateState(StrEnum):
    """That a last day has passed is no state: it is seen on the day."""

    ISSUED = "issued"
    WITHDRAWN = "withdrawn"
