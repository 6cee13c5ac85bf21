"""What ends by itself: deferrals that nobody completed, certificates whose last day passed."""

from __future__ import annotations

from flask import current_app

from core.api import Id, clock, every, job, system
from plugins.fair_recruitment.certification import queries, services
from plugins.fair_recruitment.certification.codes import WITH_CERTIFICATE, CertificationState
from plugins.fair_recruitment.words import _l

ENDING = (CertificationState.DEFERRED, *WITH_CERTIFICATE)
AT_ONCE = 200


@every("25 0 * * *")
@job("fair_recruitment.end_certifications", title=_l("Mark certifications that ran out"))
def end_certifications(cursor: str = "") -> str | None:
    """It only marks: that a day has passed is seen on the day by whoever looks."""
    actor = system("fair recruitment: the day has passed")
    today = clock.today(current_app.config["TIMEZONE"])
    rows = queries.ended(ENDING, today, Id(cursor) if cursor else None, AT_ONCE)
    for row in rows:
        services.end_by_day(row, today, actor=actor)
    return rows[-1].id.hex if len(rows) == AT_ONCE else None
