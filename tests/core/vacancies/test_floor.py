"""Nothing is published below the floor: not by the service, not by writing past it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.countries.facts import WagePeriod
from core.countries.wages import WageStanding
from core.errors import Forbidden, Refused
from core.organisations import services as firms
from core.organisations.codes import CheckedHow
from core.testing.factories import vacancies as make
from core.testing.factories.organisations import organisation
from core.vacancies import floor, queries, services
from core.vacancies.codes import VacancyState
from core.vacancies.models import Vacancy

IN_2026, IN_2025, IN_2024 = date(2026, 3, 2), date(2025, 3, 3), date(2024, 3, 4)
FLOOR = "vacancies.floor."


def write_past(session: Session, row: object, **values: object) -> None:
    """Write values as no service would."""
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


@pytest.mark.parametrize(
    ("missing", "code"),
    [
        ({"organisation_id": None}, "employer_missing"),
        ({"contract_kind": None}, "contract_missing"),
        ({"municipality": ""}, "place_missing"),
        ({"wage_min": None}, "wage_missing"),
        ({"worker_fee": None}, "fee_not_declared"),
        ({"worker_fee": True}, "fee_charged"),
        ({"wage_min": Decimal("3299.99")}, "wage_below"),
        ({"closes_on": date(2026, 1, 1)}, "closing_date_past"),
    ],
)
def test_what_is_missing_is_refused_with_its_code_and_published_when_mended(
    app, acting, actor_as, missing, code
) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        firm = organisation(actor=rosa)
        vacancy = make.draft(firm, actor=rosa, **missing)
        with pytest.raises(floor.FloorRefused) as refused:
            make.publish(vacancy, queries.employer(vacancy), actor=rosa)
        assert [objection.code for objection in refused.value.objections] == [FLOOR + code]
        assert vacancy.state is VacancyState.DRAFT

        services.edit(vacancy, make.offer(firm), actor=rosa)
        assert make.publish(vacancy, firm, actor=rosa).state is VacancyState.PUBLISHED


def test_a_wage_may_be_left_out_with_a_reason_and_the_place_may_be_words(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        more = {"wage_min": None, "wage_reason": "By agreement", "municipality": "", "place": "Km 10, Sacaba"}
        assert make.published(actor=rosa, **more).state is VacancyState.PUBLISHED


def test_an_employer_has_to_be_checked_by_a_person_and_not_suspended(app, acting, actor_as) -> None:
    rosa, luis = actor_as("rosa"), actor_as("luis")
    with app.app_context(), acting("luis"):
        firm = organisation(actor=rosa, checked=False)
        vacancy = make.draft(firm, actor=rosa)
        assert [found.code for found in floor.objections(vacancy, firm)] == [FLOOR + "employer_not_checked"]
        firms.check(firm, CheckedHow.CALL, "Spoke to the owner.", actor=rosa)
        assert floor.objections(vacancy, firm) == []
        firms.suspend(firm, "It charged people.", actor=luis)
        assert [found.code for found in floor.objections(vacancy, firm)] == [FLOOR + "employer_suspended"]
        firms.unsuspend(firm, "It paid back.", actor=luis)
        assert floor.objections(vacancy, firm) == []


def test_every_objection_is_listed_at_once(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        empty = {"contract_kind": None, "wage_min": None, "municipality": "", "worker_fee": None}
        vacancy = make.draft(None, actor=rosa, **empty)
        assert [found.code.removeprefix(FLOOR) for found in floor.objections(vacancy, None)] == [
            "employer_missing",
            "contract_missing",
            "place_missing",
            "wage_missing",
            "fee_not_declared",
        ]


@pytest.mark.parametrize(
    ("state", "field", "value"),
    [
        (VacancyState.PUBLISHED, "organisation_id", None),
        (VacancyState.PUBLISHED, "worker_fee", None),
        (VacancyState.PUBLISHED, "worker_fee", True),
        (VacancyState.PUBLISHED, "contract_kind", None),
        (VacancyState.PUBLISHED, "municipality", ""),
        (VacancyState.ON_HOLD, "worker_fee", True),
        (VacancyState.FILLING, "organisation_id", None),
        (VacancyState.FILLED, "contract_kind", None),
    ],
)
def test_the_database_refuses_a_published_row_below_the_floor(app, acting, actor_as, state, field, value) -> None:
    rosa = actor_as("rosa")
    with app.app_context():
        with acting("rosa"):
            vacancy_id = make.published(actor=rosa).id
        with pytest.raises(IntegrityError, match="floor"), acting("rosa") as session:
            write_past(session, queries.get(vacancy_id), state=state, **{field: value})


def test_the_database_refuses_a_published_row_without_wage_or_reason(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context():
        with acting("rosa"):
            vacancy_id = make.published(actor=rosa).id
        with pytest.raises(IntegrityError, match="floor"), acting("rosa") as session:
            write_past(session, queries.get(vacancy_id), wage_min_minor=None, wage_currency=None, wage_period=None)


@pytest.mark.parametrize(
    ("amount", "hours", "offered_on", "country", "currency", "period", "status", "code"),
    [
        ("3299.99", None, IN_2026, "BO", "BOB", WagePeriod.MONTH, WageStanding.BELOW, "below"),
        ("3300", None, IN_2026, "BO", "BOB", WagePeriod.MONTH, WageStanding.OK, "reaches"),
        ("3299.99", "48", IN_2026, "BO", "BOB", WagePeriod.MONTH, WageStanding.BELOW, "below"),
        ("1650", "20", IN_2026, "BO", "BOB", WagePeriod.MONTH, WageStanding.OK, "reaches_in_proportion"),
        ("1649.99", "20", IN_2026, "BO", "BOB", WagePeriod.MONTH, WageStanding.NOT_CHECKED, "part_time"),
        ("1374.99", "20", IN_2026, "BO", "BOB", WagePeriod.MONTH, WageStanding.BELOW, "below_in_proportion"),
        ("120", None, IN_2026, "BO", "BOB", WagePeriod.DAY, WageStanding.NOT_CHECKED, "period"),
        ("500", None, IN_2026, "BO", "USD", WagePeriod.MONTH, WageStanding.NOT_CHECKED, "currency"),
        ("2000", None, IN_2025, "BO", "BOB", WagePeriod.MONTH, WageStanding.BELOW, "below"),
        ("2000", None, IN_2024, "BO", "BOB", WagePeriod.MONTH, WageStanding.NOT_CHECKED, "no_row"),
        ("2000", None, date(2020, 6, 1), "MX", "MXN", WagePeriod.MONTH, WageStanding.NOT_CHECKED, "no_row"),
        ("2000", None, IN_2026, "MX", "MXN", WagePeriod.MONTH, WageStanding.NOT_CHECKED, "start_unknown"),
        ("2000", None, IN_2026, "FR", "EUR", WagePeriod.MONTH, WageStanding.NOT_CHECKED, "no_pack"),
    ],
)
def test_the_minimum_wage_is_that_of_the_vacancys_own_country_and_day(
    amount, hours, offered_on, country, currency, period, status, code
) -> None:
    vacancy = Vacancy(
        country=country, offered_on=offered_on, wage_min_minor=int(Decimal(amount) * 100), wage_currency=currency,
        wage_period=period, minutes_per_week=hours and int(hours) * 60, region="", occupation="",
    )  # fmt: skip
    judged = floor.wage_judgement(vacancy)
    assert judged is not None
    assert (judged.status, judged.code) == (status, code)


def test_a_wage_below_the_minimum_needs_somebody_who_may_allow_it_and_says_why(app, acting, actor_as) -> None:
    rosa, luis = actor_as("rosa"), actor_as("luis")
    with app.app_context(), acting("luis"):
        firm = organisation(actor=rosa)
        vacancy = make.draft(firm, actor=rosa, wage_min=Decimal("3299.99"))
        with pytest.raises(Forbidden):
            services.allow_wage(vacancy, "Because.", actor=rosa)
        services.allow_wage(vacancy, "Meals and a room are paid besides.", actor=luis)
        kept = (vacancy.wage_override_by, vacancy.wage_override_reason)
        assert kept == (luis.id, "Meals and a room are paid besides.")
        assert make.publish(vacancy, firm, actor=rosa).state is VacancyState.PUBLISHED


def test_the_allowance_ends_when_the_wage_changes(app, acting, actor_as) -> None:
    luis = actor_as("luis")
    with app.app_context(), acting("luis"):
        vacancy = make.draft(organisation(actor=luis), actor=luis, wage_min=Decimal(3000))
        services.allow_wage(vacancy, "Meals are paid besides.", actor=luis)
        data = make.offer(queries.employer(vacancy), wage_min=Decimal(2000))
        services.edit(vacancy, data, actor=luis)
        assert (vacancy.wage_override_by, vacancy.wage_override_reason) == (None, "")


def test_there_is_nothing_to_allow_above_the_minimum_or_where_it_is_not_checked(app, acting, actor_as) -> None:
    luis = actor_as("luis")
    with app.app_context(), acting("luis"):
        for more in ({}, {"offered_on": IN_2024, "wage_min": Decimal(10)}):
            vacancy = make.draft(None, actor=luis, **more)
            with pytest.raises(Refused) as refused:
                services.allow_wage(vacancy, "Because.", actor=luis)
            assert refused.value.code == "vacancies.vacancy.wage_not_below"
