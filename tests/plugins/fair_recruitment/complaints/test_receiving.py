"""What comes in without a log-in: one complaint for one form, and nothing of the visitor."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from core.audit.models import AuditPayload, AuditRecord
from core.db.types import Id
from core.errors import Invalid
from core.events.models import EventRow
from core.extensions import db
from core.verification import numbers
from plugins.fair_recruitment.complaints import follow_up, queries, receiving
from plugins.fair_recruitment.complaints.codes import ComplaintState
from plugins.fair_recruitment.complaints.models import Complaint
from tests.plugins.fair_recruitment.complaints.conftest import Counter


def test_a_complaint_is_kept_with_the_day_until_it_has_to_be_triaged(counter: Counter) -> None:
    key, _number = counter.complaint()
    with counter.looking():
        found = queries.complaint(key)
        assert (found.state, found.anonymous, found.language) == (ComplaintState.RECEIVED, True, "pt")
        assert (found.due_on - found.received_at.date()).days in (4, 5)


def test_only_the_hash_of_the_follow_up_number_is_kept(counter: Counter) -> None:
    key, number = counter.complaint()
    assert len(number) == numbers.LENGTH
    assert set(number) <= set(numbers.ALPHABET)
    with counter.looking():
        row = queries.complaint(key)
        kept = [str(getattr(row, column.key)) for column in Complaint.__table__.columns]
    assert number not in "".join(kept)


def test_the_same_form_sent_again_is_one_complaint_with_the_same_number(counter: Counter) -> None:
    first = counter.complaint(key="a-form-on-a-bad-line")
    assert counter.complaint(key="a-form-on-a-bad-line") == first


def test_another_text_under_the_same_key_is_refused(counter: Counter) -> None:
    counter.complaint(key="a-form-on-a-bad-line")
    with pytest.raises(Invalid) as refused:
        counter.complaint(key="a-form-on-a-bad-line", text="Otra cosa.")
    assert refused.value.code == "fair_recruitment.complaint.key_reused"


def test_a_page_without_its_key_is_refused(counter: Counter) -> None:
    with counter.door() as actor, pytest.raises(Invalid) as refused:
        receiving.receive({}, language="es", form_key="", sent={}, actor=actor)
    assert refused.value.code == "fair_recruitment.complaint.no_key"


def test_whoever_leaves_a_telephone_is_not_anonymous(counter: Counter) -> None:
    key, _number = counter.complaint(contact_phone="70712345")
    with counter.looking():
        found = queries.complaint(key)
        assert (found.anonymous, found.contact_phone) == (False, "70712345")


def test_another_municipality_does_not_see_it(counter: Counter) -> None:
    key, _number = counter.complaint("tiquipaya")
    with counter.looking("rosa"):
        assert queries.page(queries.Asked(), None) == ([], None)
    with counter.looking("jorge"):
        assert [row.id for row in queries.page(queries.Asked(), None)[0]] == [key]


def test_the_audit_knows_that_a_stranger_sent_it_and_neither_from_where_nor_the_number(counter: Counter) -> None:
    _key, number = counter.complaint()
    with counter.looking():
        records = db.session.scalars(select(AuditRecord).where(AuditRecord.action == "tests.send")).all()
        written = " ".join(f"{one.content}" for one in db.session.scalars(select(AuditPayload)))
    assert {row.actor_kind for row in records} == {"anonymous"}
    assert [word for word in (number, numbers.written(number), "127.0.0.1") if word in written] == []


def test_what_the_worker_wrote_stands_in_no_event(counter: Counter) -> None:
    counter.complaint(text="Solo aquí", employer="Nombre Dicho", place="Calle Honda", contact_phone="70712345")
    with counter.looking():
        told = db.session.scalars(select(EventRow).where(EventRow.name.like("fair_recruitment.%"))).all()
    assert [one.content for one in told] == [{}]


def test_the_worker_adds_a_message_by_the_number_once(counter: Counter) -> None:
    key, number = counter.complaint()
    for _again in range(2):
        with counter.door() as actor:
            assert receiving.answer_by_worker(number, "Fue ayer.", form_key="message-form-1", actor=actor)
    with counter.looking():
        assert [(one.text, one.by) for one in queries.messages(key)] == [("Fue ayer.", None)]


def test_a_changed_text_under_the_same_key_is_a_further_message(counter: Counter) -> None:
    key, number = counter.complaint()
    for text in ("Fue ayer.", "Fue anteayer."):
        with counter.door() as actor:
            receiving.answer_by_worker(number, text, form_key="message-form-1", actor=actor)
    with counter.looking():
        assert [one.text for one in queries.messages(key)] == ["Fue ayer.", "Fue anteayer."]


def test_a_number_of_nobody_finds_nothing(counter: Counter) -> None:
    counter.complaint()
    with counter.door() as actor:
        wrong = "7K3M9QXT2B8CD4FGH5JNR6PVABEW"
        assert not receiving.answer_by_worker(wrong, "Hola", form_key="message-form-1", actor=actor)


def test_a_number_is_read_however_it_is_typed(counter: Counter) -> None:
    _key, number = counter.complaint()
    typed = numbers.written(number).lower().replace("-", " ")
    assert follow_up.hash_of(typed) == follow_up.hash_of(number)
    assert isinstance(counter.known(typed), Id)
