"""The way of a recognition: evidence before judgement, judgement before decision, and two people for both."""

from __future__ import annotations

from datetime import timedelta
from threading import Event, Thread

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from core import clock
from core.cases.codes import Stage
from core.errors import Forbidden, Invalid, NotFound, Refused
from core.extensions import db
from core.verification import numbers
from plugins.skills_recognition import queries, services
from plugins.skills_recognition.codes import Evidence, Judgement, Reason, State
from plugins.skills_recognition.models import Assessment, EvidenceItem, Recognition
from tests.plugins.skills_recognition.conftest import BREAD, Centre

ZONE = "America/La_Paz"


def test_each_act_completes_a_stage_and_the_case_goes_on_by_itself(desk: Centre) -> None:
    case = desk.case()
    stages = [desk.stage(case)]
    desk.asked(case)
    stages.append(desk.stage(case))
    desk.seen(case, *Evidence)
    stages.append(desk.stage(case))
    desk.assessed(case)
    stages.append(desk.stage(case))
    desk.issued(case)
    stages.append(desk.stage(case))
    assert stages == [Stage.INTAKE, Stage.PLANNING, Stage.ASSESSMENT, Stage.ACTIVE, Stage.FOLLOW_UP]
    assert desk.close(case, "certified") is Stage.CLOSED


def test_what_is_issued_is_frozen_as_it_is_printed(desk: Centre) -> None:
    person = desk.person()
    made = desk.certificate(person)
    with desk.looking() as actor:
        found = queries.recognition(made)
        facts = {name: getattr(found, name) for name in BREAD}
        assert (facts, found.holder, found.state) == (BREAD, "Nayeli Mamani Huanca", State.ISSUED)
        assert (found.decided_on, found.valid_until) == (clock.today(actor.timezone), None)
        assert len(found.number) == numbers.LENGTH


@pytest.mark.parametrize("there", [(), (Evidence.KNOWLEDGE,), (Evidence.KNOWLEDGE, Evidence.PRODUCT)])
def test_nobody_is_found_competent_before_all_the_evidence_is_listed(desk: Centre, there) -> None:
    case = desk.case()
    desk.asked(case)
    desk.seen(case, *there)
    with pytest.raises(Invalid) as refusal:
        desk.assessed(case)
    assert refusal.value.code == "skills_recognition.assessment.evidence_missing"


def test_not_yet_says_what_is_missing_and_the_case_stays_until_it_is_assessed_again(desk: Centre) -> None:
    case = desk.case()
    desk.asked(case)
    desk.seen(case, *Evidence)
    with pytest.raises(Invalid) as refusal:
        desk.assessed(case, Judgement.NOT_YET, gaps="  ")
    assert refusal.value.code == "skills_recognition.assessment.no_gaps"
    desk.assessed(case, Judgement.NOT_YET, gaps="Falta la masa madre: taller del Instituto.")
    assert desk.stage(case) is Stage.ASSESSMENT
    with pytest.raises(Refused) as refused:
        desk.issued(case)
    assert refused.value.code == "skills_recognition.decision.not_competent"
    desk.assessed(case)
    assert desk.stage(case) is Stage.ACTIVE


def test_nobody_decides_on_an_assessment_of_their_own(desk: Centre) -> None:
    case = desk.decidable(user="rosa")
    desk.assessed(case, user="luis")
    with pytest.raises(Refused) as refusal:
        desk.issued(case, "luis")
    assert refusal.value.code == "skills_recognition.decision.own_assessment"


def test_what_is_certified_is_what_was_assessed(desk: Centre) -> None:
    case = desk.decidable(user="rosa")
    with pytest.raises(Refused) as refusal:
        desk.asked(case, "luis", title="Soldadura de alta presión", level="5")
    assert refusal.value.code == "skills_recognition.request.assessed"
    desk.asked(case, "luis")
    desk.assessed(case, Judgement.NOT_YET, gaps="No era pan: era pastelería.", user="luis")
    desk.asked(case, "rosa", title="Pastelería")
    with pytest.raises(Refused) as refusal:
        desk.issued(case)
    assert refusal.value.code == "skills_recognition.decision.not_competent"
    desk.assessed(case, user="rosa")
    made = desk.issued(case)
    with desk.looking():
        assert queries.recognition(made).title == "Pastelería"


def test_what_is_assessed_cannot_be_changed_at_the_same_moment(desk: Centre) -> None:
    case = desk.case()
    desk.asked(case)
    desk.seen(case, *Evidence)
    held, told = Event(), []

    def change() -> None:
        held.wait(30)
        try:
            desk.asked(case, "luis", title="Soldadura de alta presión")
        except Refused as refusal:
            told.append(refusal.code)

    other = Thread(target=change)
    other.start()
    with desk.at() as actor:
        data = {"judgement": Judgement.COMPETENT, "gaps": "", "did_not_train": True}
        services.assess(queries.case_of(case), data, actor=actor)
        held.set()
        other.join(1)
    other.join(30)
    assert told == ["skills_recognition.request.assessed"]


def test_two_who_describe_the_same_case_at_once_write_one_request(desk: Centre) -> None:
    case = desk.case()
    held, there = Event(), []

    def describe() -> None:
        held.wait(30)
        desk.asked(case, "luis", title="Pastelería")
        there.append("second")

    other = Thread(target=describe)
    other.start()
    with desk.at() as actor:
        services.ask(queries.case_of(case), BREAD, actor=actor)
        held.set()
        other.join(1)
        there.append("first")
    other.join(30)
    assert there == ["first", "second"]
    with desk.looking():
        assert queries.request_of(case).title == "Pastelería"


