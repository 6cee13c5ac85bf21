"""Where the ledger takes part in the core; the plugin's ``hooks.py`` gathers it."""

from __future__ import annotations

from core.api import Action
from plugins.fair_recruitment.permissions import FEES_WRITE
from plugins.fair_recruitment.words import _l

ACTIONS = {
    "person": [
        Action("fair_recruitment_fee", _l("Note what was paid for a job"), "fair_recruitment.fees_of_person",
               FEES_WRITE, 80)
    ]
}  # fmt: skip
