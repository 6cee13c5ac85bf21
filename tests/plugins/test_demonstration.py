"""What the bundled plugins show in the demonstration."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from core.app import create_app
from core.config import load
from core.db.unit_of_work import reading
from core.demo.staff import BUILDER
from core.extensions import db
from plugins.courses.certificates.models import Certificate
from plugins.courses.cohorts.codes import CohortState, EnrolmentState
from plugins.courses.cohorts.models import Cohort, Enrolment
from plugins.fair_recruitment.certification.codes import CertificationState
from plugins.fair_recruitment.certification.models import Certification
from plugins.fair_recruitment.complaints.models import Complaint
from plugins.fair_recruitment.fees.models import Fee


@pytest.fixture(scope="module")
def count(demonstration_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., int]]:
    folder = tmp_path_factory.mktemp("demo") / "demo"
    shutil.copytree(demonstration_folder, folder)
    with create_app(load(folder)).app_context():
        with reading(BUILDER.scope) as session:
            yield lambda of, *where: session.scalar(select(func.count()).select_from(of).where(*where)) or 0
        db.engine.dispose()


def test_one_cohort_ended_with_certificates_and_one_is_on_its_way(count: Callable[..., int]) -> None:
    states: dict[Any, int] = {state: count(Enrolment, Enrolment.state == state) for state in EnrolmentState}
    assert {state: number for state, number in states.items() if number} == {
        EnrolmentState.CERTIFIED: 6, EnrolmentState.FAILED: 1, EnrolmentState.ATTENDING: 8,
    }  # fmt: skip
    assert count(Cohort, Cohort.state == CohortState.ENDED) == count(Cohort, Cohort.state == CohortState.RUNNING) == 1
    assert count(Certificate, Certificate.programme == "fair_recruitment") == 6


def test_an_employer_is_certified_and_what_workers_paid_keeps_another_from_it(count: Callable[..., int]) -> None:
    assert count(Certification, Certification.state == CertificationState.CERTIFIED) == 1
    assert count(Certification, Certification.blocking > 0) == 1
    assert count(Fee, Fee.verified_minor < Fee.amount_minor) == 2
    assert count(Complaint) == 1
