"""Referring and what follows, on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from core import clock
from core.access.actors import system
from core.audit.acts import act
from core.audit.models import AuditPayload
from core.db.types import new_id
from core.errors import Forbidden, Invalid, NotFound, Refused
from core.events.models import EventRow
from core.extensions import db
from core.people import services as people
from core.people.codes import ConsentAnswer, ConsentPurpose, NoticeChannel, PermitKind
from core.people.models import Consent, WorkPermit
from core.vacancies import closing
from core.vacancies import queries as vacancies
from core.vacancies.applications import consents, queries, services
from core.vacancies.applications.consents import Asked
from core.vacancies.applications.grounds import Ground
from core.vacancies.applications.reasons import Reason
from core.vacancies.codes import ApplicationState, Hazard, Origin, RefusalReason, VacancyState
from core.vacancies.models import Application

S = ApplicationState
NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)
TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def today():
    with clock.fixed(NOW):
        yield


@pytest.fixture
def referred(desk):
    """The id of an application that was sent today."""
    return desk.referral(desk.seeker(), desk.opening())


def refused(desk, act_, user="rosa") -> str:
    """The code with which ``act_(actor)`` is refused; nothing of it stays."""
    with pytest.raises(Refused) as refusal, desk.at(user) as actor:
        act_(actor)
    return refusal.value.code


def state_of(desk, application_id) -> ApplicationState:
    with desk.looking():
        return queries.get(application_id).state


def test_a_referral_is_sent_with_its_explanation_and_waits_for_the_answer(desk) -> None:
    person, vacancy = desk.seeker(), desk.opening()
    why = [Reason("experience", False, True, {"asks": 6, "has": 0})]
    with desk.at() as actor:
        made = services.refer(
            person, vacancy, actor=actor, origin=Origin.MATCH, asked=Asked(), explanation=why
        ).id  # fmt: skip
    with desk.looking():
        row = queries.get(made)
        assert (row.state, row.origin, row.sent_at, row.answer_due_on) == (
            S.SENT, Origin.MATCH, NOW, TODAY + timedelta(days=50),
        )  # fmt: skip
        assert row.explanation == [{"code": "experience", "met": False, "hard": True, "args": {"asks": 6, "has": 0}}]
        told = db.session.scalars(select(EventRow).where(EventRow.subject_id == made)).all()
        assert [(event.name, event.person_id, event.case_id) for event in told] == [
            ("applications.application.referred", person, row.case_id)
        ]


def test_nobody_is_referred_without_consent(desk) -> None:
    person, vacancy = desk.seeker(), desk.opening()
    code = refused(desk, lambda actor: services.refer(person, vacancy, actor=actor))
    with desk.looking():
        assert (code, queries.of_person(person)) == ("applications.consent.missing", [])


def test_consent_asked_there_and_then_is_recorded_for_this_employer_alone(desk) -> None:
    person, vacancy, other = desk.seeker(), desk.opening(), desk.opening("Vendedora")
    application = desk.referral(person, vacancy)
    with desk.looking():
        row = db.session.scalars(select(Consent).where(Consent.purpose == ConsentPurpose.EMPLOYERS)).one()
        assert queries.get(application).consent_id == row.id
        assert (row.answer, row.recipient_id, row.text_version, row.channel, row.language, row.guardian_name) == (
            ConsentAnswer.GIVEN, vacancies.get(vacancy).organisation_id, "one-employer-2026-11",
            NoticeChannel.READ_ALOUD, "es", "",
        )  # fmt: skip
    assert refused(desk, lambda actor: services.refer(person, other, actor=actor)) == "applications.consent.missing"


def employers(desk, person, answer: ConsentAnswer) -> None:
    with desk.at() as actor:
        purpose, channel = ConsentPurpose.EMPLOYERS, NoticeChannel.READ_ALOUD
        people.answer(person, purpose, answer, language="es", channel=channel, actor=actor)


def test_a_consent_for_all_employers_is_enough_until_it_is_withdrawn(desk) -> None:
    person, vacancy, other = desk.seeker(), desk.opening(), desk.opening("Vendedora")
    employers(desk, person, ConsentAnswer.GIVEN)
    with desk.at() as actor:
        services.refer(person, vacancy, actor=actor)
    employers(desk, person, ConsentAnswer.WITHDRAWN)
    assert refused(desk, lambda actor: services.refer(person, other, actor=actor)) == "applications.consent.missing"


def test_saying_no_to_all_employers_ends_what_one_was_allowed(desk) -> None:
    person, vacancy = desk.seeker(), desk.opening()
    desk.referral(person, vacancy)
    with desk.looking():
        firm = vacancies.get(vacancy).organisation_id
        assert list(consents.live([person], firm)) == [person]
    employers(desk, person, ConsentAnswer.REFUSED)
    with desk.looking():
        assert consents.live([person], firm) == {}


def test_a_live_application_has_no_twin(desk) -> None:
    person, vacancy = desk.seeker(), desk.opening()
    desk.referral(person, vacancy)
    again = refused(desk, lambda actor: services.refer(person, vacancy, actor=actor))
    with desk.looking():
        assert (again, len(queries.of_person(person))) == ("applications.application.twice", 1)


@pytest.mark.parametrize(
    "facts",
    [{"state": VacancyState.ON_HOLD}, {"state": VacancyState.WITHDRAWN}, {"closes_on": TODAY - timedelta(days=1)}],
)
def test_a_vacancy_that_takes_nobody_gets_nobody(desk, facts) -> None:
    person, vacancy = desk.seeker(), desk.opening(**facts)
    code = refused(desk, lambda actor: services.refer(person, vacancy, actor=actor, asked=Asked()))
    assert code == "applications.vacancy.closed"


def test_the_last_day_of_a_vacancy_counts(desk) -> None:
    assert desk.referral(desk.seeker(), desk.opening(closes_on=TODAY))


@pytest.mark.parametrize(
    ("born", "code"),
    [
        ((2012, 11, 22), "below_minimum"),
        ((2012, 11, None), "below_minimum"),
        ((2012, 11, 21), "guardian_consent_missing"),
        ((2008, 11, 22), "guardian_consent_missing"),
        (None, "birth_unknown"),
    ],
)
def test_the_law_on_work_under_18_bars_a_referral(desk, born, code: str) -> None:
    person, vacancy = desk.seeker(born=born), desk.opening(hazard=Hazard.NOT_HAZARDOUS)
    refusal = refused(desk, lambda actor: services.refer(person, vacancy, actor=actor, asked=Asked()))
    assert refusal == f"vacancies.minor.{code}"


def permits(desk, person) -> None:
    with desk.at() as actor:
        for kind in PermitKind:
            db.session.add(
                WorkPermit(
                    person_id=person, kind=kind, granted_by="Juana Huanca", issued_on=date(2026, 1, 1),
                    recorded_by=actor.id,
                )
            )  # fmt: skip


def test_under_18_is_referred_with_both_papers_and_the_guardian_consents(desk) -> None:
    person, vacancy = desk.seeker(born=(2010, 1, 1)), desk.opening(hazard=Hazard.NOT_HAZARDOUS)
    permits(desk, person)
    assert state_of(desk, desk.referral(person, vacancy)) is S.SENT
    with desk.looking():
        statement = select(Consent.guardian_name).where(Consent.purpose == ConsentPurpose.EMPLOYERS)
        assert db.session.scalars(statement).all() == ["Juana Huanca"]


@pytest.mark.parametrize(("hazard", "code"), [(Hazard.HAZARDOUS, "hazardous"), (Hazard.UNDECIDED, "hazard_undecided")])
def test_under_18_is_never_referred_to_work_that_is_or_may_be_hazardous(desk, hazard, code: str) -> None:
    person, vacancy = desk.seeker(born=(2010, 1, 1)), desk.opening(hazard=hazard)
    permits(desk, person)
    refusal = refused(desk, lambda actor: services.refer(person, vacancy, actor=actor, asked=Asked()))
    assert refusal == f"vacancies.minor.{code}"


def test_an_answer_is_recorded_and_gives_the_employer_more_time(desk, referred) -> None:
    with clock.fixed(NOW + timedelta(days=9)), desk.at() as actor:
        assert services.answer(queries.get(referred), S.INTERVIEW, actor=actor, note="El lunes a las 9") == ()
    with desk.looking():
        row = queries.get(referred)
        assert (row.state, row.answered_at, row.answer_due_on) == (
            S.INTERVIEW, NOW + timedelta(days=9), TODAY + timedelta(days=59),
        )  # fmt: skip


def test_a_refusal_needs_its_reason(desk, referred) -> None:
    with pytest.raises(Invalid), desk.at() as actor:
        services.answer(queries.get(referred), S.REFUSED, actor=actor)
    with desk.at() as actor:
        services.answer(queries.get(referred), S.REFUSED, actor=actor, reason=RefusalReason.SKILLS)
    with desk.looking():
        row = queries.get(referred)
        assert (row.state, row.reason, row.answer_due_on) == (S.REFUSED, RefusalReason.SKILLS, None)


def test_a_note_that_names_a_forbidden_ground_is_flagged(desk, referred) -> None:
    with desk.at() as actor:
        found = services.answer(
            queries.get(referred), S.REFUSED, actor=actor, reason=RefusalReason.OTHER, note="Está embarazada"
        )
    with desk.looking():
        named = select(EventRow.content).where(EventRow.name == "applications.application.ground_named")
        kept = db.session.scalars(named).one()
    assert (found, kept["grounds"]) == ((Ground.PREGNANCY,), "pregnancy")


def test_nobody_climbs_down(desk, referred) -> None:
    with desk.at() as actor:
        services.answer(queries.get(referred), S.OFFER, actor=actor)
    code = refused(desk, lambda actor: services.answer(queries.get(referred), S.VIEWED, actor=actor))
    assert code == "applications.application.no_step"


def test_the_person_may_not_want_to_go_on(desk, referred) -> None:
    with desk.at() as actor:
        services.withdraw(queries.get(referred), actor=actor, reason=RefusalReason.DISTANCE, note="Dos buses")
    with desk.looking():
        row = queries.get(referred)
        assert (row.state, row.reason, row.reason_note) == (S.WITHDRAWN, RefusalReason.DISTANCE, "Dos buses")


def test_a_vacancy_that_does_not_suit_is_kept_with_the_reason_and_was_never_sent(desk) -> None:
    person, vacancy = desk.seeker(), desk.opening()
    with desk.at() as actor:
        made = services.decline(person, vacancy, actor=actor, reason=RefusalReason.SHIFT, note="De noche no").id
    with desk.looking():
        row = queries.get(made)
        assert (row.state, row.reason, row.reason_note, row.sent_at, row.consent_id) == (
            S.WITHDRAWN, RefusalReason.SHIFT, "De noche no", None, None,
        )  # fmt: skip


@pytest.mark.parametrize(("days", "expected"), [(59, (0, S.SENT)), (60, (1, S.EXPIRED))])
def test_sixty_days_without_an_answer_end_an_application(desk, referred, days: int, expected) -> None:
    with desk.app.app_context(), act(system("tests"), "tests.expire"):
        count = services.expire_due(TODAY + timedelta(days=days), actor=system("tests"))
    assert (count, state_of(desk, referred)) == expected


def test_what_was_refused_is_sent_again_with_a_reason_that_is_audited(desk, referred) -> None:
    with desk.at() as actor:
        services.answer(queries.get(referred), S.REFUSED, actor=actor, reason=RefusalReason.SHIFT)
    with pytest.raises(Invalid), desk.at() as actor:
        services.reset(queries.get(referred), actor=actor, reason=" ")
    with desk.at() as actor:
        services.reset(queries.get(referred), actor=actor, reason="Cambiaron el turno")
    with desk.looking():
        row = queries.get(referred)
        assert (row.state, row.reason, row.answer_due_on) == (S.SENT, None, TODAY + timedelta(days=50))
        said = db.session.scalars(select(AuditPayload.content).where(AuditPayload.subject == "reason")).all()
        assert {"reason": "Cambiaron el turno"} in said


def test_nothing_is_sent_again_to_a_closed_vacancy_or_beside_a_twin(desk) -> None:
    person, vacancy = desk.seeker(), desk.opening()
    first = desk.referral(person, vacancy)
    with desk.at() as actor:
        services.answer(queries.get(first), S.REFUSED, actor=actor, reason=RefusalReason.SHIFT)
    desk.referral(person, vacancy)
    again = refused(desk, lambda actor: services.reset(queries.get(first), actor=actor, reason="Otra vez"))
    with desk.at():
        vacancies.get(vacancy).state = VacancyState.WITHDRAWN
    closed = refused(desk, lambda actor: services.reset(queries.get(first), actor=actor, reason="Otra vez"))
    assert (again, closed) == ("applications.application.twice", "applications.vacancy.closed")


def test_a_closed_vacancy_closes_the_live_applications_of_every_office(desk) -> None:
    vacancy = desk.opening()
    rosas = desk.referral(desk.seeker(), vacancy)
    anas = desk.referral(desk.seeker("Wilmer", "ana"), vacancy, "ana")
    over = desk.referral(desk.seeker("Ruth"), vacancy)
    with desk.at() as actor:
        services.hire(queries.get(over), actor=actor)
    with desk.at() as actor:
        closing.closed(vacancies.get(vacancy), actor=actor)
    with desk.looking("luis"):
        found = [queries.get(one).state for one in (rosas, anas, over)]
    assert found == [S.VACANCY_CLOSED, S.VACANCY_CLOSED, S.HIRED]


def test_whoever_is_hired_is_asked_about_the_other_applications(desk) -> None:
    person, first, second = desk.seeker(), desk.opening(), desk.opening("Vendedora")
    hired, other = desk.referral(person, first), desk.referral(person, second)
    with desk.at() as actor:
        services.hire(queries.get(hired), actor=actor)
        assert [line.id for line in queries.others_live(person, hired)] == [other]
    assert state_of(desk, other) is S.SENT
    with desk.at() as actor:
        services.close_elsewhere([other], actor=actor)
        services.cancel_hire(queries.get(hired), actor=actor)
    assert (state_of(desk, hired), state_of(desk, other)) == (S.CANCELLED, S.HIRED_ELSEWHERE)


def test_another_offices_person_answers_like_one_that_does_not_exist(desk, referred) -> None:
    person, vacancy = desk.seeker("Ruth"), desk.opening("Vendedora")
    for who, whom in (("ana", person), ("rosa", new_id())):
        with pytest.raises(NotFound), desk.at(who) as actor:
            services.refer(whom, vacancy, actor=actor, asked=Asked())
    with pytest.raises(NotFound), desk.at("jorge") as actor:
        services.refer(person, vacancy, actor=actor, asked=Asked())
    with pytest.raises(NotFound), desk.looking("ana"):
        queries.get(referred)


def test_a_manager_does_not_refer(desk) -> None:
    person, vacancy = desk.seeker(), desk.opening()
    with pytest.raises(Forbidden), desk.at("marta") as actor:
        services.refer(person, vacancy, actor=actor, asked=Asked())
    with desk.looking():
        assert db.session.scalars(select(Application.id)).all() == []
