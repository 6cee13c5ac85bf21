"""What becomes of a complaint: the way, its undo, and that nothing leads beside it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core import clock
from core.audit.models import AuditPayload
from core.db.types import Id
from core.errors import AyniError, Invalid, Refused
from core.events.models import EventRow
from core.extensions import db
from plugins.fair_recruitment.complaints import queries, services
from plugins.fair_recruitment.complaints.codes import NEXT, ComplaintCategory, ComplaintOutcome, ComplaintState
from plugins.fair_recruitment.complaints.events import ComplaintUpheld
from tests.plugins.fair_recruitment.complaints.conftest import Counter

REACHES = {
    "triage": ComplaintState.TRIAGED, "investigate": ComplaintState.INVESTIGATING, "close": ComplaintState.CLOSED,
    "reopen": ComplaintState.INVESTIGATING,
}  # fmt: skip


def triaged(**facts: Any) -> dict[str, Any]:
    due = clock.now().date() + timedelta(days=20)
    return {"category": ComplaintCategory.FEE, "due_on": due, "assigned_to": None, "signs": [], **facts}


def do(counter: Counter, key: Id, verb: str, outcome: ComplaintOutcome = ComplaintOutcome.UPHELD) -> None:
    with counter.at() as actor:
        found = queries.complaint(key)
        acts = {
            "triage": lambda: services.triage(found, triaged(), actor=actor),
            "investigate": lambda: services.investigate(found, actor=actor),
            "close": lambda: services.close(found, outcome, "Hay recibo.", "Usted tenía razón.", actor=actor),
            "reopen": lambda: services.reopen(found, "Faltó oír.", actor=actor),
        }
        acts[verb]()


def state(counter: Counter, key: Id) -> ComplaintState:
    with counter.looking():
        return queries.complaint(key).state


def tried(counter: Counter, key: Id, verb: str) -> str:
    """The code of the refusal; empty when it was done."""
    try:
        do(counter, key, verb)
    except AyniError as refusal:
        return refusal.code
    return ""


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(verbs=st.lists(st.sampled_from(sorted(REACHES)), max_size=9))
def test_only_the_moves_that_are_written_down_are_possible(counter: Counter, verbs: list[str]) -> None:
    key, _number = counter.complaint()
    for verb in verbs:
        before = state(counter, key)
        allowed = REACHES[verb] in NEXT[before]
        if verb in ("investigate", "reopen"):
            allowed = allowed and (before is ComplaintState.CLOSED) == (verb == "reopen")
        assert tried(counter, key, verb) == ("" if allowed else "fair_recruitment.complaint.no_such_move")
        assert state(counter, key) is (REACHES[verb] if allowed else before)
        with counter.looking():
            found = queries.complaint(key)
            assert (found.state is ComplaintState.CLOSED) == (found.outcome is not None)


def test_reopening_takes_the_outcome_back_and_keeps_the_day(counter: Counter) -> None:
    key, _number = counter.complaint()
    for verb in ("triage", "close", "reopen"):
        do(counter, key, verb)
    with counter.looking():
        found = queries.complaint(key)
        assert (found.state, found.outcome, found.outcome_reason, found.closed_on) == (
            ComplaintState.INVESTIGATING, None, "", None
        )  # fmt: skip
        assert [note.kind.value for note in queries.notes(key)] == ["reopened", "closed", "triaged"]


def test_the_answer_at_the_end_reaches_the_worker_and_the_reason_does_not(counter: Counter) -> None:
    key, _number = counter.complaint()
    do(counter, key, "triage")
    do(counter, key, "close")
    with counter.looking():
        assert [one.text for one in queries.messages(key)] == ["Usted tenía razón."]


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (ComplaintOutcome.UPHELD, [False]),
        (ComplaintOutcome.PARTLY, [True]),
        (ComplaintOutcome.NOT_UPHELD, []),
        (ComplaintOutcome.NOT_OURS, []),
        (ComplaintOutcome.WITHDRAWN, []),
    ],
)
def test_that_it_was_upheld_is_told_of_the_organisation_it_is_about(
    counter: Counter, outcome: ComplaintOutcome, told: list[bool]
) -> None:
    employer = counter.employer()
    key, _number = counter.complaint()
    with counter.at() as actor:
        services.link(queries.complaint(key), employer.hex, "", actor=actor)
    do(counter, key, "triage")
    do(counter, key, "close", outcome)
    with counter.looking():
        events = db.session.scalars(select(EventRow).where(EventRow.name == ComplaintUpheld.name)).all()
        assert [one.content["partly"] for one in events] == told
        assert {one.content["organisation_id"] for one in events} <= {str(employer)}


def test_open_complaints_of_an_organisation_end_with_their_closing(counter: Counter) -> None:
    employer = counter.employer()
    key, _number = counter.complaint()
    with counter.at() as actor:
        services.link(queries.complaint(key), employer.hex, "", actor=actor)
    with counter.looking():
        assert [row.id for row in queries.open_complaints(employer)] == [key]
    do(counter, key, "triage")
    do(counter, key, "close")
    with counter.looking():
        assert queries.open_complaints(employer) == []


def test_figures_tell_what_is_overdue_and_what_was_answered_in_time(counter: Counter) -> None:
    with clock.fixed(clock.now() - timedelta(days=40)):
        counter.complaint()
        late, _number = counter.complaint()
        with counter.at() as actor:
            services.triage(queries.complaint(late), triaged(), actor=actor)
    do(counter, late, "close")
    soon, _number = counter.complaint()
    do(counter, soon, "triage")
    do(counter, soon, "close")
    with counter.looking():
        assert queries.figures(clock.now().date()) == queries.Figures(open=1, overdue=1, closed=2, in_time=1)


def test_a_day_that_has_gone_is_no_day_to_answer_until(counter: Counter) -> None:
    key, _number = counter.complaint()
    gone = triaged(due_on=clock.now().date() - timedelta(days=2))
    with pytest.raises(Invalid) as refused, counter.at() as actor:
        services.triage(queries.complaint(key), gone, actor=actor)
    assert refused.value.code == "fair_recruitment.complaint.due_past"
    assert state(counter, key) is ComplaintState.RECEIVED


def test_somebody_of_another_municipality_cannot_be_assigned(counter: Counter) -> None:
    assert counter.world is not None
    key, _number = counter.complaint()
    with pytest.raises(Invalid), counter.at() as actor:
        services.assign(queries.complaint(key), counter.world.users["jorge"], actor=actor)
    with counter.at() as actor:
        services.assign(queries.complaint(key), counter.world.users["rosa"], actor=actor)
    with counter.looking():
        assert queries.complaint(key).assigned_name == "Rosa Villca"


def test_a_closed_complaint_is_not_linked_to_another_employer(counter: Counter) -> None:
    key, _number = counter.complaint()
    do(counter, key, "triage")
    do(counter, key, "close")
    with pytest.raises(Refused) as refused, counter.at() as actor:
        services.link(queries.complaint(key), "", "", actor=actor)
    assert refused.value.code == "fair_recruitment.complaint.closed"


def test_what_was_erased_stands_nowhere_any_more_also_not_in_the_audit(counter: Counter) -> None:
    key, _number = counter.complaint(text="Palabras de Juana", contact_name="Juana Mamani", place="Calle Honda")
    with counter.at() as actor:
        services.note(queries.complaint(key), "Juana llamó.", actor=actor)
        services.write(queries.complaint(key), "Hola, Juana.", actor=actor)
    do(counter, key, "triage")
    do(counter, key, "close")
    with counter.at("luis") as actor:
        services.erase_worker(queries.complaint(key), "Lo pidió por teléfono.", actor=actor)
    with counter.looking():
        found = queries.complaint(key)
        kept = [found.text, found.contact_name, found.place, *(one.text for one in queries.messages(key)),
                *(one.text for one in queries.notes(key))]  # fmt: skip
        audited = " ".join(f"{one.content}" for one in db.session.scalars(select(AuditPayload)))
    assert [word for word in ("Juana", "Calle Honda") if word in " ".join([*kept, audited])] == []
    assert "Lo pidió por teléfono." in audited
