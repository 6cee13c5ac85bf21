"""A job is asked for with the act that needs it, done once, tried again, and given up in sight of somebody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from core import clock
from core.audit.models import AuditRecord
from core.db.unit_of_work import reading, writing
from core.extensions import db
from core.jobs import ledger
from core.jobs.asking import enqueue
from core.jobs.codes import JobState
from core.jobs.definitions import every, job, next_moment
from core.jobs.models import Job
from core.jobs.running import KEEPER
from core.testing.jobs import run_pending
from tests.core.jobs import sample

NOON = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
"""Noon in Bolivia."""


@pytest.fixture
def at_work(app: Flask) -> Iterator[Flask]:
    with clock.fixed(NOON):
        yield app


def ask(app: Flask, name: str, **given: Any) -> Any:
    with app.app_context(), writing(KEEPER.scope) as session:
        return enqueue(name, session=session, **given)


def found(app: Flask, job_id: Any) -> Job:
    with app.app_context(), reading(KEEPER.scope) as session:
        return session.get_one(Job, job_id)


def effects(app: Flask) -> list[int]:
    with app.app_context(), reading(KEEPER.scope):
        return sample.effects()


def later(**more: Any) -> Any:
    return clock.fixed(NOON + timedelta(**more))


def test_a_job_is_done_once(at_work: Flask) -> None:
    asked = ask(at_work, "tests.do_once", number=5)
    assert found(at_work, asked).state is JobState.WAITING
    run_pending(at_work)
    run_pending(at_work)
    assert effects(at_work) == [5]
    done = found(at_work, asked)
    assert (done.state, done.ended_at, done.error) == (JobState.DONE, NOON, "")


def test_what_an_undone_act_asked_for_is_never_done(at_work: Flask) -> None:
    with at_work.app_context(), suppress(RuntimeError), writing(KEEPER.scope) as session:
        enqueue("tests.do_once", session=session, number=1)
        raise RuntimeError
    assert (run_pending(at_work), effects(at_work)) == (0, [])


def test_what_is_asked_for_twice_under_one_key_is_done_once(at_work: Flask) -> None:
    first = ask(at_work, "tests.do_once", number=1, key="invoice-7")
    assert ask(at_work, "tests.do_once", number=1, key="invoice-7") == first
    run_pending(at_work)
    assert ask(at_work, "tests.do_once", number=1, key="invoice-7") == first
    assert ask(at_work, "tests.do_nothing", number=1, key="invoice-7") != first
    run_pending(at_work)
    assert effects(at_work) == [1]


def test_only_ids_numbers_and_codes_can_be_given_and_only_those_that_the_job_takes(at_work: Flask) -> None:
    with pytest.raises(TypeError):
        ask(at_work, "tests.do_once", number=object())
    with pytest.raises(TypeError):
        ask(at_work, "tests.do_once", wrong=1)
    with pytest.raises(LookupError):
        ask(at_work, "tests.unknown_job")


def test_a_job_asked_for_later_waits_for_its_moment(at_work: Flask) -> None:
    ask(at_work, "tests.do_once", number=1, due_at=NOON + timedelta(hours=1))
    run_pending(at_work)
    assert effects(at_work) == []
    with later(hours=1):
        run_pending(at_work)
    assert effects(at_work) == [1]


def test_batches_follow_each_other_and_tell_how_far_they_are(at_work: Flask) -> None:
    asked = ask(at_work, "tests.count_slowly", batches=3)
    run_pending(at_work, most=2)
    half = found(at_work, asked)
    assert (half.state, half.cursor, half.progress_done, half.progress_total) == (JobState.RUNNING, 2, 2, 3)
    run_pending(at_work)
    assert effects(at_work) == [0, 1, 2]
    assert found(at_work, asked).state is JobState.DONE


def test_a_batch_waits_behind_what_has_waited_for_longer(at_work: Flask) -> None:
    ask(at_work, "tests.count_slowly", batches=2)
    with later(seconds=1):
        run_pending(at_work, most=1)
        ask(at_work, "tests.do_once", number=9, due_at=NOON)
        run_pending(at_work)
    assert effects(at_work) == [0, 9, 1]


def test_what_is_looked_at_before_the_lock_reaches_the_job(at_work: Flask) -> None:
    ask(at_work, "tests.do_once", number=1)
    ask(at_work, "tests.look_first", number=10)
    run_pending(at_work)
    assert effects(at_work) == [1, 11]


def test_a_failing_job_pauses_longer_each_time_and_is_then_given_up(at_work: Flask) -> None:
    asked = ask(at_work, "tests.fail_always", number=1)
    run_pending(at_work)
    once = found(at_work, asked)
    assert (once.state, once.attempts, once.due_at) == (JobState.WAITING, 1, NOON + timedelta(seconds=10))
    with later(seconds=10):
        run_pending(at_work)
    assert found(at_work, asked).due_at == NOON + timedelta(seconds=30)
    with later(seconds=30):
        run_pending(at_work)
    given_up = found(at_work, asked)
    assert (given_up.state, given_up.attempts, given_up.error) == (JobState.FAILED, 3, "tests.job.refused")
    with later(hours=9):
        run_pending(at_work)
    assert effects(at_work) == []


def test_a_job_that_wants_to_leave_the_program_only_fails(at_work: Flask) -> None:
    asked = ask(at_work, "tests.leave")
    run_pending(at_work)
    assert (found(at_work, asked).state, found(at_work, asked).error) == (JobState.FAILED, "SystemExit")


def test_whoever_prepared_the_same_batch_writes_nothing_after_the_first(at_work: Flask) -> None:
    ask(at_work, "tests.do_once", number=1)
    with at_work.app_context(), reading(KEEPER.scope) as session:
        (row,) = session.connection().execute(ledger.due(["tests.do_once"], 5)).all()
    run_pending(at_work)
    with at_work.app_context(), writing(KEEPER.scope) as session:
        assert not ledger.hold(session, row)


def test_a_periodic_job_is_done_once_for_each_moment(at_work: Flask) -> None:
    run_pending(at_work)
    run_pending(at_work)
    assert effects(at_work) == []
    with clock.fixed(datetime(2026, 11, 24, 7, 0, tzinfo=UTC)):  # three in the morning in Bolivia
        run_pending(at_work)
        run_pending(at_work)
    assert effects(at_work) == [0]


def test_moments_that_nobody_was_there_for_are_made_up_for_once(at_work: Flask) -> None:
    run_pending(at_work)
    with later(days=5):
        run_pending(at_work)
        assert effects(at_work) == [0]
        (nightly,) = [row for row in rows(at_work) if row.name == "tests.do_nightly"]
        assert nightly.due_at == datetime(2026, 11, 29, 7, 0, tzinfo=UTC)


def test_a_clock_that_was_set_back_stops_no_periodic_job(at_work: Flask) -> None:
    with later(days=400):
        run_pending(at_work)
    run_pending(at_work)
    (nightly,) = [row for row in rows(at_work) if row.name == "tests.do_nightly"]
    assert nightly.due_at == datetime(2026, 11, 24, 7, 0, tzinfo=UTC)


def rows(app: Flask) -> list[Job]:
    with app.app_context(), reading(KEEPER.scope) as session:
        return list(session.scalars(select(Job)))


def test_moments_follow_the_clock_on_the_wall(app: Flask) -> None:
    before_the_change = datetime(2026, 3, 7, 12, 0, tzinfo=UTC)
    first = next_moment("0 3 * * *", before_the_change, "America/New_York")
    assert first == datetime(2026, 3, 8, 7, 0, tzinfo=UTC)
    assert next_moment("* * * * * */10", NOON, "America/La_Paz") == NOON + timedelta(seconds=10)


def test_asking_and_doing_leave_the_audit_to_what_was_done(at_work: Flask) -> None:
    before = audits(at_work)
    ask(at_work, "tests.do_nothing", number=1)
    run_pending(at_work)
    assert audits(at_work) == before


def audits(app: Flask) -> int:
    with app.app_context(), reading(KEEPER.scope):
        return len(db.session.scalars(select(AuditRecord.id)).all())


def test_the_record_is_sealed_and_old_work_forgotten(at_work: Flask) -> None:
    asked = ask(at_work, "tests.do_nothing", number=1)
    run_pending(at_work)
    with later(minutes=1):
        run_pending(at_work)
    with at_work.app_context(), reading(KEEPER.scope):
        assert db.session.scalars(select(AuditRecord.id).where(AuditRecord.seal_number.is_(None))).all() == []
    with later(days=31):
        run_pending(at_work)
    assert asked not in {row.id for row in rows(at_work)}


def test_a_name_or_a_cron_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="owner"):
        job("nameless")
    with pytest.raises(ValueError, match="cron"):
        every("never")
    with pytest.raises(ValueError, match="two jobs"):
        job("tests.do_once")(sample.do_nothing)
