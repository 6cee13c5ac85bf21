"""The rule of matching: each requirement and wish at its edge, with both values told."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.classifications.codes import ContractKind, EducationLevel, LanguageLevel
from core.countries.ages import BirthPrecision
from core.countries.facts import WagePeriod
from core.db.types import new_id
from core.matching.facts import Asked, Pay, Seeker, VacancyFacts, Wishes
from core.matching.match import explain
from core.people.claims import Claim
from core.vacancies.codes import RequirementKind
from core.vacancies.minors import Birth

DAY = date(2026, 11, 21)
ADULT = Birth(date(1990, 5, 17), BirthPrecision.DAY)
NAYELI = Seeker(new_id(), "Nayeli Mamani", ADULT)
BAKERY = VacancyFacts(new_id(), "Ayudante", "El Trigal", "BO", occupation="7512")
SKILL, LICENCE, LANGUAGE = RequirementKind.SKILL, RequirementKind.LICENCE, RequirementKind.LANGUAGE


def told(seeker: Seeker, vacancy: VacancyFacts) -> list[tuple[str, bool | None]]:
    return [(reason.code, reason.met) for reason in explain(seeker, vacancy, DAY).reasons]


def asked(kind: RequirementKind, label: str, level: str = "", *, must: bool = True) -> VacancyFacts:
    return replace(BAKERY, asked=(Asked(kind, label, level, must),))


def test_what_nobody_asked_and_nobody_wished_is_no_reason() -> None:
    match = explain(NAYELI, BAKERY, DAY)
    assert (match.reasons, match.met, match.total, match.eligible) == ((), 0, 0, True)


@pytest.mark.parametrize(
    ("until", "skills", "args"),
    [
        (None, (), {"asks": "panadería", "has": True, "by": "Instituto"}),
        (DAY, ("Panadería",), {"asks": "panadería", "has": True, "by": "Instituto"}),
        (date(2026, 11, 20), ("Panadería",), {"asks": "panadería", "has": True}),
        (date(2026, 11, 20), (), {"asks": "panadería", "has": False}),
    ],
)
def test_a_skill_that_somebody_certifies_is_met_and_told_by_whom(until, skills, args) -> None:
    claim = Claim("Panadería artesanal", "Instituto", date(2025, 1, 2), until)
    (reason,) = explain(replace(NAYELI, skills=skills, claims=(claim,)), asked(SKILL, "panadería"), DAY).reasons
    assert (reason.met, reason.args) == (args["has"], args)


@pytest.mark.parametrize(("level", "met"), [(None, False), ("2", False), ("3", True), ("6", True)])
def test_education_reaches_the_least_that_is_asked(level: str | None, met: bool) -> None:
    seeker = replace(NAYELI, education=EducationLevel(level) if level else None)
    assert told(seeker, replace(BAKERY, education_min=EducationLevel.UPPER_SECONDARY)) == [("education", met)]


@pytest.mark.parametrize(
    ("experience", "met"),
    [
        ((), False),
        ((("7512", 5),), False),
        ((("7512", 6),), True),
        ((("7511", 3), ("7512", 3)), True),
        ((("7411", 60),), False),
        ((("", 60),), False),
    ],
)
def test_experience_counts_in_work_of_the_same_minor_group(experience, met: bool) -> None:
    assert told(replace(NAYELI, experience=experience), replace(BAKERY, experience_months=6)) == [("experience", met)]


def test_any_experience_counts_while_nobody_coded_the_occupation() -> None:
    vacancy = replace(BAKERY, occupation="", experience_months=6)
    assert told(replace(NAYELI, experience=(("7411", 4), ("", 2))), vacancy) == [("experience", True)]


@pytest.mark.parametrize(
    ("claimed", "met"), [((), False), (("Amasar",), True), (("AMASAR a mano",), True), (("Vender",), False)]
)
def test_a_skill_answers_when_it_has_every_word_that_is_asked(claimed: tuple[str, ...], met: bool) -> None:
    assert told(replace(NAYELI, skills=claimed), asked(SKILL, "amasár")) == [("skill", met)]


@pytest.mark.parametrize(
    ("until", "met"), [(None, True), (DAY, True), (date(2026, 11, 20), False), (date(2027, 1, 1), True)]
)
def test_a_licence_counts_until_its_last_day(until: date | None, met: bool) -> None:
    seeker = replace(NAYELI, licences=(("Licencia de conducir B", until),))
    assert told(seeker, asked(LICENCE, "licencia B")) == [("licence", met)]


@pytest.mark.parametrize(
    ("label", "level", "met"),
    [
        ("quechua", "", True),
        ("qu", "B1", True),
        ("Quechua", "B2", False),
        ("inglés", "", False),
        ("klingonés", "", False),
    ],
)
def test_a_language_is_known_by_name_or_code_and_by_its_level(label: str, level: str, met: bool) -> None:
    seeker = replace(NAYELI, languages={"qu": LanguageLevel.B1})
    assert told(seeker, asked(LANGUAGE, label, level)) == [("language", met)]


@pytest.mark.parametrize("kind", [RequirementKind.DOCUMENT, RequirementKind.OTHER])
def test_what_the_records_cannot_tell_is_asked_and_not_counted(kind: RequirementKind) -> None:
    match = explain(NAYELI, asked(kind, "Carnet sanitario"), DAY)
    assert ([r.met for r in match.reasons], match.total, match.eligible) == ([None], 0, True)


def test_what_only_helps_does_not_make_anybody_unfit() -> None:
    match = explain(NAYELI, asked(SKILL, "Amasar", must=False), DAY)
    assert (match.met, match.total, match.eligible) == (0, 1, True)
    assert explain(NAYELI, asked(SKILL, "Amasar"), DAY).eligible is False


def test_a_closed_vacancy_and_the_law_stand_first_and_only_where_they_bar() -> None:
    child = replace(NAYELI, birth=Birth(date(2014, 1, 1), BirthPrecision.DAY))
    match = explain(child, replace(BAKERY, open=False, experience_months=6), DAY)
    assert [(r.code, r.met, r.hard) for r in match.reasons] == [
        ("open", False, True), ("minor", False, True), ("experience", False, True),
    ]  # fmt: skip
    assert match.eligible is False


@pytest.mark.parametrize(("wanted", "met"), [("7512", True), ("7511", True), ("7521", False), ("5223", False)])
def test_wanted_work_is_met_by_the_same_minor_group(wanted: str, met: bool) -> None:
    assert told(replace(NAYELI, wishes=Wishes(occupations=("9111", wanted))), BAKERY) == [("occupation", met)]


@pytest.mark.parametrize(
    ("wishes", "lives", "met"), [(("quillacollo",), "sacaba", False), (("sacaba",), "", True), ((), "sacaba", True)]
)
def test_the_place_is_the_wished_one_or_where_the_person_lives(wishes, lives: str, met: bool) -> None:
    seeker = replace(NAYELI, municipality=lives, wishes=Wishes(municipalities=wishes))
    assert told(seeker, replace(BAKERY, municipality="sacaba")) == [("place", met)]
    assert told(seeker, replace(BAKERY, municipality="oruro", remote=True)) == [("place", True)]


@pytest.mark.parametrize(
    ("wishes", "facts", "expected"),
    [
        (Wishes(minutes_per_week_most=1200), {"minutes_per_week": 1200}, ("hours", True)),
        (Wishes(minutes_per_week_most=1199), {"minutes_per_week": 1200}, ("hours", False)),
        (Wishes(shifts=("morning", "night")), {"shifts": ("morning",)}, ("shift", True)),
        (Wishes(shifts=("morning",)), {"shifts": ("morning", "night")}, ("shift", False)),
        (Wishes(contract_kinds=(ContractKind.TASK,)), {"contract_kind": ContractKind.TASK}, ("contract", True)),
        (Wishes(contract_kinds=(ContractKind.TASK,)), {"contract_kind": ContractKind.VERBAL}, ("contract", False)),
    ],
)
def test_wishes_are_met_or_not(wishes: Wishes, facts: dict[str, object], expected: tuple[str, bool]) -> None:
    assert told(replace(NAYELI, wishes=wishes), replace(BAKERY, **facts)) == [expected]


@pytest.mark.parametrize(
    ("offered", "met"),
    [
        (Pay(330000, "BOB", WagePeriod.MONTH), True),
        (Pay(329999, "BOB", WagePeriod.MONTH), False),
        (Pay(330000, "USD", WagePeriod.MONTH), None),
        (Pay(15000, "BOB", WagePeriod.DAY), None),
    ],
)
def test_wages_are_compared_only_in_one_currency_and_period(offered: Pay, met: bool | None) -> None:
    seeker = replace(NAYELI, wishes=Wishes(pay=Pay(330000, "BOB", WagePeriod.MONTH)))
    assert told(seeker, replace(BAKERY, pay=offered)) == [("wage", met)]


def test_hard_reasons_come_first() -> None:
    seeker = replace(NAYELI, wishes=Wishes(occupations=("7512",)))
    vacancy = replace(asked(SKILL, "Amasar"), experience_months=6)
    assert [reason.hard for reason in explain(seeker, vacancy, DAY).reasons] == [True, True, False]


def test_sex_and_nationality_have_no_place_in_the_facts() -> None:
    names = {field.name for field in fields(Seeker)} | {field.name for field in fields(VacancyFacts)}
    assert not names & {"sex", "gender", "nationality", "nationalities", "groups", "document", "age"}


@given(st.dates(min_value=date(1930, 1, 1), max_value=date(2008, 11, 21)), st.sampled_from(BirthPrecision))
def test_the_age_of_an_adult_changes_nothing(birth: date, precision: BirthPrecision) -> None:
    vacancy = replace(BAKERY, experience_months=6, education_min=EducationLevel.PRIMARY)
    known = Birth(date(birth.year - 1, birth.month, min(birth.day, 28)), precision)
    if precision is BirthPrecision.UNKNOWN:
        known = ADULT
    assert explain(replace(NAYELI, birth=known), vacancy, DAY) == explain(NAYELI, vacancy, DAY)


def test_the_rank_prefers_what_nothing_hard_bars_then_the_wanted_work_then_more_met() -> None:
    seeker = replace(NAYELI, municipality="sacaba", wishes=Wishes(occupations=("7512",)))
    here = replace(BAKERY, municipality="sacaba")
    elsewhere = replace(BAKERY, municipality="oruro")
    other_work = replace(here, occupation="5223")
    barred = replace(here, experience_months=12)
    ranked = sorted([barred, other_work, elsewhere, here], key=lambda vacancy: explain(seeker, vacancy, DAY).rank)
    assert ranked == [here, elsewhere, other_work, barred]
