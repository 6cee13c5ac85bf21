"""Work found without an application: little is known, and the law for the young holds all the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from core.cases.codes import Stage
from core.cases.models import Case
from core.countries.facts import WagePeriod
from core.errors import Invalid, NotFound, Refused
from core.extensions import db
from core.placements import queries, services
from core.placements.codes import CancelReason, PlacementKind, StartPrecision
from core.placements.models import Placement
from core.testing.factories.applications import seeker
from core.testing.factories.organisations import organisation
from core.testing.factories.placements import alone, searching
from core.vacancies.codes import Hazard
from core.web.fields import PartialDay

TODAY = date(2026, 11, 23)
MONTH, YEAR = PartialDay(year=2026, month=9, day=None), PartialDay(year=2026, month=None, day=None)
OWN = PlacementKind.SELF_EMPLOYED


def worker(rosa, given: str = "Nayeli", born=(1990, 5, 17)):
    person = seeker(given, actor=rosa, born=born)
    searching(person.id)
    return person.id


def test_the_kind_of_work_and_the_start_are_enough(at_work, rosa) -> None:
    with at_work():
        made = services.place_alone(worker(rosa), alone(OWN, since=TODAY), actor=rosa)
        case = db.session.get_one(Case, made.case_id)
        assert (made.application_id, made.vacancy_id, made.organisation_id, made.employer_name) == (
            None,
            None,
            None,
            "",
        )
        assert (case.stage, len(queries.open_follow_ups(made.id))) == (Stage.FOLLOW_UP, 3)


@pytest.mark.parametrize(
    ("since", "start_on", "precision", "first_due"),
    [
        (TODAY, TODAY, StartPrecision.DAY, date(2026, 12, 23)),
        (MONTH, date(2026, 9, 1), StartPrecision.MONTH, date(2026, 10, 30)),
        (YEAR, date(2026, 1, 1), StartPrecision.YEAR, date(2026, 12, 23)),
    ],
)
def test_a_vague_start_is_kept_as_vague_and_followed_up_from_its_last_possible_day(
    at_work, rosa, since, start_on: date, precision: StartPrecision, first_due: date
) -> None:
    with at_work():
        made = services.place_alone(worker(rosa), alone(since=since), actor=rosa)
        assert (made.start_on, made.start_precision) == (start_on, precision)
        assert queries.open_follow_ups(made.id)[0].due_on == first_due


@pytest.mark.parametrize(
    ("typed", "linked"),
    [("panaderia el trigal", True), ("PANADERÍA EL TRIGAL", True), ("La señora de la esquina", False), ("", False)],
)
def test_an_employer_of_the_area_is_linked_and_any_other_kept_as_said(at_work, rosa, typed: str, linked: bool) -> None:
    with at_work():
        known = organisation(actor=rosa)
        made = services.place_alone(worker(rosa), alone(since=TODAY, employer=typed), actor=rosa)
        expected = (known.id, "Panadería El Trigal") if linked else (None, typed)
        assert (made.organisation_id, made.employer_name) == expected


@pytest.mark.parametrize(
    ("born", "hazard", "code"),
    [
        ((2012, 11, 24), Hazard.NOT_HAZARDOUS, "vacancies.minor.below_minimum"),
        ((2008, 11, 24), Hazard.NOT_HAZARDOUS, "vacancies.minor.guardian_consent_missing"),
        ((2008, 11, 23), Hazard.UNDECIDED, ""),
        (None, Hazard.NOT_HAZARDOUS, "vacancies.minor.birth_unknown"),
    ],
)
def test_the_rules_under_18_hold_for_every_kind_of_work(at_work, rosa, born, hazard: Hazard, code: str) -> None:
    with at_work():
        person_id = worker(rosa, born=born)
        found = {kind: refusal_of(person_id, alone(kind, since=TODAY, hazard=hazard), rosa) for kind in PlacementKind}
        assert found == dict.fromkeys(PlacementKind, code)


def refusal_of(person_id, data, actor) -> str:
    try:
        services.place_alone(person_id, data, actor=actor)
    except Refused as refusal:
        return refusal.code
    return ""


def test_of_a_vague_start_the_first_day_counts_for_the_age(at_work, rosa) -> None:
    with at_work():
        person_id = worker(rosa, born=(2008, 9, 2))
        with pytest.raises(Refused) as refusal:
            services.place_alone(person_id, alone(since=MONTH), actor=rosa)
        assert refusal.value.code == "vacancies.minor.guardian_consent_missing"


def test_the_same_work_is_recorded_once(at_work, rosa) -> None:
    with at_work():
        person_id = worker(rosa)
        services.place_alone(person_id, alone(since=TODAY, employer="Doña Julia"), actor=rosa)
        with pytest.raises(Refused) as refusal:
            services.place_alone(person_id, alone(since=TODAY, employer="DOÑA JULIA"), actor=rosa)
        assert refusal.value.code == "placements.placement.twice"
        assert db.session.scalar(select(func.count(Placement.id))) == 1


def test_what_was_cancelled_can_be_recorded_again(at_work, rosa) -> None:
    with at_work():
        person_id = worker(rosa)
        first = services.place_alone(person_id, alone(since=TODAY), actor=rosa)
        services.cancel(first, CancelReason.MISTAKE, actor=rosa)
        assert services.place_alone(person_id, alone(since=TODAY), actor=rosa).id != first.id


def test_who_pays_themself_has_no_minimum_wage(at_work, rosa) -> None:
    pay = {"wage": Decimal(900), "wage_period": WagePeriod.MONTH}
    with at_work():
        own = services.place_alone(worker(rosa), alone(OWN, since=TODAY, **pay), actor=rosa)
        domestic = services.place_alone(
            worker(rosa, "Wilma"), alone(PlacementKind.DOMESTIC, since=TODAY, **pay), actor=rosa
        )
        assert (own.wage_standing, domestic.wage_standing) == (None, "below")


def test_without_an_open_case_nothing_is_recorded(at_work, rosa, actor_as) -> None:
    with at_work():
        person_id = worker(rosa)
        db.session.delete(queries.case_to_place(person_id))
        db.session.flush()
        with pytest.raises(Refused) as refusal:
            services.place_alone(person_id, alone(since=TODAY), actor=rosa)
        assert refusal.value.code == "placements.case.closed"


def test_a_start_of_the_wrong_century_is_asked_again(at_work, rosa) -> None:
    with at_work(), pytest.raises(Invalid) as wrong:
        services.place_alone(worker(rosa), alone(since=date(2062, 1, 1)), actor=rosa)
    assert list(wrong.value.fields) == ["start"]


def test_a_person_of_another_office_answers_like_nobody(at_work, rosa, actor_as) -> None:
    jorge = actor_as("jorge")
    with at_work():
        person_id = worker(rosa)
    with at_work("jorge"), pytest.raises(NotFound):
        services.place_alone(person_id, alone(since=TODAY), actor=jorge)
