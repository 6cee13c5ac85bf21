"""What becomes of a placement: evidence, verification, an end, or that the work never began."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from core import clock
from core.cases.codes import Channel, Stage
from core.cases.models import Case
from core.errors import Invalid, NotFound, Refused
from core.events.models import EventRow
from core.extensions import db
from core.placements import queries, services
from core.placements.codes import (
    CancelReason,
    EndReason,
    EvidenceKind,
    FollowUpResult,
    FollowUpState,
    PlacementState,
)
from core.testing.factories.applications import opening, referral
from core.testing.factories.placements import alone, candidate, placed
from core.vacancies.codes import ApplicationState, VacancyState
from core.vacancies.models import Application, Vacancy
from tests.core.placements.conftest import NOW

TODAY = date(2026, 11, 23)


def states_of(placement) -> list[FollowUpState]:
    return [one.state for one in queries.follow_ups_of([placement.id])[placement.id]]


def told(placement, name: str) -> list[dict[str, object]]:
    statement = select(EventRow).where(EventRow.subject_id == placement.id, EventRow.name == name)
    return [row.content for row in db.session.scalars(statement)]


def same_job(placement, actor) -> None:
    first = queries.open_follow_ups(placement.id)[0]
    services.answer(first, {"result": FollowUpResult.SAME_JOB, "channel": Channel.CALL}, actor=actor)


def test_a_paper_makes_it_evidenced_and_another_leaves_it_so(at_work, rosa) -> None:
    with at_work():
        placement = placed(actor=rosa)
        for kind in (EvidenceKind.CONTRACT, EvidenceKind.PAYSLIP):
            services.add_evidence(placement, kind, "Enero", actor=rosa)
            assert placement.state == PlacementState.EVIDENCED
        content = {"evidence": "contract", "state": "evidenced"}
        assert told(placement, "placements.evidence.added")[0] == content


def test_somebody_else_verifies_once_the_work_has_begun(at_work, rosa, luis) -> None:
    with at_work("luis"):
        placement = placed(actor=rosa, start_on=TODAY)
        with pytest.raises(Refused) as without:
            services.verify(placement, actor=luis)
        services.add_evidence(placement, EvidenceKind.CONTRACT, actor=rosa)
        services.verify(placement, actor=luis)
        found = (without.value.code, placement.state, placement.verified_by)
        assert found == ("placements.placement.wrong_state", PlacementState.VERIFIED, luis.id)


def test_nobody_verifies_what_they_recorded_or_what_has_not_begun(at_work, luis, rosa) -> None:
    with at_work("luis"):
        own, ahead = placed(actor=luis), placed("Wilmer", actor=rosa, start_on=TODAY + timedelta(days=1))
        codes = []
        for placement in (own, ahead):
            services.add_evidence(placement, EvidenceKind.CONTRACT, actor=luis)
            with pytest.raises(Refused) as refusal:
                services.verify(placement, actor=luis)
            codes.append(refusal.value.code)
        assert codes == ["placements.placement.own", "placements.placement.not_begun"]


def test_what_did_not_begin_gives_everything_back(at_work, rosa) -> None:
    with at_work():
        vacancy = opening(actor=rosa, positions=1)
        placement = placed(actor=rosa, application=candidate(actor=rosa, vacancy=vacancy))
        services.cancel(placement, CancelReason.EMPLOYER_WITHDREW, actor=rosa)
        case = db.session.get_one(Case, placement.case_id)
        application = db.session.get_one(Application, placement.application_id)
        assert (vacancy.filled, vacancy.state) == (0, VacancyState.PUBLISHED)
        assert (application.state, case.stage) == (ApplicationState.CANCELLED, Stage.ACTIVE)
        assert states_of(placement) == [FollowUpState.CANCELLED] * 3
        assert (case.next_step, case.next_step_on) == ("The work did not begin: search again", TODAY)
        assert told(placement, "placements.placement.cancelled") == [{"reason": "employer_withdrew"}]


def test_with_other_work_the_case_stays_in_follow_up(at_work, rosa) -> None:
    with at_work():
        placement = placed(actor=rosa)
        services.place_alone(placement.person_id, alone(since=TODAY), actor=rosa)
        services.cancel(placement, CancelReason.OTHER_OFFER, actor=rosa)
        assert db.session.get_one(Case, placement.case_id).stage == Stage.FOLLOW_UP


def test_what_began_is_ended_and_not_cancelled(at_work, rosa) -> None:
    with at_work():
        placement = placed(actor=rosa)
        with clock.fixed(NOW + timedelta(days=31)):
            same_job(placement, rosa)
        with pytest.raises(Refused) as refusal:
            services.cancel(placement, CancelReason.MISTAKE, actor=rosa)
        assert refusal.value.code == "placements.placement.began"


def test_an_end_closes_what_was_to_be_asked_and_leaves_the_case_to_a_person(at_work, rosa) -> None:
    with at_work():
        placement = placed(actor=rosa)
        with clock.fixed(NOW + timedelta(days=31)):
            same_job(placement, rosa)
            services.end(placement, EndReason.CONDITIONS, TODAY + timedelta(days=10), actor=rosa)
        case, vacancy = db.session.get_one(Case, placement.case_id), db.session.get_one(Vacancy, placement.vacancy_id)
        assert (placement.state, placement.end_reason) == (PlacementState.ENDED, EndReason.CONDITIONS)
        assert states_of(placement) == [FollowUpState.DONE, FollowUpState.CANCELLED, FollowUpState.CANCELLED]
        assert (case.stage, case.next_step, vacancy.filled) == (
            Stage.FOLLOW_UP,
            "The work ended: agree how to go on",
            1,
        )


@pytest.mark.parametrize(("days", "right"), [(-1, False), (0, True), (5, True), (6, False)])
def test_the_last_day_lies_between_the_first_one_and_today(at_work, rosa, days: int, right: bool) -> None:
    with at_work():
        placement = placed(actor=rosa, start_on=TODAY)
        last = TODAY + timedelta(days=days)
        with clock.fixed(NOW + timedelta(days=5)), nullcontext() if right else pytest.raises(Invalid, match="ended_on"):
            services.end(placement, EndReason.RESIGNED, last, actor=rosa)
        assert placement.ended_on == (last if right else None)


def test_papers_still_arrive_after_the_end_but_not_for_what_never_began(at_work, rosa) -> None:
    with at_work():
        ended, never = placed(actor=rosa), placed("Wilmer", actor=rosa)
        services.end(ended, EndReason.CONTRACT_ENDED, TODAY, actor=rosa)
        services.cancel(never, CancelReason.MISTAKE, actor=rosa)
        services.add_evidence(ended, EvidenceKind.PAYSLIP, actor=rosa)
        assert ended.state == PlacementState.ENDED
        with pytest.raises(Refused):
            services.add_evidence(never, EvidenceKind.PAYSLIP, actor=rosa)


def test_other_applications_close_only_when_ticked(at_work, rosa) -> None:
    with at_work():
        application = candidate(actor=rosa)
        others = [
            referral(application.person_id, opening(title, actor=rosa).id, actor=rosa) for title in ("Mesera", "Cajera")
        ]
        placement = placed(actor=rosa, application=application)
        assert [one.state for one in others] == [ApplicationState.SENT, ApplicationState.SENT]
        assert services.close_others(placement, [others[0].id], actor=rosa) == 1
        assert [one.state for one in others] == [ApplicationState.HIRED_ELSEWHERE, ApplicationState.SENT]


def test_nobody_elses_application_is_closed(at_work, rosa) -> None:
    with at_work():
        placement, stranger = placed(actor=rosa), candidate("Wilmer", actor=rosa)
        with pytest.raises(NotFound):
            services.close_others(placement, [stranger.id], actor=rosa)
        with pytest.raises(NotFound):
            services.close_others(placement, [placement.application_id], actor=rosa)
        assert stranger.state == ApplicationState.SENT
