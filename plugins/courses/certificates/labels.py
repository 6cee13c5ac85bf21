"""The words for the codes of certificates."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.courses.certificates.codes import BundleKind, Status
from plugins.courses.cohorts.codes import EnrolmentState
from plugins.courses.words import _l

STATUSES: Mapping[Status, tuple[object, str]] = {
    Status.VALID: (_l("In force"), "ok"),
    Status.DUE: (_l("Time for a refresher"), "warn"),
    Status.EXPIRED: (_l("Expired"), "bad"),
    Status.WITHDRAWN: (_l("Withdrawn"), "bad"),
}
"""Words and mark."""
KINDS: Mapping[BundleKind, object] = {
    BundleKind.PDF: _l("One PDF to print"),
    BundleKind.ZIP: _l("A ZIP with one PDF for each person"),
}
WHY_NOT: Mapping[EnrolmentState, object] = {
    EnrolmentState.WAITING: _l("Is on the waiting list"),
    EnrolmentState.ENROLLED: _l("Was not at any session yet"),
    EnrolmentState.ATTENDING: _l("Has not completed the course: attendance or examination is missing"),
    EnrolmentState.FAILED: _l("Did not pass, or was not there enough"),
    EnrolmentState.DROPPED: _l("Dropped out"),
}
"""What stands between somebody in a cohort and a certificate."""
