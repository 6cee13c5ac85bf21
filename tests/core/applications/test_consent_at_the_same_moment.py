"""A permission that is being withdrawn is not read as given by a referral of the same moment."""

from __future__ import annotations

import threading

import pytest

from core.audit.acts import act
from core.errors import Refused
from core.people import services as people
from core.people.codes import ConsentAnswer, ConsentPurpose, NoticeChannel
from core.testing.desk import Desk
from core.vacancies.applications import services


@pytest.fixture
def desk(app, actor_as) -> Desk:
    return Desk(app, actor_as)


def answered(person_id, given, actor) -> None:
    people.answer(
        person_id, ConsentPurpose.EMPLOYERS, given, language="es", channel=NoticeChannel.READ_ALOUD, actor=actor
    )


def test_a_referral_waits_for_the_withdrawal_and_is_refused(desk) -> None:
    person_id, vacancy_id = desk.seeker(), desk.opening()
    with desk.at() as actor:
        answered(person_id, ConsentAnswer.GIVEN, actor)
    rosa = desk.actor_as("rosa")
    codes: list[str] = []

    def refer() -> None:
        with pytest.raises(Refused) as refusal, desk.app.app_context(), act(rosa, "tests.act"):
            services.refer(person_id, vacancy_id, actor=rosa)
        codes.append(refusal.value.code)

    other = threading.Thread(target=refer)
    with desk.at() as actor:
        answered(person_id, ConsentAnswer.WITHDRAWN, actor)
        other.start()
        other.join(timeout=0.5)
        assert other.is_alive(), "the referral did not wait"
    other.join(timeout=30)
    assert codes == ["applications.consent.missing"]
