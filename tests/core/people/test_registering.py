"""Registering: the least that is asked, what is never asked, likely duplicates, and what is written down."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import select

from core.db.unit_of_work import reading
from core.people.codes import SearchKind
from core.people.models import Consent, DuplicateDecision, Person, SearchKey
from core.testing.factories import people as make

LEAST = {
    "given_names": "Nayeli", "first_surname": "Mamani", "second_surname": "Huanca", "contact_kind": "mobile",
    "contact_value": "71234567", "notice_read": "1", "share_employers": "not_asked", "notice_channel": "read_aloud",
    "notice_language": "es", "sex": "not_stated",
}  # fmt: skip


@pytest.fixture
def rosa(client_as):
    return client_as("rosa")


def id_of(answer) -> UUID:
    assert answer.status_code == 303, answer.text
    return UUID(answer.location.rsplit("/", 1)[1])


def test_the_form_starts_with_what_was_searched(rosa) -> None:
    page = rosa.post("/personas/nueva/desde", {"q": "nayeli mamani huanca"}).text
    for name, value in (("given_names", "Nayeli"), ("first_surname", "Mamani"), ("second_surname", "Huanca")):
        assert f'id="{name}" name="{name}" type="text" class="w20" value="{value}"' in page


def test_the_least_is_a_name_a_contact_and_the_notice(rosa) -> None:
    shown = rosa.get(rosa.post("/personas/nueva", LEAST).location).text
    assert "Nayeli Mamani Huanca" in shown
    assert 'href="tel:71234567"' in shown
