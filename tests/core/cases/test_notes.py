"""Notes, the next step, and the timeline that tells both with the events."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from core import clock
from core.access.actors import Actor
from core.cases import notes, services, timeline
from core.cases.codes import ClosureReason, ContactOutcome
from core.errors import Forbidden, Refused
from core.extensions import db
from core.testing.factories import cases

Acting = Callable[[str], AbstractContextManager[Session]]
ActorAs = Callable[[str], Actor]
ZONE = "America/La_Paz"
START = datetime(2026, 3, 2, 14, tzinfo=UTC)


def test_a_note_sets_the_next_step_and_the_last_contact(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.case(actor=rosa)
        due = cases.in_days(3, actor=rosa)
        note = cases.note(case, actor=rosa, step="Llamar", on=due)
        assert (note.author_id, note.author_name) == (rosa.id, rosa.name)
        today = clock.today(rosa.timezone)
        assert (case.next_step, case.next_step_on, case.last_contact_on) == ("Llamar", due, today)


def test_a_note_without_a_step_leaves_the_step_that_stands(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.case(actor=rosa)
        cases.note(case, actor=rosa, step="Llamar", on=cases.in_days(3, actor=rosa))
        cases.note(case, actor=rosa)
        assert case.next_step == "Llamar"


def test_who_was_not_reached_was_not_contacted(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.case(actor=rosa)
        cases.note(case, actor=rosa, outcome=ContactOutcome.NOT_REACHED)
        assert case.last_contact_on is None


def test_a_step_that_is_done_leaves_the_case_without_one(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.case(actor=rosa)
        with pytest.raises(Refused):
            notes.step_done(case, actor=rosa)
        notes.set_step(case, "Llamar", cases.in_days(1, actor=rosa), actor=rosa)
        notes.step_done(case, actor=rosa)
        assert (case.next_step, case.next_step_on) == ("", None)


def test_a_closed_case_takes_notes_but_no_next_step(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.case(actor=rosa)
        services.close(case, ClosureReason.MOVED, actor=rosa)
        cases.note(case, actor=rosa, step="Llamar")
        assert case.next_step == ""
        with pytest.raises(Refused):
            notes.set_step(case, "Llamar", None, actor=rosa)


def test_a_manager_writes_no_notes(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa, marta = actor_as("rosa"), actor_as("marta")
    with app.app_context(), acting("rosa"):
        case = cases.case(actor=rosa)
        with pytest.raises(Forbidden):
            cases.note(case, actor=marta)


def test_the_timeline_pages_through_notes_and_events_without_a_gap(
    app: Flask, acting: Acting, actor_as: ActorAs
) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        with clock.fixed(START):
            case = cases.case(actor=rosa)
        for minute in range(12):
            with clock.fixed(START + timedelta(minutes=minute // 2 + 1)):
                cases.note(case, f"Nota {minute}", actor=rosa)
                if minute % 3 == 0:
                    notes.set_step(case, "Llamar", None, actor=rosa)
                    notes.step_done(case, actor=rosa)
        whole = timeline.page(case.person_id, zone=ZONE, size=100)
        pages, cursor = [], ""
        while True:
            page = timeline.page(case.person_id, zone=ZONE, cursor=cursor, size=4)
            pages += page.entries
            cursor = page.next_cursor
            if not cursor:
                break
        assert [entry.id for entry in pages] == [entry.id for entry in whole.entries]
        assert [entry.at for entry in pages] == sorted((entry.at for entry in pages), reverse=True)
        assert sum(entry.text.startswith("Nota") for entry in pages) == 12


def test_the_timeline_takes_two_statements_whatever_its_length(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.case(actor=rosa)
        counts = []
        for size in (3, 30):
            for number in range(size):
                cases.note(case, f"Nota {number}", actor=rosa)
            seen: list[str] = []
            listener = lambda *arguments, seen=seen: seen.append(arguments[2])  # noqa: E731
            event.listen(db.engine, "before_cursor_execute", listener)
            timeline.page(case.person_id, zone=ZONE, size=50)
            event.remove(db.engine, "before_cursor_execute", listener)
            counts.append(len(seen))
        assert counts == [2, 2]


def test_a_cursor_that_was_not_made_here_begins_at_the_top(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.case(actor=rosa)
        for cursor in ("", "x", "ñandú", "!!!!"):
            assert len(timeline.page(case.person_id, zone=ZONE, cursor=cursor).entries) > 0
