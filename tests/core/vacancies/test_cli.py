"""``ayni vacancies expire`` closes what is over, in every municipality."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from core import clock
from core.db.scope import Scope
from core.db.unit_of_work import reading
from core.testing.factories import vacancies as make
from core.testing.jobs import run_pending
from core.vacancies import queries
from core.vacancies.cli import group
from core.vacancies.codes import VacancyState

LAST = datetime(2026, 12, 1, 16, tzinfo=UTC)


def test_it_closes_what_is_over_and_tells_how_many(app, acting, actor_as) -> None:
    made = []
    for user in ("rosa", "jorge"):
        actor = actor_as(user)
        with app.app_context(), clock.fixed(datetime(2026, 11, 21, 16, tzinfo=UTC)), acting(user):
            made.append(make.published(actor=actor, closes_on=LAST.date()).id)
    runner = app.test_cli_runner()
    for hour, expired in (("2026-12-02T03:30:00+00:00", 0), ("2026-12-02T04:30:00+00:00", 2)):
        with clock.fixed(datetime.fromisoformat(hour)):
            answer = runner.invoke(group, ["expire", "--json"])
        assert (answer.exit_code, json.loads(answer.output)) == (0, {"expired": expired})
    with app.app_context(), reading(Scope(system="tests")):
        assert [queries.get(vacancy_id).state for vacancy_id in made] == [VacancyState.EXPIRED] * 2


def test_it_is_done_each_night_by_itself(app, acting, actor_as) -> None:
    actor = actor_as("rosa")
    with app.app_context(), clock.fixed(datetime(2026, 11, 21, 16, tzinfo=UTC)), acting("rosa"):
        made = make.published(actor=actor, closes_on=LAST.date()).id
    for hour, state in (
        ("2026-12-01T16:00:00+00:00", VacancyState.PUBLISHED),
        ("2026-12-02T04:04:00+00:00", VacancyState.PUBLISHED),
        ("2026-12-02T04:05:00+00:00", VacancyState.EXPIRED),
    ):
        with clock.fixed(datetime.fromisoformat(hour)):
            run_pending(app)
        with app.app_context(), reading(Scope(system="tests")):
            assert queries.get(made).state is state
