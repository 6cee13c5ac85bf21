"""What happens to declarations. Codes only: the text of an exception stays with the vacancy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.api import Event, label
from plugins.fair_recruitment.vetting.codes import Payer
from plugins.fair_recruitment.words import _l


@dataclass(frozen=True)
class CostsDeclared(Event):
    """``subject_id`` is the vacancy."""

    name: ClassVar[str] = "fair_recruitment.costs.declared"
    payer: Payer | None = None
    keeps_documents: bool | None = None
    exception_cited: bool = False


@dataclass(frozen=True)
class LetPassByPerson(Event):
    """``subject_id`` is the vacancy; ``reason`` is about the vacancy, never about a person."""

    name: ClassVar[str] = "fair_recruitment.vetting.let_pass"
    rule: str = ""
    reason: str = ""


@dataclass(frozen=True)
class LetPassTakenBack(Event):
    """``subject_id`` is the vacancy."""

    name: ClassVar[str] = "fair_recruitment.vetting.taken_back"
    rule: str = ""


label(CostsDeclared.name, _l("Recruitment costs declared"))
label(LetPassByPerson.name, _l("Vetting: a person let it pass"))
label(LetPassTakenBack.name, _l("Vetting: asked again"))
