"""What is vetted, as one value: nothing here asks the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from core.api import Id, Pack, VacancySnapshot
from plugins.fair_recruitment.vetting.codes import Payer
from plugins.fair_recruitment.vetting.wording import Passage, passages


@dataclass(frozen=True)
class LetPass:
    """Somebody read what a rule found and let it pass. ``digest``: of the text that was read."""

    id: Id
    digest: str
    reason: str
    by: Id
    at: datetime


@dataclass(frozen=True)
class Offer:
    """The vacancy as the core judged it, the words of what it asks for, and what was declared.

    ``law``: what is on file for the country of the work, None for nothing. ``let_pass``: by rule, the last.
    """

    vacancy: VacancySnapshot
    asks: tuple[str, ...] = ()
    payer: Payer | None = None
    keeps_documents: bool | None = None
    exception: str = ""
    contact: str = ""
    law: Pack | None = None
    let_pass: Mapping[str, LetPass] = field(default_factory=dict)

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that people would read."""
        one = self.vacancy
        return (one.title, one.description, one.schedule, one.wage_reason, self.contact, *self.asks)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """What rules of words speak against, each once."""
        return tuple(dict.fromkeys(passage for text in self.texts for passage in passages(text)))
