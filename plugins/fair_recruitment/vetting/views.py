"""The page for workers, and the box on the page of a vacancy."""

from __future__ import annotations

from flask import render_template

from core.api import PUBLIC, Id, policy
from plugins.fair_recruitment.blueprint import bp
from plugins.fair_recruitment.vetting import queries
from plugins.fair_recruitment.vetting.codes import Outcome
from plugins.fair_recruitment.vetting.judging import findings


@bp.get("/quien-paga-que")
@policy(PUBLIC, reason="tells workers what they never pay; no data")
def who_pays_what() -> str:
    return render_template("fair_recruitment/who_pays_what.html")


def panel(vacancy_id: Id) -> str:
    """What the rules say of the vacancy as it stands now."""
    offer = queries.offer(vacancy_id)
    if offer is None:
        return ""
    found = findings(offer)
    groups = {outcome.value: [one for one in found if one.outcome is outcome] for outcome in Outcome}
    return render_template("fair_recruitment/panel.html", groups=groups)
