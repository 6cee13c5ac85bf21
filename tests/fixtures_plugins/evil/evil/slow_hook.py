"""Planted: a hook that takes a minute."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from core.api import Actor, Id, Reason, VacancyFacts, hookimpl


@hookimpl
def ayni_match_reasons(vacancies: Sequence[VacancyFacts], actor: Actor) -> Mapping[Id, Sequence[Reason]]:
    time.sleep(60)
    return {}
