"""Changing, repeating, filling and closing vacancies."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core import clock
from core.access.actors import Actor
from core.classifications.codes import ContractKind, EducationLevel
from core.db.types import Id
from core.errors import Invalid, Refused, Stale
from core.extensions import db
from core.organisations import services as firms
from core.testing.factories import vacancies as make
from core.testing.factories.organisations import organisation
from core.vacancies import queries, services
from core.vacancies.codes import Hazard, RequirementKind, VacancyState
from core.vacancies.models import Vacancy

S = VacancyState
BAKES = {"kind": RequirementKind.SKILL, "label": "Hornear", "level": "", "must": True}
DRIVES = {"kind": RequirementKind.LICENCE, "label": "Licencia", "level": "B", "must": False}


def write_past(session: Session, row: object, **values: object) -> None:
    """Write values as no service would."""
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def asked(vacancy: Vacancy) -> list[tuple[str, str, str, bool]]:
    return [(row.kind.value, row.label, row.level, row.must) for row in queries.requirements(vacancy.id)]


def test_a_vacancy_keeps_what_was_written(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context():
        with acting("rosa"):
            more = {
                "hours_per_week": Decimal("37.5"), "wage_max": Decimal("3500.50"), "occupation": "7512",
                "education_min": EducationLevel.PRIMARY, "experience_months": 6, "requirements": [BAKES, DRIVES],
            }  # fmt: skip
            made = make.draft(organisation(actor=rosa), actor=rosa, title="Panadero Ñusta", **more)
        with acting("rosa"):
            kept = queries.get(made.id)
            assert (kept.minutes_per_week, kept.wage_min_minor, kept.wage_max_minor) == (2250, 330000, 350050)
            assert (kept.title_key, kept.occupation, kept.wage_currency) == ("panadero n~usta", "7512", "BOB")
            assert (kept.education_min, kept.experience_months) == (EducationLevel.PRIMARY, 6)
            assert asked(kept) == [("skill", "Hornear", "", True), ("licence", "Licencia", "B", False)]
            assert (kept.fee_declared_by, kept.worker_fee) == (rosa.id, False)
            assert (kept.office_id, kept.area_id) == rosa.home


def test_an_amount_with_more_decimals_than_the_currency_is_refused_at_its_field(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"), pytest.raises(Invalid) as refused:
        make.draft(None, actor=rosa, wage_currency="PYG", wage_min=Decimal("2899048.10"))
    assert list(refused.value.fields) == ["wage_min"]


def test_an_edit_that_keeps_the_floor_leaves_a_published_vacancy_published(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        vacancy = make.published(actor=rosa, requirements=[BAKES])
        version = vacancy.version
        data = make.offer(queries.employer(vacancy), wage_min=Decimal(3600), requirements=[BAKES, DRIVES])
        services.edit(vacancy, data, actor=rosa)
        assert (vacancy.state, vacancy.wage_min_minor) == (S.PUBLISHED, 360000)
        assert len(asked(vacancy)) == 2
        assert vacancy.version > version


def test_an_edit_below_the_floor_takes_a_published_vacancy_back_to_review(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        vacancy = make.published(actor=rosa)
        services.edit(vacancy, make.offer(queries.employer(vacancy), worker_fee=None), actor=rosa)
        assert (vacancy.state, vacancy.worker_fee) == (S.IN_REVIEW, None)


def test_a_requirement_alone_moves_the_version(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        vacancy = make.draft(None, actor=rosa)
        version = vacancy.version
        services.edit(vacancy, make.offer(None, requirements=[BAKES]), actor=rosa)
        assert vacancy.version == version + 1


def test_a_closed_vacancy_is_not_edited(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        vacancy = make.published(actor=rosa)
        services.withdraw(vacancy, "The bakery closed.", actor=rosa)
        with pytest.raises(Refused) as refused:
            services.edit(vacancy, make.offer(None), actor=rosa)
        assert refused.value.code == "vacancies.vacancy.closed"


def test_there_are_never_fewer_positions_than_people_placed(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        vacancy = make.published(actor=rosa, positions=3)
        services.take_position(vacancy, actor=rosa)
        services.take_position(vacancy, actor=rosa)
        with pytest.raises(Invalid) as refused:
            services.edit(vacancy, make.offer(queries.employer(vacancy), positions=1), actor=rosa)
        assert list(refused.value.fields) == ["positions"]


def test_repeating_copies_the_offer_and_asks_again_for_date_and_fee(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        past = make.published(actor=rosa, requirements=[BAKES], closes_on=date(2099, 1, 1))
        made = services.repeat(past, actor=rosa)
        assert (made.state, made.worker_fee, made.closes_on, made.filled) == (S.DRAFT, None, None, 0)
        assert (made.title, made.organisation_id, made.wage_min_minor) == (past.title, past.organisation_id, 330000)
        assert (asked(made), made.reopened_from) == (asked(past), None)


def test_only_what_is_closed_is_opened_again_and_the_copy_says_from_which(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        past = make.published(actor=rosa)
        with pytest.raises(Refused):
            services.reopen(past, actor=rosa)
        services.withdraw(past, "A pause.", actor=rosa)
        made = services.reopen(past, actor=rosa)
        assert (made.reopened_from, made.state, past.state) == (past.id, S.DRAFT, S.WITHDRAWN)
        assert [row.id for row in queries.linked(past)] == [made.id]


def test_positions_are_taken_until_the_vacancy_is_filled_and_freed_again(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        vacancy = make.published(actor=rosa, positions=2)
        seen = []
        for step in (services.take_position,) * 2 + (services.release_position,) * 2:
            step(vacancy, actor=rosa)
            seen.append((vacancy.filled, vacancy.state))
        assert seen == [(1, S.FILLING), (2, S.FILLED), (1, S.FILLING), (0, S.PUBLISHED)]


def test_no_more_people_are_placed_than_there_are_positions(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context():
        with acting("rosa"):
            vacancy = make.published(actor=rosa)
            services.take_position(vacancy, actor=rosa)
            with pytest.raises(Refused) as refused:
                services.take_position(vacancy, actor=rosa)
            assert refused.value.code == "vacancies.vacancy.no_position_free"
        with pytest.raises(IntegrityError, match="filled"), acting("rosa") as session:
            write_past(session, queries.get(vacancy.id), filled=2)


def test_nobody_is_placed_in_what_was_never_published(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"), pytest.raises(Refused) as refused:
        services.take_position(make.draft(None, actor=rosa), actor=rosa)
    assert refused.value.code == "vacancies.vacancy.not_open"


def test_a_placement_in_what_expired_counts_and_leaves_its_state(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        vacancy = make.published(actor=rosa, closes_on=date(2099, 1, 1))
        services.expire_due(date(2099, 1, 2), actor=rosa)
        services.take_position(vacancy, actor=rosa)
        assert (vacancy.filled, vacancy.state) == (1, S.EXPIRED)


def test_what_passed_its_last_day_is_closed_by_queries_at_once_and_by_the_nightly_work_for_good(
    app, acting, actor_as
) -> None:
    rosa, last = actor_as("rosa"), date(2026, 12, 1)
    noon = datetime(2026, 11, 21, 16, tzinfo=UTC)
    with app.app_context(), clock.fixed(noon), acting("rosa") as session:
        dated = make.published(actor=rosa, closes_on=last)
        undated = make.published(actor=rosa, title="Costurera")

        def opened(on: date) -> set:
            return {row.id for row in session.execute(queries.open_vacancies(on))}

        assert opened(last) == {dated.id, undated.id}
        assert opened(last + timedelta(days=1)) == {undated.id}
        assert services.expire_due(last, actor=rosa) == 0
        assert services.expire_due(last + timedelta(days=1), actor=rosa) == 1
        assert (dated.state, undated.state) == (S.EXPIRED, S.PUBLISHED)


def test_an_employer_who_loses_its_standing_has_its_vacancies_put_on_hold(app, acting, actor_as) -> None:
    luis = actor_as("luis")
    with app.app_context(), acting("luis"):
        firm = organisation(actor=luis)
        vacancy, other = make.published(firm, actor=luis), make.published(actor=luis)
        firms.suspend(firm, "It charged people.", actor=luis)
        assert (vacancy.state, other.state) == (S.ON_HOLD, S.PUBLISHED)
        firms.unsuspend(firm, "It paid back.", actor=luis)
        assert make.publish(vacancy, firm, actor=luis).state is S.PUBLISHED
        firms.undo_check(firm, "The visit was to another firm.", actor=luis)
        assert vacancy.state is S.ON_HOLD


def test_a_person_decides_about_hazard_where_no_list_is_on_file(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        vacancy = make.draft(None, actor=rosa)
        assert (vacancy.hazard, vacancy.hazard_decided_by) == (Hazard.UNDECIDED, None)
        services.edit(vacancy, make.offer(None, hazard=Hazard.HAZARDOUS), actor=rosa)
        assert (vacancy.hazard, vacancy.hazard_decided_by) == (Hazard.HAZARDOUS, rosa.id)


def test_the_clone_writes_no_relation_of_the_original(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context():
        with acting("rosa"):
            past = make.published(actor=rosa, contract_kind=ContractKind.SEASONAL)
        with acting("rosa"):
            made = services.repeat(queries.get(past.id), actor=rosa)
            services.edit(made, make.offer(None, title="Heladero"), actor=rosa)
        with acting("rosa"):
            assert db.session.get_one(Vacancy, past.id).title == "Ayudante de panadería"


def test_of_two_who_change_a_vacancy_at_once_the_second_is_told(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context():
        with acting("rosa"):
            made = make.draft(None, actor=rosa)
        with pytest.raises(Stale) as stale, acting("rosa"):
            changed_by_two(made.id, actor=rosa)
        assert stale.value.code == "core.record.stale"


def changed_by_two(vacancy_id: Id, *, actor: Actor) -> None:
    """Read, let somebody else write, then write."""
    mine = queries.get(vacancy_id)
    theirs = update(Vacancy).where(Vacancy.id == vacancy_id).values(version=Vacancy.version + 1)
    db.session.execute(theirs, execution_options={"synchronize_session": False})
    services.edit(mine, make.offer(None, title="Heladero"), actor=actor)
