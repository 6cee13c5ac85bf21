"""Planted: a panel that ends the program."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from core.api import Id, Panel, hookimpl


@hookimpl
def ayni_panels() -> Mapping[str, Sequence[Panel]]:
    return {"person.aside": [Panel("evil", _leave, "", 99)]}


def _leave(person_id: Id) -> str:
    sys.exit(7)
