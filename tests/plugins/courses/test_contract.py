"""What every plugin keeps."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy.orm import Session

from core.testing.canaries import Sown
from core.testing.contract import PluginContract
from core.testing.world import World
from plugins.courses.certificates.codes import CertificateState
from plugins.courses.cohorts.codes import DropReason, EnrolmentState
from plugins.courses.examining.codes import Sitting

GIVEN: dict[str, Any] = {
    "courses_course.min_attendance": 80, "courses_course.pass_mark": 70, "courses_course.exam_questions": 10,
    "courses_course.exam_attempts": 2, "courses_enrolment.state": EnrolmentState.DROPPED,
    "courses_enrolment.drop_reason": DropReason.OTHER, "courses_paper.sitting": Sitting.EXAM,
    "courses_paper.attempt": 1, "courses_paper.allowed": 2, "courses_paper.pass_mark": 70, "courses_paper.score": 80,
    "courses_paper.passed": True, "courses_certificate.state": CertificateState.WITHDRAWN,
    "courses_exam_sheet.number": 1, "courses_exam_sheet.pass_mark": 70,
    "courses_certificate.attended": 90, "courses_certificate.score": 80,
}  # fmt: skip


class TestContract(PluginContract):
    plugin = "courses"
    given: ClassVar[dict[str, object]] = GIVEN

    def _sown(self, session: Session, world: World, series: str) -> Sown:
        """A number of certificate has its length, and is nobody else's."""
        type(self).given = GIVEN | {"courses_certificate.number": f"zq{series}".ljust(28, "0")}
        return super()._sown(session, world, series)
