"""The rules, read from ``rules/*.toml``: what each looks at, the words that it finds, and where it comes from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from plugins.fair_recruitment.vetting.phrases import Phrase, phrase

FOLDER = Path(__file__).parent / "rules"
NEGATIONS = "negations.toml"


class Checks(StrEnum):
    """What a rule looks at: the words of the offer, or one fact about it."""

    WORDING = "wording"
    WORKER_FEE = "worker_fee"
    PAYER = "payer"
    KEEPS_DOCUMENTS = "keeps_documents"
    WAGE = "wage"


class Kind(StrEnum):
    """What a rule protects from. A law may allow a wording of kind discrimination, and none of the others."""

    FEE = "fee"
    DOCUMENTS = "documents"
    DISCRIMINATION = "discrimination"
    WAGE = "wage"


class Source(StrEnum):
    """Where a rule comes from; its words are in ``labels.py``."""

    C181 = "c181"
    ILO_FEES = "ilo_fees"
    ILO_INDICATORS = "ilo_indicators"
    IRIS_A = "iris_a"
    LEGAL_MINIMUM = "legal_minimum"


@dataclass(frozen=True)
class Negations:
    """How a language turns a phrase into its opposite: see ``rules/negations.toml``."""

    before: tuple[str, ...]
    light: tuple[str, ...]
    joining: tuple[str, ...]
    after: tuple[Phrase, ...]


@dataclass(frozen=True)
class Rule:
    """``words`` and ``unless`` by language: a phrase of ``unless`` at the same place says that it is not meant so."""

    id: str
    checks: Checks
    kind: Kind
    source: Source
    words: Mapping[str, tuple[Phrase, ...]]
    unless: Mapping[str, tuple[Phrase, ...]]


@cache
def rules() -> tuple[Rule, ...]:
    """All of them, in the order of their ids. Raises ValueError for a phrase that cannot be read."""
    files = sorted(path for path in FOLDER.glob("*.toml") if path.name != NEGATIONS)
    return tuple(_rule(tomllib.loads(path.read_text(encoding="utf-8"))) for path in files)


def rule_that(checks: Checks) -> Rule:
    """The one rule that looks at this fact."""
    (found,) = (one for one in rules() if one.checks is checks)
    return found


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
    return Rule(
        written["id"], Checks(written["checks"]), Kind(written["kind"]), Source(written["source"]), words, unless
    )


def _phrases(by_language: Mapping[str, list[str]]) -> dict[str, tuple[Phrase, ...]]:
    return {language: tuple(map(phrase, written)) for language, written in by_language.items()}
