"""Where the rooms' pages stand: what the plugin's own menu offers, and the parts of a cohort."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plugins.courses import permissions as may
from plugins.courses.words import _l


@dataclass(frozen=True)
class Place:
    """``endpoint`` of the plugin, without its name; of a part of a cohort it takes ``cohort_id``."""

    key: str
    label: object
    endpoint: str
    permission: str


MENU: Sequence[Place] = [
    Place("courses", _l("Catalogue"), "courses", may.COURSE_READ),
    Place("cohorts", _l("Cohorts"), "cohorts", may.COHORT_READ),
    Place("participants", _l("Participants"), "participants", may.COHORT_READ),
    Place("certificates", _l("Certificates"), "certificates", may.CERTIFICATE_READ),
    Place("refreshers", _l("To renew"), "refreshers", may.CERTIFICATE_READ),
    Place("practice", _l("Practice surveys"), "practice", may.COHORT_READ),
]
COHORT: Sequence[Place] = [
    Place("participants", _l("Participants"), "cohort", may.COHORT_READ),
    Place("sessions", _l("Sessions"), "sessions", may.COHORT_READ),
    Place("attendance", _l("Attendance"), "attendance", may.COHORT_READ),
    Place("certificates", _l("Certificates"), "cohort_certificates", may.CERTIFICATE_READ),
    Place("results", _l("Results"), "results", may.COHORT_READ),
]