def test_the_database_itself_asks_for_four_eyes(desk: Centre) -> None:
    made = desk.certificate()
    with pytest.raises(IntegrityError), desk.at("luis"):
        db.session.execute(update(Recognition).where(Recognition.id == made).values(decided_by=Recognition.assessed_by))
    with pytest.raises(IntegrityError), desk.at("luis") as actor:
        db.session.execute(update(Recognition).where(Recognition.id == made).values(assessed_by=actor.office_id))


def test_who_may_not_decide_is_refused(desk: Centre) -> None:
    case = desk.decidable()
    with pytest.raises(Forbidden):
        desk.issued(case, "rosa")


def test_a_case_is_decided_once(desk: Centre) -> None:
    case = desk.decidable()
    desk.issued(case)
    with pytest.raises(Refused) as refusal:
        desk.issued(case)
    assert refusal.value.code == "skills_recognition.decision.made"
    for act in (lambda: desk.asked(case), lambda: desk.seen(case, Evidence.PRODUCT), lambda: desk.assessed(case)):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.code == "skills_recognition.decision.made"


def test_a_certificate_does_not_end_before_it_begins(desk: Centre) -> None:
    case, today = desk.decidable(), clock.today(ZONE)
    with pytest.raises(Invalid):
        desk.issued(case, valid_until=today - timedelta(days=1))
    assert desk.issued(case, valid_until=today)


def test_evidence_is_no_promise_and_stays_once_it_was_assessed(desk: Centre) -> None:
    case = desk.case()
    desk.asked(case)
    data = {"kind": Evidence.PRODUCT, "description": "Pan", "seen_on": clock.today(ZONE) + timedelta(days=1)}
    with pytest.raises(Invalid), desk.at() as actor:
        services.list_evidence(queries.case_of(case), data, actor=actor)
    first, *_others = desk.seen(case, Evidence.PRODUCT, *Evidence)
    request = desk.asked(case)
    with desk.at() as actor:
        services.remove_evidence(queries.case_of(case), queries.evidence_item(request, first), actor=actor)
    second = desk.seen(case, Evidence.PRODUCT)[0]
    desk.assessed(case)
    with pytest.raises(Refused), desk.at() as actor:
        services.remove_evidence(queries.case_of(case), queries.evidence_item(request, second), actor=actor)


@pytest.mark.parametrize(
    ("way", "at_end"),
    [
        ([State.SUSPENDED, State.ISSUED], State.ISSUED),
        ([State.SUSPENDED, State.WITHDRAWN], State.WITHDRAWN),
        ([State.WITHDRAWN, State.ISSUED], State.ISSUED),
    ],
)
def test_what_was_decided_may_be_suspended_withdrawn_and_given_back(desk: Centre, way, at_end: State) -> None:
    made = desk.certificate()
    for state in way:
        desk.changed(made, state)
    with desk.looking():
        told = [(one.before_state, one.after_state, one.note) for one in reversed(queries.changes(made))]
        assert queries.recognition(made).state is at_end
    before = [State.ISSUED, *way]
    assert told == [(source, target, "Porque sí.") for source, target in zip(before, way, strict=False)]


@pytest.mark.parametrize("way", [[State.ISSUED], [State.WITHDRAWN, State.SUSPENDED], [State.WITHDRAWN] * 2])
def test_what_is_no_move_is_refused(desk: Centre, way: list[State]) -> None:
    made = desk.certificate()
    *before, last = way
    for state in before:
        desk.changed(made, state)
    with pytest.raises(Refused) as refusal:
        desk.changed(made, last)
    assert refusal.value.code == "skills_recognition.recognition.no_such_move"


def test_a_change_needs_its_reason_in_words_and_the_permission(desk: Centre) -> None:
    made = desk.certificate()
    with pytest.raises(Invalid), desk.at("luis") as actor:
        services.change(queries.recognition(made), State.SUSPENDED, Reason.ORDER, " ", actor=actor)
    with pytest.raises(Forbidden):
        desk.changed(made, State.SUSPENDED, user="rosa")


@pytest.mark.parametrize("reason", ["certified", "not_yet"])
def test_a_case_ends_as_certified_or_not_yet_only_when_it_is_so(desk: Centre, reason: str) -> None:
    case = desk.decidable()
    with pytest.raises(Refused) as refusal:
        desk.close(case, reason)
    assert refusal.value.code.startswith("skills_recognition.closure.")
    desk.assessed(case, Judgement.NOT_YET, gaps="Falta higiene.")
    assert desk.close(case, "not_yet") is Stage.CLOSED


def test_another_office_finds_nothing(desk: Centre) -> None:
    case = desk.decidable()
    made = desk.issued(case)
    for find in (lambda: queries.case_of(case), lambda: queries.request_of(case), lambda: queries.recognition(made)):
        with pytest.raises(NotFound), desk.looking("jorge"):
            find()
    with desk.looking("jorge"):
        assert queries.page(None, "", None) == ([], None)


def test_a_number_is_never_used_twice(desk: Centre) -> None:
    first, second = desk.certificate(), desk.certificate(desk.person("Wilmer"))
    number = desk.number(first)
    with pytest.raises(IntegrityError), desk.at("luis"):
        db.session.execute(update(Recognition).where(Recognition.id == second).values(number=number))


def test_whoever_trained_the_person_cannot_be_written_as_assessor(desk: Centre) -> None:
    desk.certificate()
    with pytest.raises(IntegrityError), desk.at("luis"):
        db.session.execute(update(Assessment).where(Assessment.did_not_train).values(did_not_train=False))


def test_what_a_certificate_stands_on_cannot_go_alone(desk: Centre) -> None:
    """Evidence may be erased with its person; a recognition goes with its assessment."""
    made = desk.certificate()
    with desk.at("luis"):
        db.session.execute(delete(EvidenceItem))
        assert queries.recognition(made).assessment_id
