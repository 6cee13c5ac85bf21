"""The rules, read from ``rules/*.toml``: what each looks at, what it leads to, its words, and where it comes from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from plugins.fair_recruitment.vetting.codes import Outcome
from plugins.fair_recruitment.vetting.phrases import Phrase, phrase

FOLDER = Path(__file__).parent / "rules"
NEGATIONS = "negations.toml"
LANGUAGES = ("es", "pt", "en")


class Checks(StrEnum):
    """What a rule looks at: the words of the offer, or one fact about it."""

    WORDING = "wording"
    WORKER_FEE = "worker_fee"
    PAYER = "payer"
    KEEPS_DOCUMENTS = "keeps_documents"
    WAGE = "wage"
    HOURS = "hours"
    LEAST_AGE = "least_age"
    HAZARD = "hazard"
    EMPLOYER = "employer"
    SUSPENDED = "suspended"
    CONTRACT = "contract"
    PLACE = "place"


class Kind(StrEnum):
    """What a rule protects from. A law may allow a wording of kind discrimination, and none of the others."""

    FEE = "fee"
    DOCUMENTS = "documents"
    DISCRIMINATION = "discrimination"
    WAGE = "wage"
    MINORS = "minors"
    EMPLOYER = "employer"
    TERMS = "terms"
    TRAFFICKING = "trafficking"
    FRAUD = "fraud"


class Source(StrEnum):
    """Where a rule comes from; its words are in ``labels.py``. ``HOUSE``: no public source is on file."""

    C138 = "c138"
    C181 = "c181"
    ILO_FEES = "ilo_fees"
    ILO_INDICATORS = "ilo_indicators"
    IRIS_A = "iris_a"
    IRIS_3 = "iris_3"
    IRIS_4 = "iris_4"
    IOM_SIGNS = "iom_signs"
    WARNINGS = "warnings"
    LEGAL_MINIMUM = "legal_minimum"
    LEGAL_HOURS = "legal_hours"
    HOUSE = "house"


class Indicator(StrEnum):
    """The eleven ILO indicators of forced labour."""

    VULNERABILITY = "abuse_of_vulnerability"
    DECEPTION = "deception"
    MOVEMENT = "restriction_of_movement"
    ISOLATION = "isolation"
    VIOLENCE = "physical_and_sexual_violence"
    INTIMIDATION = "intimidation"
    DOCUMENTS = "retention_of_documents"
    WAGES = "withholding_of_wages"
    DEBT = "debt_bondage"
    CONDITIONS = "abusive_conditions"
    OVERTIME = "excessive_overtime"


@dataclass(frozen=True)
class Negations:
    """How a language denies: words before what is found, words that may stand between, and phrases behind it.

    ``joining``: words that carry a negation through a list.
    """

    before: tuple[str, ...]
    light: tuple[str, ...]
    joining: tuple[str, ...]
    after: tuple[Phrase, ...]


ByLanguage = Mapping[str, str]


@dataclass(frozen=True)
class Rule:
    """``leads_to``: blocked, or a person has to look. ``floor``: codes with which the core itself refuses the same.

    ``says`` and ``mend``: what it tells the employer; ``open`` and ``fine``: the same of a fact that nobody could tell
    or that is in order. ``words`` and ``unless`` by language: a phrase of ``unless`` at the same place says that it is
    not meant so.
    """

    id: str
    checks: Checks
    kind: Kind
    leads_to: Outcome
    source: Source
    article: str
    indicator: Indicator | None
    floor: tuple[str, ...]
    says: ByLanguage
    mend: ByLanguage
    open: ByLanguage
    fine: ByLanguage
    words: Mapping[str, tuple[Phrase, ...]]
    unless: Mapping[str, tuple[Phrase, ...]]


@cache
def rules() -> tuple[Rule, ...]:
    """All of them, in the order of their ids. Raises ValueError for a phrase that cannot be read."""
    files = sorted(path for path in FOLDER.glob("*.toml") if path.name != NEGATIONS)
    return tuple(_rule(tomllib.loads(path.read_text(encoding="utf-8"))) for path in files)


@cache
def rule_named(rule_id: str) -> Rule:
    """Raises KeyError for one that there is not."""
    return {one.id: one for one in rules()}[rule_id]


@cache
def rule_that(checks: Checks) -> Rule:
    """The one rule that looks at this fact."""
    (found,) = (one for one in rules() if one.checks is checks)
    return found


def nameless() -> list[str]:
    """Rules that lack their words in a language."""
    return [one.id for one in rules() if not all(one.says.get(code) and one.mend.get(code) for code in LANGUAGES)]


@cache
def negations() -> Mapping[str, Negations]:
    """By language."""
    written = tomllib.loads((FOLDER / NEGATIONS).read_text(encoding="utf-8"))
    return {
        language: Negations(
            tuple(own["before"]), tuple(own["light"]), tuple(own["joining"]), tuple(map(phrase, own["after"]))
        )
        for language, own in written.items()
    }


def _rule(written: Mapping[str, Any]) -> Rule:
    words, unless = (_phrases(written.get(name, {})) for name in ("words", "unless"))
    says, mend, unknown, fine = (written.get(name, {}) for name in ("says", "mend", "open", "fine"))
    indicator = Indicator(written["indicator"]) if "indicator" in written else None
    return Rule(
        written["id"], Checks(written["checks"]), Kind(written["kind"]), Outcome(written["leads_to"]),
        Source(written["source"]), written.get("article", ""), indicator, tuple(written.get("floor", "").split()),
        says, mend, unknown, fine, words, unless,
    )  # fmt: skip


def _phrases(by_language: Mapping[str, list[str]]) -> dict[str, tuple[Phrase, ...]]:
    return {language: tuple(map(phrase, written)) for language, written in by_language.items()}
