"""A certificate is issued once to whoever completed, freezes what it says, and can be withdrawn and given back."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import delete, select

from core import clock
from core.access.models import Role, RolePermission
from core.access.permissions import SUPERVISOR
from core.audit.acts import act
from core.db.types import Id
from core.errors import Forbidden, Invalid, NotFound, Refused
from core.events.models import EventRow
from core.extensions import db
from plugins.courses.certificates import jobs, queries, services
from plugins.courses.certificates.codes import CertificateState, Status
from plugins.courses.certificates.models import Certificate
from plugins.courses.certificates.standing import status
from plugins.courses.cohorts.codes import ActorKind, EnrolmentState
from plugins.courses.cohorts.models import Cohort, Participant
from plugins.courses.examining.models import Practice
from plugins.courses.permissions import CERTIFICATE_ISSUE
from tests.plugins.courses.certificates.conftest import FIRST, LAST, TITLES, School

NOON = datetime(2026, 11, 20, 16, tzinfo=UTC)


@pytest.fixture
def cohort(school: School) -> Id:
    return school.cohort(school.course(programme="fair_recruitment"))


def test_a_certificate_freezes_what_it_says(school: School, cohort: Id) -> None:
    (enrolment,) = school.completed(cohort, "Nayeli", actor_kind=ActorKind.TRADE_UNION)
    with clock.fixed(NOON):
        made = school.certificate(school.issued(enrolment))
    assert (made.holder, made.titles, made.minutes) == ("Nayeli Mamani", TITLES, 2400)
    assert (made.attended, made.score, made.actor_kind) == (100, 90, ActorKind.TRADE_UNION)
    assert (made.country, made.place, made.programme) == ("BO", "Centro", "fair_recruitment")
    assert (made.began_on, made.ended_on) == (FIRST, LAST)
    assert (made.issued_on, made.valid_until) == (date(2026, 11, 20), date(2028, 11, 20))
    assert (made.issued_by_name, made.state) == ("Luis Mamani", CertificateState.ISSUED)
    assert school.state(enrolment) is EnrolmentState.CERTIFIED


def test_what_was_printed_stays_when_the_course_changes(school: School, cohort: Id) -> None:
    (enrolment,) = school.completed(cohort, "Nayeli")
    certificate = school.issued(enrolment)
    with school.at("luis"):
        db.session.get_one(Cohort, cohort).ends_on = date(2027, 1, 1)
        db.session.scalars(select(Participant)).one().given_names = "Otra"
    assert (school.certificate(certificate).ended_on, school.certificate(certificate).holder) == (LAST, "Nayeli Mamani")


def test_only_who_completed_gets_one(school: School, cohort: Id) -> None:
    for state in (EnrolmentState.ENROLLED, EnrolmentState.ATTENDING, EnrolmentState.FAILED, EnrolmentState.WAITING):
        enrolment = school.enrolment(cohort, school.person(state.value), state, score=None)
        with pytest.raises(Refused) as refusal:
            school.issued(enrolment)
        assert refusal.value.code == "courses.certificate.not_completed"
    assert school.of_cohort(cohort) == []


def test_nobody_gets_two(school: School, cohort: Id) -> None:
    (enrolment,) = school.completed(cohort, "Nayeli")
    school.issued(enrolment)
    with pytest.raises(Refused):
        school.issued(enrolment)
    assert len(school.of_cohort(cohort)) == 1


def test_only_who_may_issues(school: School, cohort: Id) -> None:
    (enrolment,) = school.completed(cohort, "Nayeli")
    with pytest.raises(Forbidden):
        school.issued(enrolment, user="rosa")


def test_the_survey_of_practice_is_planned_with_it(school: School, cohort: Id) -> None:
    (enrolment,) = school.completed(cohort, "Nayeli")
    with clock.fixed(NOON):
        school.issued(enrolment)
    with school.looking("luis"):
        assert db.session.scalars(select(Practice.due_on)).all() == [date(2027, 5, 20)]


def test_the_event_tells_for_which_programme_where_and_to_whom(school: School, cohort: Id) -> None:
    (enrolment,) = school.completed(cohort, "Nayeli")
    certificate = school.issued(enrolment)
    with school.looking("luis"):
        row = db.session.scalars(select(EventRow).where(EventRow.subject_id == certificate)).one()
        told = {name: row.content[name] for name in ("programme", "actor_kind", "country")}
    assert row.name == "courses.certificate.issued"
    assert told == {"programme": "fair_recruitment", "actor_kind": "pes_operator", "country": "BO"}


def test_it_is_withdrawn_with_a_reason_and_given_back(school: School, cohort: Id) -> None:
    (enrolment,) = school.completed(cohort, "Nayeli")
    certificate = school.issued(enrolment)
    with school.at("luis") as actor:
        services.withdraw(queries.certificate(certificate), " Otra persona. ", actor=actor)
    after = school.certificate(certificate)
    assert (after.state, after.withdrawn_reason) == (CertificateState.WITHDRAWN, "Otra persona.")
    assert school.state(enrolment) is EnrolmentState.EXAMINED
    with school.at("luis") as actor:
        services.undo_withdrawal(queries.certificate(certificate), actor=actor)
    after = school.certificate(certificate)
    assert (after.state, after.withdrawn_reason) == (CertificateState.ISSUED, "")
    assert school.state(enrolment) is EnrolmentState.CERTIFIED


def test_a_withdrawal_needs_a_reason_and_nothing_is_withdrawn_twice(school: School, cohort: Id) -> None:
    (enrolment,) = school.completed(cohort, "Nayeli")
    certificate = school.issued(enrolment)
    with pytest.raises(Invalid), school.at("luis") as actor:
        services.withdraw(queries.certificate(certificate), "  ", actor=actor)
    with school.at("luis") as actor:
        services.withdraw(queries.certificate(certificate), "Error", actor=actor)
    with pytest.raises(Refused), school.at("luis") as actor:
        services.withdraw(queries.certificate(certificate), "Error", actor=actor)


def test_who_had_one_withdrawn_is_not_issued_another(school: School, cohort: Id) -> None:
    (enrolment,) = school.completed(cohort, "Nayeli")
    certificate = school.issued(enrolment)
    with school.at("luis") as actor:
        services.withdraw(queries.certificate(certificate), "Error", actor=actor)
    with pytest.raises(Refused) as refusal:
        school.issued(enrolment)
    assert refusal.value.code == "courses.certificate.there_is_one"
    with pytest.raises(Refused) as nobody:
        school.asked(cohort)
    assert nobody.value.code == "courses.issuing.nobody"


def test_several_cohorts_are_issued_as_one_job_with_progress(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "AT_ONCE", 2)
    course = school.course()
    first, second, other = (school.cohort(course) for _ in range(3))
    school.completed(first, "Ana", "Bea", "Coca")
    school.completed(second, "Dora", "Elsa")
    school.enrolment(second, school.person("Fina"), EnrolmentState.ATTENDING, score=None)
    school.completed(other, "Gina")
    asked = school.asked(first, second)
    school.work(most=1)
    assert (school.issuing(asked).issued, school.issuing(asked).total, school.issuing(asked).ended_at) == (2, 5, None)
    school.work()
    ended = school.issuing(asked)
    assert (ended.issued, ended.left_out, ended.ended_at is None) == (5, 0, False)
    assert [len(school.of_cohort(one)) for one in (first, second, other)] == [3, 2, 0]
    assert {one.issued_by_name for one in school.of_cohort(first)} == {"Luis Mamani"}


def test_who_may_not_issue_any_more_has_nobody_issue_in_their_name(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "AT_ONCE", 2)
    cohort = school.cohort(school.course())
    school.completed(cohort, "Ana", "Bea", "Coca")
    asked = school.asked(cohort)
    school.work(most=1)
    with school.at("luis"):
        role = select(Role.id).where(Role.code == SUPERVISOR).scalar_subquery()
        of_role = RolePermission.role_id == role, RolePermission.permission == CERTIFICATE_ISSUE
        db.session.execute(delete(RolePermission).where(*of_role))
    school.work()
    ended = school.issuing(asked)
    assert (ended.issued, ended.left_out, ended.ended_at is None, len(school.of_cohort(cohort))) == (2, 1, False, 2)


def test_what_a_killed_worker_had_begun_is_done_again_once(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of a piece stays that was not committed; the next worker begins it anew."""
    monkeypatch.setattr(jobs, "AT_ONCE", 2)
    cohort = school.cohort(school.course())
    school.completed(cohort, "Ana", "Bea", "Coca")
    asked = school.asked(cohort)

    class Killed(BaseException):
        pass

    def killed() -> None:
        with school.app.app_context(), act(school.actor_as("luis"), "tests.killed"):
            ids = [one.id for one in db.session.scalars(queries.ready([cohort]).limit(2))]
            jobs.issue_certificates(asked.hex, ids)
            raise Killed

    with pytest.raises(Killed):
        killed()
    assert school.of_cohort(cohort) == []
    school.work()
    assert len({one.enrolment_id for one in school.of_cohort(cohort)}) == len(school.of_cohort(cohort)) == 3
    assert school.issuing(asked).issued == 3


