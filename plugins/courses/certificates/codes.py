"""Closed lists of certificates."""

from __future__ import annotations

from enum import StrEnum


class CertificateState(StrEnum):
    """That a last day has passed is no state: it is seen on the day."""

    ISSUED = "issued"
    WITHDRAWN = "withdrawn"


class Status(StrEnum):
    """How a certificate stands on a day. ``DUE``: it still holds, and it is time for a refresher."""

    VALID = "valid"
    DUE = "refresher_due"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class BundleKind(StrEnum):
    """``PDF``: one file to print; ``ZIP``: a file for each person."""

    PDF = "pdf"
    ZIP = "zip"
