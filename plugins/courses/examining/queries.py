"""Reads of papers and practice surveys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from core.api import Id, NotFound, Office, clock, db
from plugins.courses.catalogue import queries as catalogue
from plugins.courses.catalogue.codes import Purpose
from plugins.courses.catalogue.models import Course, Question
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.cohorts.codes import EnrolmentState
from plugins.courses.cohorts.figures import span
from plugins.courses.cohorts.models import Cohort, Enrolment
from plugins.courses.examining import scoring
from plugins.courses.examining.codes import Sitting
from plugins.courses.examining.models import Paper, Practice
from plugins.courses.examining.opening import Ground


def enrolment_of_link(link_hash: str, *, locked: bool = False) -> Enrolment:
    """Raises NotFound for a link that is not there or has ended."""
    statement = select(Enrolment).where(Enrolment.link_hash == link_hash, Enrolment.link_ends > clock.now())
    if locked:
        statement = statement.with_for_update(of=Enrolment).execution_options(populate_existing=True)
    found = db.session.scalars(statement).first()
    if found is None:
        raise NotFound
    return found


def papers(enrolment_id: Id) -> Sequence[Paper]:
    statement = select(Paper).where(Paper.enrolment_id == enrolment_id)
    return db.session.scalars(statement.order_by(Paper.started_at, Paper.id)).all()


def latest(enrolment_id: Id, sitting: Sitting) -> Paper | None:
    """The last attempt, handed in or not."""
    statement = select(Paper).where(Paper.enrolment_id == enrolment_id, Paper.sitting == sitting)
    return db.session.scalars(statement.order_by(Paper.attempt.desc()).limit(1)).first()


def practice(enrolment_id: Id) -> Practice | None:
    return db.session.scalars(select(Practice).where(Practice.enrolment_id == enrolment_id)).first()


def bank(course_id: Id, purpose: Purpose, language: str) -> list[dict[str, Any]]:
    """What can be asked in ``language``, in the order of the bank, as papers keep it."""
    asked = catalogue.questions(course_id, purpose, retired=False)
    return [scoring.asked(one, language) for one in asked if language in one.wording]


def survey_of(found: Practice, cohort: Cohort) -> list[dict[str, Any]]:
    """Its questions: once something was answered those that were asked, before that those of the bank."""
    kept: list[dict[str, Any]] = found.questions
    return kept or bank(cohort.course_id, Purpose.SURVEY, cohort.language)


def ground(enrolment: Enrolment) -> Ground:
    """What decides which sittings are open to somebody."""
    return grounds(cohorts.cohort(enrolment.cohort_id), {enrolment.id: enrolment.state})[enrolment.id]


def grounds(cohort: Cohort, states: Mapping[Id, EnrolmentState]) -> dict[Id, Ground]:
    """As ``ground``, of several in a cohort by enrolment; one statement for all their papers."""
    course = cohorts.course_of(cohort)
    there = _counted(course.id, cohort.language)
    exam = there.get(Purpose.EXAM, 0) if course.exam_questions else 0
    first_ends, last_begins = _times(cohort)
    found: dict[Id, list[Paper]] = {one: [] for one in states}
    for paper in db.session.scalars(select(Paper).where(Paper.enrolment_id.in_(states))):
        found[paper.enrolment_id].append(paper)
    return {
        one: Ground(state, cohort.state, first_ends, last_begins, there.get(Purpose.TEST, 0), exam,
                    course.exam_attempts, found[one])
        for one, state in states.items()
    }  # fmt: skip


def paper(paper_id: Id) -> Paper:
    """Raises NotFound, also for one out of scope."""
    found = db.session.scalars(select(Paper).where(Paper.id == paper_id)).first()
    if found is None:
        raise NotFound
    return found


def _counted(course_id: Id, language: str) -> dict[Purpose, int]:
    statement = select(Question.purpose, Question.wording).where(
        Question.course_id == course_id, Question.retired.is_(False)
    )
    found: dict[Purpose, int] = {}
    for purpose, wording in db.session.execute(statement):
        found[purpose] = found.get(purpose, 0) + (language in wording)
    return found


def zone_of(cohort: Cohort) -> str:
    return str(db.session.scalars(select(Office.timezone).where(Office.id == cohort.office_id)).one())


def _times(cohort: Cohort) -> tuple[datetime, datetime]:
    """The end of the first session and the beginning of the last one."""
    zone, planned = zone_of(cohort), cohorts.sessions(cohort.id)
    if not planned:
        last = datetime.combine(cohort.ends_on, time.max, ZoneInfo(zone)).astimezone(UTC)
        return last, datetime.combine(cohort.starts_on, time.min, ZoneInfo(zone)).astimezone(UTC)
    first, final = planned[0], planned[-1]
    return span(first.day, first.begins, first.minutes, zone)[1], span(final.day, final.begins, final.minutes, zone)[0]


def afresh(paper: Paper) -> None:
    """Read the row again, once the cohort is locked. Raises NotFound when it was taken back meanwhile."""
    if db.session.get(Paper, paper.id, populate_existing=True) is None:
        raise NotFound


def overdue(now: datetime, limit: int) -> Sequence[Paper]:
    """Papers whose time passed a while ago and that nobody handed in, by cohort: in this order all who hold several
    cohorts lock them, so that they wait for each other and never both at once."""
    late = now - timedelta(minutes=5)
    statement = select(Paper).join(Enrolment, Enrolment.id == Paper.enrolment_id)
    statement = statement.where(Paper.handed_in_at.is_(None), Paper.due_at < late)
    return db.session.scalars(statement.order_by(Enrolment.cohort_id, Paper.id).limit(limit)).all()


def link_ends(course: Course, cohort: Cohort, today: date) -> datetime:
    """The last moment of a personal link: two months after the last thing that it is for."""
    until = max(today, cohort.ends_on) + timedelta(days=62 + 31 * (course.survey_months or 0))
    return datetime.combine(until, time.max, UTC)
