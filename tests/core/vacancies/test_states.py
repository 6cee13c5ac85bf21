"""A vacancy goes only where the table of its states says, and each move is told once."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from core.db.unit_of_work import reading
from core.errors import Refused, Stale
from core.events.labels import label_of
from core.testing.factories import vacancies as make
from core.testing.factories.organisations import organisation
from core.vacancies import closing, queries, services, states, vetting
from core.vacancies.codes import RejectionReason, VacancyState
from core.vacancies.events import REACHED
from core.vacancies.models import Vacancy
from core.vacancies.services.moving import move

S = VacancyState
LEGAL = {(now, then) for now, then_all in states.MOVES.items() for then in then_all}


def told(vacancy: Vacancy) -> list[str]:
    return [event.name.rsplit(".", 1)[1] for event in reversed(queries.history(vacancy.id))]


def test_every_state_has_its_row_in_the_table() -> None:
    assert set(states.MOVES) == set(VacancyState)


def test_only_what_reached_the_review_is_published() -> None:
    assert {now for now, then in LEGAL if then is S.PUBLISHED} == {S.IN_REVIEW, S.ON_HOLD, S.FILLING, S.FILLED}


@pytest.mark.parametrize("now", list(VacancyState))
@pytest.mark.parametrize("then", list(VacancyState))
def test_the_table_is_the_law(now: VacancyState, then: VacancyState) -> None:
    if (now, then) in LEGAL:
        states.require(now, then)
    else:
        with pytest.raises(Refused) as refused:
            states.require(now, then)
        assert refused.value.code == "vacancies.vacancy.wrong_state"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(walk=some.lists(some.sampled_from(list(VacancyState)), max_size=8))
def test_any_walk_makes_one_event_for_each_legal_move_and_none_for_another(app, acting, actor_as, walk) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        vacancy = make.draft(organisation(actor=rosa), actor=rosa)
        expected, names = [vacancy.state], ["registered"]
        for state in walk:
            if (expected[-1], state) in LEGAL:
                move(vacancy, state, actor=rosa)
                expected.append(state)
                names.append(REACHED[state].name.rsplit(".", 1)[1])
            else:
                with pytest.raises(Refused):
                    move(vacancy, state, actor=rosa)
        assert (vacancy.state, told(vacancy)) == (expected[-1], names)


def test_publishing_a_draft_tells_each_step(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        vacancy = make.published(actor=rosa)
        assert told(vacancy) == ["registered", "submitted", "review_started", "published"]


def test_a_reason_is_kept_and_told(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        vacancy = make.published(actor=rosa)
        services.hold(vacancy, "The owner is away.", actor=rosa)
        assert vacancy.state_reason == "The owner is away."
        assert queries.history(vacancy.id)[0].content == {"reason": "The owner is away."}


def test_a_vacancy_under_review_is_returned_or_rejected_with_its_reason(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        returned, rejected = make.draft(None, actor=rosa), make.draft(None, actor=rosa)
        for vacancy in (returned, rejected):
            services.submit(vacancy, actor=rosa)
        services.return_to_sender(returned, "Ask for the timetable.", actor=rosa)
        services.reject(rejected, RejectionReason.FEE, "It asks for a deposit.", actor=rosa)
        assert (returned.state, rejected.state, rejected.rejection) == (S.RETURNED, S.REJECTED, RejectionReason.FEE)
        services.submit(returned, actor=rosa)
        assert returned.state is S.SUBMITTED
        with pytest.raises(Refused):
            services.submit(rejected, actor=rosa)


@pytest.mark.parametrize("changed", ["vacancy", "employer"])
def test_what_changed_after_it_was_judged_is_not_published(app, acting, actor_as, changed) -> None:
    rosa = actor_as("rosa")
    with app.app_context():
        with acting("rosa"):
            firm = organisation(actor=rosa)
            vacancy_id = make.draft(firm, actor=rosa).id
        with reading(rosa.scope):
            vacancy = queries.get(vacancy_id)
            snapshot = vetting.judge(vacancy, queries.employer(vacancy), today=vacancy.offered_on)
        with acting("rosa") as session:
            vacancy = queries.get(vacancy_id)
            if changed == "vacancy":
                vacancy.title = "Another title"
            else:
                queries.employer(vacancy).address = "Another street"
            session.flush()
        with pytest.raises(Stale) as stale, acting("rosa"):
            services.publish(queries.get(vacancy_id), snapshot, actor=rosa)
        assert stale.value.code == "vacancies.vacancy.stale"


@pytest.mark.parametrize("end", [S.FILLED, S.EXPIRED, S.WITHDRAWN])
def test_what_closes_calls_those_who_asked_for_it(app, acting, actor_as, monkeypatch, end) -> None:
    rosa, seen = actor_as("rosa"), []
    follower = lambda vacancy, *, actor: seen.append((vacancy.id, vacancy.state, actor.id))  # noqa: E731
    monkeypatch.setattr(closing, "on_closed", [follower])
    with app.app_context(), acting("rosa"):
        vacancy = make.published(actor=rosa)
        assert seen == []
        move(vacancy, end, actor=rosa)
        assert seen == [(vacancy.id, end, rosa.id)]


def test_every_event_of_a_state_has_words() -> None:
    assert all(label_of(event.name) != event.name for event in REACHED.values())


def test_an_event_names_its_vacancy_and_who_did_it(app, acting, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        (event,) = queries.history(make.draft(None, actor=rosa).id)
        assert (event.name, event.actor_id) == ("vacancies.vacancy.registered", rosa.id)
