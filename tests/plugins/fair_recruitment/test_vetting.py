"""What keeps a vacancy from being published, what could not be told, and what is in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from flask_babel import force_locale

from core import clock
from core.classifications.codes import ContractKind
from core.countries.packs import pack
from core.countries.wages import Judgement, WageStanding, floor, judge
from core.db.types import Id, new_id
from core.pluginsystem.verdicts import Allow, Refuse
from core.vacancies import queries, vetting
from core.vacancies.codes import RequirementKind
from core.vacancies.floor import FloorRefused
from core.vacancies.vetting import VacancySnapshot
from plugins.fair_recruitment.vetting.codes import Outcome, Payer
from plugins.fair_recruitment.vetting.judging import findings, verdict
from plugins.fair_recruitment.vetting.queries import Offer
from tests.plugins.fair_recruitment.conftest import SAID, Counting, Office

DAY = date(2026, 7, 1)
VACANCY = VacancySnapshot(
    new_id(), 1, new_id(), 1, "Ayudante de panadería", "Amasar y hornear.", "", "BO", DAY, None, 330_000, "BOB", None,
    False, contract_kind=ContractKind.INDEFINITE, place="sacaba", employer_checked=True,
)  # fmt: skip
CLEAR = Offer(VACANCY, payer=Payer.EMPLOYER, keeps_documents=False, law=pack("BO"))
LEFT_OUT = "The law leaves out posts of management, trust or supervision and discontinuous work: a person decides."
FACTS = ["charged", "contract", "employer", "hazard", "kept", "minimum_age", "payer", "place", "suspended", "wage"]


def told(offer: Offer) -> dict[str, Outcome]:
    return {one.rule: one.outcome for one in findings(offer)}


def judged(amount: int, currency: str = "BOB") -> Judgement:
    return judge(pack("BO"), DAY, Decimal(amount), currency, "month")


def test_an_offer_in_order_passes_and_says_what_was_looked_at() -> None:
    offer = replace(CLEAR, vacancy=replace(VACANCY, wage=judged(9_000)))
    assert told(offer) == {"hours": Outcome.UNCHECKED, **dict.fromkeys([*FACTS, "wording"], Outcome.PASSES)}
    assert verdict(offer) == Allow()


@pytest.mark.parametrize(
    ("facts", "declared", "rule"),
    [
        ({}, {"payer": Payer.WORKER}, "payer"),
        ({}, {"keeps_documents": True}, "kept"),
        ({"title": "Señorita para atención"}, {}, "sex"),
        ({"description": "Se cobra inscripción."}, {}, "fee"),
        ({"description": "O passaporte fica com a empresa."}, {}, "documents"),
        ({}, {"asks": ("Edad entre 20 y 30",)}, "age"),
    ],
)
def test_each_rule_refuses_with_its_code(facts: dict[str, Any], declared: dict[str, Any], rule: str) -> None:
    offer = replace(CLEAR, vacancy=replace(VACANCY, **facts), **declared)
    answer = verdict(offer)
    assert isinstance(answer, Refuse)
    assert [one.code for one in answer.objections] == [f"fair_recruitment.vacancy.{rule}"]
    assert told(offer)[rule] is Outcome.BLOCKED


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"worker_fee": True}, "charged"),
        ({"wage": judged(1_000)}, "wage"),
        ({"employer_checked": False}, "employer"),
        ({"employer_suspended": True}, "suspended"),
        ({"contract_kind": None}, "contract"),
        ({"place": ""}, "place"),
    ],
)
def test_what_the_floor_of_the_core_refuses_is_shown_with_its_rule_and_not_told_twice(
    facts: dict[str, Any], rule: str
) -> None:
    offer = replace(CLEAR, vacancy=replace(VACANCY, **facts))
    assert told(offer)[rule] is Outcome.BLOCKED
    assert verdict(offer) == Allow()


def test_what_nobody_was_asked_is_told_and_keeps_nothing_back() -> None:
    offer = Offer(replace(VACANCY, worker_fee=None))
    assert [rule for rule, outcome in told(offer).items() if outcome is Outcome.UNCHECKED] == [
        "charged", "kept", "payer", "wage", "hours",
    ]  # fmt: skip
    assert verdict(offer) == Allow()


def test_a_wage_that_cannot_be_judged_passes_with_the_reason_of_the_core() -> None:
    foreign = judged(9_000, "USD")
    offer = replace(CLEAR, vacancy=replace(VACANCY, wage=foreign))
    (wage,) = [one for one in findings(offer) if one.rule == "wage"]
    assert (wage.outcome, wage.sentence) == (Outcome.UNCHECKED, foreign.reason)
    assert foreign.status is WageStanding.NOT_CHECKED


@pytest.mark.parametrize(
    ("hours", "outcome", "sentence"),
    [
        (40, Outcome.PASSES, "The hours per week are within the legal working week."),
        (48, Outcome.UNCHECKED, "For women the law sets 40 hours a week: a person decides."),
        (60, Outcome.NEEDS_PERSON, f"The hours per week are more than the legal working week. {LEFT_OUT}"),
    ],
)
def test_the_hours_in_bolivia_are_judged_by_the_act_and_its_exceptions(
    hours: int, outcome: Outcome, sentence: str
) -> None:
    offer = replace(CLEAR, vacancy=replace(VACANCY, minutes_per_week=hours * 60))
    (found,) = [one for one in findings(offer) if one.rule == "hours"]
    with force_locale("en"):
        assert (found.outcome, str(found.sentence)) == (outcome, sentence)
        assert str(found.source) == "Ley General del Trabajo, art. 46: 48 hours a week"
    assert isinstance(verdict(offer), Refuse) is (outcome is Outcome.NEEDS_PERSON)


@pytest.mark.parametrize(
    ("offered_on", "outcome"),
    [
        (date(2025, 12, 31), Outcome.UNCHECKED),
        (date(2026, 12, 31), Outcome.PASSES),
        (date(2027, 1, 1), Outcome.BLOCKED),
    ],
)
def test_the_hours_in_mexico_are_judged_by_the_row_of_the_day(offered_on: date, outcome: Outcome) -> None:
    vacancy = replace(VACANCY, country="MX", offered_on=offered_on, minutes_per_week=48 * 60)
    assert told(replace(CLEAR, vacancy=vacancy, law=pack("MX")))["hours"] is outcome


def test_the_source_of_the_wage_is_the_act_on_file() -> None:
    offer = replace(CLEAR, vacancy=replace(VACANCY, wage=judged(1_000)))
    (wage,) = [one for one in findings(offer) if one.rule == "wage"]
    row = floor(pack("BO"), DAY)
    assert row is not None
    assert wage.source == row.act


def test_a_wage_that_a_person_allowed_passes() -> None:
    offer = replace(CLEAR, vacancy=replace(VACANCY, wage=judged(1_000), wage_allowed=True))
    assert told(offer)["wage"] is Outcome.PASSES


def test_a_cited_law_puts_a_wording_before_a_person_and_is_told() -> None:
    worded = replace(VACANCY, title="Guardia, sexo femenino", description="Se cobra inscripción.")
    offer = replace(CLEAR, vacancy=worded, exception="Ley 1, artículo 2")
    found = {one.rule: one for one in findings(offer)}
    assert (found["sex"].outcome, found["sex"].passage) == (Outcome.NEEDS_PERSON, "sexo femenino")
    assert "Ley 1, artículo 2" in str(found["sex"].sentence)
    assert found["fee"].outcome is Outcome.BLOCKED


def test_an_objection_has_the_words_that_were_found_and_the_source() -> None:
    (found,) = verdict(replace(CLEAR, vacancy=replace(VACANCY, title="Cocinera, buena presencia"))).objections  # type: ignore[union-attr]
    assert str(found.reason) == (
        'The text asks for a certain look. What counts is the work. It says: "buena presencia". '
        "IRIS Standard, principle A: fundamental principles and rights at work."
    )


def test_the_same_words_are_told_once() -> None:
    offer = replace(CLEAR, vacancy=replace(VACANCY, title="Buena presencia", description="Buena presencia"))
    assert [one.passage for one in findings(offer) if one.rule == "looks"] == ["Buena presencia"]


def test_publication_is_refused_with_the_rules_of_the_section_and_of_the_words(office: Office) -> None:
    asked = {"kind": RequirementKind.OTHER, "label": "Edad máxima 30", "level": "", "must": True}
    declared = {**SAID, "payer": Payer.WORKER, "keeps_documents": True}
    vacancy_id = office.draft(title="Señorita para caja", requirements=[asked], fair_recruitment=declared)
    assert office.objections(vacancy_id) == [
        f"fair_recruitment.vacancy.{rule}" for rule in ("kept", "payer", "sex", "age")
    ]
    with pytest.raises(FloorRefused):
        office.publish(vacancy_id)


def test_a_vacancy_without_a_declaration_is_published(office: Office) -> None:
    assert office.objections(office.published()) == []


def test_what_was_changed_after_publication_is_reviewed_again(office: Office) -> None:
    vacancy_id = office.published()
    office.edited(vacancy_id, fair_recruitment={**SAID, "payer": Payer.WORKER})
    assert office.state(vacancy_id)[0].value == "in_review"
    assert office.objections(vacancy_id) == ["fair_recruitment.vacancy.payer"]


def test_many_vacancies_are_vetted_in_as_many_statements_as_one(office: Office, counting: Counting) -> None:
    ids = [office.draft(title=f"Cocinera {number}", fair_recruitment=SAID) for number in range(4)]

    def asked(some: list[Id]) -> int:
        with office.looking() as actor:
            offered = [(one, queries.employer(one)) for one in map(queries.get, some)]
            with counting() as statements:
                found = vetting.objections_to(offered, today=clock.today(actor.timezone))
            assert found == {one: [] for one in some}
            return len([one for one in statements if "fair_recruitment" in one or "core_vacancy" in one])

    assert asked(ids) == asked(ids[:1]) == 3
