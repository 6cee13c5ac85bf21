"""``ayni applications expire`` closes what nobody answered, in every municipality."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from core import clock
from core.db.scope import Scope
from core.db.unit_of_work import reading
from core.testing.jobs import run_pending
from core.vacancies.applications import queries
from core.vacancies.applications.cli import group
from core.vacancies.codes import ApplicationState

SENT = datetime(2026, 11, 21, 16, tzinfo=UTC)


def test_it_closes_what_nobody_answered_and_tells_how_many(desk) -> None:
    with clock.fixed(SENT):
        made = [
            desk.referral(desk.seeker(user=user), desk.opening(user=user), user) for user in ("rosa", "jorge")
        ]  # fmt: skip
    runner = desk.app.test_cli_runner()
    for hour, expired in (("2027-01-20T03:30:00+00:00", 0), ("2027-01-20T04:30:00+00:00", 2)):
        with clock.fixed(datetime.fromisoformat(hour)):
            answer = runner.invoke(group, ["expire", "--json"])
        assert (answer.exit_code, json.loads(answer.output)) == (0, {"expired": expired})
    with desk.app.app_context(), reading(Scope(system="tests")):
        assert [queries.get(one).state for one in made] == [ApplicationState.EXPIRED] * 2


def test_it_is_done_each_night_by_itself(desk) -> None:
    with clock.fixed(SENT):
        made = desk.referral(desk.seeker(user="rosa"), desk.opening(user="rosa"), "rosa")
        run_pending(desk.app)
    with clock.fixed(datetime(2027, 1, 20, 4, 20, tzinfo=UTC)):
        run_pending(desk.app)
    with desk.app.app_context(), reading(Scope(system="tests")):
        assert queries.get(made).state is ApplicationState.EXPIRED