def test_asked_for_twice_everybody_has_one(school: School, cohort: Id) -> None:
    school.completed(cohort, "Ana", "Bea")
    first, second = school.asked(cohort), school.asked(cohort)
    school.work()
    assert len(school.of_cohort(cohort)) == 2
    assert sorted((school.issuing(one).issued, school.issuing(one).left_out) for one in (first, second)) == [
        (0, 2), (2, 0),
    ]  # fmt: skip


def test_a_cohort_of_another_municipality_is_not_there(school: School) -> None:
    cohort = school.cohort(school.course())
    school.completed(cohort, "Ana")
    with pytest.raises(NotFound):
        school.asked(cohort, Id(int=7))


@pytest.mark.parametrize(
    ("state", "until", "expected"),
    [
        (CertificateState.ISSUED, None, Status.VALID),
        (CertificateState.ISSUED, date(2027, 2, 19), Status.VALID),
        (CertificateState.ISSUED, date(2027, 2, 18), Status.DUE),
        (CertificateState.ISSUED, date(2026, 11, 20), Status.DUE),
        (CertificateState.ISSUED, date(2026, 11, 19), Status.EXPIRED),
        (CertificateState.WITHDRAWN, date(2030, 1, 1), Status.WITHDRAWN),
    ],
)
def test_how_it_stands_follows_from_the_day(state: CertificateState, until: date | None, expected: Status) -> None:
    assert status(state, until, date(2026, 11, 20)) is expected


def test_a_number_is_used_once(school: School, cohort: Id) -> None:
    school.completed(cohort, "Ana", "Bea", "Coca")
    school.asked(cohort)
    school.work()
    assert len({one.number for one in school.of_cohort(cohort)}) == 3
    with school.looking("luis"):
        assert all(len(number) == 28 for number in db.session.scalars(select(Certificate.number)))
