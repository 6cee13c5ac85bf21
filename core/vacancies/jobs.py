"""What is done with vacancies each night."""

from __future__ import annotations

from flask import current_app
from flask_babel import lazy_gettext as _l

from core import clock
from core.access.actors import system
from core.jobs.definitions import every, job
from core.vacancies.services.moving import BATCH, expire_due

ACTOR = system("the last day of vacancies has passed")


@every("5 0 * * *")
@job("vacancies.expire_due", title=_l("Close vacancies whose last day has passed"))
def expire(cursor: int = 0) -> int | None:
    closed = expire_due(clock.today(current_app.config["TIMEZONE"]), actor=ACTOR)
    return cursor + closed if closed == BATCH else None
