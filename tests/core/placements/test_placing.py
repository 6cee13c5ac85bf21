"""A placement from an application: what it takes, what it moves, and what stands against it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from core.cases.codes import ClosureReason, Stage
from core.cases.models import Case
from core.cases.services import close
from core.classifications.codes import ContractKind
from core.countries.facts import WagePeriod
from core.countries.wages import WageStanding
from core.errors import Forbidden, Invalid, Refused
from core.events.models import EventRow
from core.extensions import db
from core.people.codes import PermitKind
from core.people.services.files import Upload
from core.people.services.permits import add_permit
from core.placements import queries, services
from core.placements.codes import EvidenceKind, PlacementKind, PlacementState
from core.placements.models import Placement
from core.testing.factories.applications import opening
from core.testing.factories.placements import candidate, placed, work
from core.vacancies.codes import ApplicationState, Hazard, VacancyState
from core.vacancies.models import Application, Vacancy

TODAY = date(2026, 11, 23)
PDF = Upload("contrato.pdf", "application/pdf", b"%PDF-1.7 contract")


def with_papers(application: Application, actor) -> None:
    for kind in PermitKind:
        data = {"kind": kind, "granted_by": "Defensoría", "issued_on": TODAY - timedelta(days=30)}
        add_permit(application.person_id, data, actor=actor)


def test_placing_takes_a_position_ends_the_application_and_moves_the_case(at_work, rosa) -> None:
    with at_work():
        placement = placed(actor=rosa, start_on=TODAY)
        vacancy, case = db.session.get_one(Vacancy, placement.vacancy_id), db.session.get_one(Case, placement.case_id)
        application = db.session.get_one(Application, placement.application_id)
        assert (vacancy.filled, vacancy.state) == (1, VacancyState.FILLING)
        assert (application.state, case.stage) == (ApplicationState.HIRED, Stage.FOLLOW_UP)
        assert (placement.title, placement.employer_name) == ("Ayudante de panadería", "Panadería El Trigal")


def test_the_follow_ups_of_the_schedule_are_made_at_once_and_the_first_is_the_next_step(at_work, rosa) -> None:
    with at_work():
        placement = placed(actor=rosa, start_on=date(2027, 1, 31))
        made = queries.follow_ups_of([placement.id])[placement.id]
        case = db.session.get_one(Case, placement.case_id)
        assert [(one.months, one.due_on) for one in made] == [
            (1, date(2027, 2, 28)),
            (3, date(2027, 4, 30)),
            (6, date(2027, 7, 31)),
        ]
        assert (case.next_step, case.next_step_on) == ("Follow-up at 1 month", date(2027, 2, 28))


def test_the_last_position_fills_the_vacancy_and_the_next_person_is_told_so(at_work, rosa) -> None:
    with at_work():
        vacancy = opening(actor=rosa, positions=1)
        first, second = candidate(actor=rosa, vacancy=vacancy), candidate("Wilmer", actor=rosa, vacancy=vacancy)
        placed(actor=rosa, application=first)
        assert vacancy.state == VacancyState.FILLED
        with pytest.raises(Refused) as refusal:
            placed(actor=rosa, application=second)
        assert refusal.value.code == "placements.vacancy.full"


def test_an_application_is_placed_once(at_work, rosa) -> None:
    with at_work():
        application = candidate(actor=rosa)
        placed(actor=rosa, application=application)
        with pytest.raises(Refused) as refusal:
            placed(actor=rosa, application=application)
        assert refusal.value.code == "placements.placement.twice"
        assert len(db.session.scalars(select(Placement)).all()) == 1


def test_what_is_not_known_stays_empty(at_work, rosa) -> None:
    with at_work():
        made = placed(actor=rosa)
        unknown = (made.wage_minor, made.wage_currency, made.wage_period, made.minutes_per_week, made.contract_kind)
        assert unknown == (None, None, None, None, None)
        assert (made.wage_standing, made.state) == (None, PlacementState.DECLARED)


def test_what_was_agreed_is_kept_in_minor_units_and_minutes(at_work, rosa) -> None:
    with at_work():
        made = placed(
            actor=rosa, wage=Decimal("3500.50"), wage_period=WagePeriod.MONTH, hours_per_week=Decimal("44.5"),
            contract_kind=ContractKind.FIXED_TERM, planned_end_on=TODAY + timedelta(days=90),
        )  # fmt: skip
        assert (made.wage_minor, made.wage_currency, made.minutes_per_week) == (350050, "BOB", 2670)
        assert (made.contract_kind, made.planned_end_on) == (ContractKind.FIXED_TERM, date(2027, 2, 21))


@pytest.mark.parametrize(
    ("wage", "start_on", "standing", "code"),
    [
        (3300, TODAY, WageStanding.OK, "reaches"),
        (3299, TODAY, WageStanding.BELOW, "below"),
        (9999, date(2027, 11, 1), WageStanding.OK, "reaches"),
    ],
)
def test_a_wage_is_judged_on_the_first_day_and_recorded_even_below_the_minimum(
    at_work, rosa, wage: int, start_on: date, standing: WageStanding, code: str
) -> None:
    with at_work():
        made = placed(actor=rosa, wage=Decimal(wage), wage_period=WagePeriod.MONTH, start_on=start_on,
                      hours_per_week=Decimal(48))  # fmt: skip
        assert (made.wage_standing, made.wage_standing_code) == (standing, code)


def test_a_wage_without_a_legal_minimum_on_file_is_not_checked_and_never_passes(at_work, rosa) -> None:
    with at_work():
        vacancy = opening(actor=rosa, offered_on=date(2024, 1, 1))
        application = candidate(actor=rosa, vacancy=vacancy)
        made = placed(actor=rosa, application=application, start_on=date(2024, 6, 1), wage=Decimal(1),
                      wage_period=WagePeriod.MONTH)  # fmt: skip
        assert (made.wage_standing, made.wage_standing_code) == (WageStanding.NOT_CHECKED, "no_row")


@pytest.mark.parametrize(
    ("born", "start_on", "code"),
    [
        ((2008, 11, 24), date(2026, 11, 23), "vacancies.minor.guardian_consent_missing"),
        ((2008, 11, 24), date(2026, 11, 24), None),
        ((2008, 11, 24), date(2026, 11, 25), None),
        ((2008, 11, None), date(2026, 11, 29), "vacancies.minor.guardian_consent_missing"),
        ((2008, 11, None), date(2026, 11, 30), None),
        ((2008, None, None), date(2026, 12, 30), "vacancies.minor.guardian_consent_missing"),
        ((2008, None, None), date(2026, 12, 31), None),
    ],
)
def test_who_turns_18_on_the_first_day_needs_no_papers_and_the_day_before_does(
    at_work, rosa, born, start_on: date, code: str | None
) -> None:
    with at_work():
        application = candidate(actor=rosa, vacancy=opening(actor=rosa, hazard=Hazard.NOT_HAZARDOUS))
        birthday(application, born)
        assert refusal_of(application, rosa, start_on) == code


@pytest.mark.parametrize(
    ("born", "hazard", "code"),
    [
        ((2012, 11, 24), Hazard.NOT_HAZARDOUS, "vacancies.minor.below_minimum"),
        ((2012, 11, 23), Hazard.NOT_HAZARDOUS, None),
        ((2010, 1, 1), Hazard.HAZARDOUS, "vacancies.minor.hazardous"),
        ((2010, 1, 1), Hazard.UNDECIDED, "vacancies.minor.hazard_undecided"),
        (None, Hazard.NOT_HAZARDOUS, "vacancies.minor.birth_unknown"),
    ],
)
def test_with_every_paper_the_minimum_age_and_hazardous_work_still_bar(
    at_work, rosa, born, hazard: Hazard, code: str | None
) -> None:
    with at_work():
        application = candidate(actor=rosa, vacancy=opening(actor=rosa, hazard=hazard))
        birthday(application, born)
        with_papers(application, rosa)
        assert refusal_of(application, rosa, TODAY) == code


def birthday(application: Application, born) -> None:
    """Give the person another birth date: they were referred as an adult."""
    from_parts = (born[0], born[1] or 1, born[2] or 1) if born else None
    person = application.person
    person.birth_date = date(*from_parts) if from_parts else None
    person.birth_precision = "unknown" if not born else "day" if born[2] else "month" if born[1] else "year"
    db.session.flush()
    db.session.expire(person)


def refusal_of(application: Application, actor, start_on: date) -> str | None:
    try:
        services.place(application, work(start_on=start_on), actor=actor)
    except Refused as refusal:
        return refusal.code
    return None


def test_a_start_may_lie_ahead_but_not_more_than_a_year(at_work, rosa) -> None:
    with at_work():
        assert placed(actor=rosa, start_on=TODAY + timedelta(days=366)).start_on == date(2027, 11, 24)
        with pytest.raises(Invalid) as wrong:
            placed("Wilmer", actor=rosa, start_on=TODAY + timedelta(days=367))
        assert list(wrong.value.fields) == ["start_on"]


def test_nobody_starts_before_the_vacancy_existed(at_work, rosa) -> None:
    with at_work():
        application = candidate(actor=rosa)
        with pytest.raises(Invalid) as wrong:
            placed(actor=rosa, application=application, start_on=TODAY - timedelta(days=1))
        assert (list(wrong.value.fields), application.state) == (["start_on"], ApplicationState.SENT)


def test_a_closed_case_is_opened_again_first(at_work, rosa) -> None:
    with at_work():
        application = candidate(actor=rosa)
        close(db.session.get_one(Case, application.case_id), ClosureReason.WITHDREW, actor=rosa)
        with pytest.raises(Refused) as refusal:
            placed(actor=rosa, application=application)
        assert refusal.value.code == "placements.case.closed"


@pytest.mark.parametrize("stage", [Stage.INTAKE, Stage.PLANNING])
def test_a_case_that_is_not_that_far_yet_stays_and_is_followed_up_all_the_same(at_work, rosa, stage: Stage) -> None:
    with at_work():
        application = candidate(actor=rosa)
        case = db.session.get_one(Case, application.case_id)
        case.stage = case.live_stage = stage
        made = placed(actor=rosa, application=application)
        assert (case.stage, len(queries.open_follow_ups(made.id))) == (stage, 3)


def test_a_paper_seen_makes_the_placement_evidenced_and_its_file_is_kept(at_work, rosa) -> None:
    with at_work():
        made = services.place(candidate(actor=rosa), work(evidence_kind=EvidenceKind.CONTRACT), PDF, actor=rosa)
        evidence = queries.evidence_of(made.id)
        assert made.state == PlacementState.EVIDENCED
        assert [(row.kind, row.file) for row in evidence] == [(EvidenceKind.CONTRACT, "contrato.pdf")]


def test_the_act_is_told_once_with_codes_and_days_only(at_work, rosa) -> None:
    with at_work():
        made = placed(actor=rosa, wage=Decimal(3000), wage_period=WagePeriod.MONTH)
        told = db.session.scalars(select(EventRow).where(EventRow.name == "placements.placement.recorded")).all()
        assert [row.content for row in told] == [
            {"kind": "employee", "start_on": "2026-11-23", "application_id": str(made.application_id),
             "wage_standing": "below", "hazard": "undecided"}
        ]  # fmt: skip


@pytest.mark.parametrize("user", ["mentor", "marta", "admin"])
def test_only_who_works_the_case_places(at_work, rosa, actor_as, user: str) -> None:
    other = actor_as(user)
    with at_work():
        application = candidate(actor=rosa)
        with pytest.raises(Forbidden):
            services.place(application, work(kind=PlacementKind.EMPLOYEE), actor=other)
