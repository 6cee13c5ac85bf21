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


label(CostsDeclared.name, _l("Recruitment costs declared"))
