"""The first page of the plugin: what waits in each of its rooms, and what it shows to everybody."""

from __future__ import annotations

from flask import render_template

from core.api import NavEntry, clock, current_actor, policy
from plugins.fair_recruitment.blueprint import bp
from plugins.fair_recruitment.certification import queries as certification
from plugins.fair_recruitment.certification.codes import CLOSED, WITH_CERTIFICATE, CertificationState
from plugins.fair_recruitment.complaints import queries as complaints
from plugins.fair_recruitment.fees import queries as fees
from plugins.fair_recruitment.permissions import CERTIFICATION_READ, COMPLAINTS_READ, FEES_READ, VETTING_READ
from plugins.fair_recruitment.words import _l

NAV = [NavEntry("fair_recruitment", _l("Fairness"), "fair_recruitment.overview", VETTING_READ, 64)]
BEYOND = {*WITH_CERTIFICATE, *CLOSED}


@bp.get("/")
@policy(VETTING_READ)
def overview() -> str:
    actor = current_actor()
    reported = complaints.figures(clock.today(actor.timezone)) if actor.may(COMPLAINTS_READ) else None
    states = certification.counts() if actor.may(CERTIFICATION_READ) else {}
    return render_template(
        "fair_recruitment/overview.html", complaints=reported,
        workers_unpaid=fees.workers_unpaid(fees.Asked()) if actor.may(FEES_READ) else 0,
        reviews_overdue=certification.reviews_overdue(clock.today(actor.timezone)) if states else 0,
        certified=states.get(CertificationState.CERTIFIED, 0),
        on_their_way=sum(count for state, count in states.items() if state not in BEYOND),
    )  # fmt: skip
