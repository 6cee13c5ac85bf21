"""A worker that is killed while it issues: everybody has one certificate in the end, and nobody two."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from core import clock
from core.config import write
from core.db.types import Id
from core.extensions import db
from plugins.courses.certificates.jobs import AT_ONCE
from plugins.courses.cohorts.codes import EnrolmentState
from plugins.courses.cohorts.models import Enrolment
from tests.plugins.courses.certificates.conftest import School

ROOT = Path(__file__).parents[4]
PEOPLE = 110
WORK = "import sys; from core.cli import main; main(['--deployment', sys.argv[1], 'worker'])"
DIE = f"""
import os, signal, sys
from sqlalchemy import event
from core.cli import main
from plugins.courses.certificates.models import Certificate
written = []
@event.listens_for(Certificate, "after_insert")
def die(*_row):
    written.append(1)
    if len(written) == {AT_ONCE} + 10:
        os.kill(os.getpid(), signal.SIGKILL)
main(['--deployment', sys.argv[1], 'worker'])
"""
"""Killed in the middle of its second piece, whatever the machine has to do beside."""
WITHIN = 180.0


@pytest.fixture
def worker(school: School) -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    """Starts one as a process of its own; all of them end with the test."""
    place = school.app.config["DEPLOYMENT"]
    write(place.folder, place)
    with ExitStack() as stack:

        def start(program: str) -> subprocess.Popen[str]:
            process = subprocess.Popen(
                [sys.executable, "-c", program, str(place.folder)],
                cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True,
            )  # fmt: skip
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        yield start


def wait(until: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WITHIN
    while not until():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.01)


def test_whoever_is_killed_in_the_middle_doubles_nothing(
    school: School, worker: Callable[[str], subprocess.Popen[str]]
) -> None:
    cohort = crowd(school)
    asked = school.asked(cohort)
    assert worker(DIE).wait(WITHIN) == -signal.SIGKILL
    assert len(school.of_cohort(cohort)) == school.issuing(asked).issued == AT_ONCE
    worker(WORK)
    wait(lambda: school.issuing(asked).ended_at is not None)
    certificates = school.of_cohort(cohort)
    assert len({one.enrolment_id for one in certificates}) == len({one.number for one in certificates}) == PEOPLE
    assert (school.issuing(asked).issued, school.issuing(asked).left_out) == (PEOPLE, 0)


def crowd(school: School) -> Id:
    """Everybody in a cohort without sessions or examination has completed it."""
    cohort = school.cohort(school.course(exam_questions=0, min_attendance=0))
    with school.at("luis"):
        people = [school.somebody(f"Persona {number}") for number in range(PEOPLE)]
        db.session.add_all(people)
        db.session.flush()
        db.session.add_all(
            Enrolment(cohort_id=cohort, participant_id=one.id, state=EnrolmentState.EXAMINED, code=f"{place:08}",
                      enrolled_at=clock.now())
            for place, one in enumerate(people)
        )  # fmt: skip
    return cohort
