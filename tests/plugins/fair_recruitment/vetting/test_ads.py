"""The table of the rules: forty-eight advertisements; each rule flags one of them and leaves one alone."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from core.classifications.codes import ContractKind
from core.countries.packs import pack
from core.countries.wages import judge
from core.db.types import new_id
from core.vacancies.codes import Hazard
from core.vacancies.vetting import VacancySnapshot
from plugins.fair_recruitment.vetting import labels
from plugins.fair_recruitment.vetting.codes import KEEPS_BACK, Outcome, Payer
from plugins.fair_recruitment.vetting.judging import findings
from plugins.fair_recruitment.vetting.offers import Offer
from plugins.fair_recruitment.vetting.rules import rule_named, rules

ADS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "ads.toml").read_text(encoding="utf-8"))["ad"]
DAY = date(2026, 7, 1)


def offer_of(ad: dict[str, Any]) -> Offer:
    facts = ad.get("facts", {})
    country = facts.get("country", "BO")
    law = pack(country)
    wage = judge(law, DAY, Decimal(facts["wage"]), law.currency, "month") if "wage" in facts else None
    kind = facts.get("contract", ContractKind.INDEFINITE)
    vacancy = VacancySnapshot(
        new_id(), 1, new_id(), 1, "", ad["text"], "", country, DAY, None, None, None,
        facts["hours"] * 60 if "hours" in facts else None, facts.get("worker_fee", False), wage,
        contract_kind=kind or None, place=facts.get("place", "sacaba"), hazard=Hazard(facts.get("hazard", "undecided")),
        employer_checked=facts.get("employer_checked", True), employer_suspended=facts.get("employer_suspended", False),
    )  # fmt: skip
    payer, kept = Payer(facts.get("payer", "employer")), facts.get("keeps_documents", False)
    return Offer(vacancy, payer=payer, keeps_documents=kept, law=law)


def flagged(ad: dict[str, Any]) -> set[str]:
    return {one.rule for one in findings(offer_of(ad)) if one.outcome in KEEPS_BACK}


@pytest.mark.parametrize("ad", ADS, ids=[ad["name"] for ad in ADS])
def test_an_advertisement_is_kept_back_by_exactly_these_rules(ad: dict[str, Any]) -> None:
    assert flagged(ad) == set(ad["flags"])
    assert not set(ad["flags"]) & set(ad["near"])


@pytest.mark.parametrize("ad", ADS, ids=[ad["name"] for ad in ADS])
def test_an_advertisement_leads_to_what_its_rules_lead_to(ad: dict[str, Any]) -> None:
    worst = min(findings(offer_of(ad)), key=lambda one: list(Outcome).index(one.outcome)).outcome
    leads = {rule_named(one).leads_to for one in ad["flags"]}
    expected = Outcome.BLOCKED if Outcome.BLOCKED in leads else Outcome.NEEDS_PERSON if leads else worst
    assert worst is expected
    assert leads or worst not in KEEPS_BACK


def test_each_rule_has_an_advertisement_that_it_flags_and_one_that_it_leaves_alone() -> None:
    every = {rule.id for rule in rules()}
    assert {one for ad in ADS for one in ad["flags"]} == every
    assert {one for ad in ADS if not ad["flags"] for one in ad["near"]} == every


def test_there_are_forty_eight_in_spanish_and_portuguese() -> None:
    assert len({ad["text"] + str(ad.get("facts")) for ad in ADS}) == len(ADS) == 48
    assert Counter(ad["language"] for ad in ADS) == {"es": 33, "pt": 15}


def test_the_table_of_the_documentation_is_that_of_the_rules() -> None:
    page = (Path(__file__).parents[4] / "docs" / "how-to" / "fair-recruitment.md").read_text(encoding="utf-8")
    for rule in rules():
        leads = "blocked" if rule.leads_to is Outcome.BLOCKED else "a person"
        floor = " (core floor)" if rule.floor else ""
        assert f"| `{rule.id}` | {rule.says['en']} | {leads}{floor} | {labels.source_of(rule)} |" in page
    assert page.count("| blocked |") + page.count("| a person |") + page.count("(core floor)") == len(rules())
