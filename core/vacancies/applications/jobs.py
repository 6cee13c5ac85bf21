"""What is done with applications each night."""

from __future__ import annotations

from flask import current_app
from flask_babel import lazy_gettext as _l

from core import clock
from core.access.actors import system
from core.jobs.definitions import every, job
from core.vacancies.applications.services import BATCH, expire_due

ACTOR = system("no employer has answered in time")


@every("20 0 * * *")
@job("applications.expire_due", title=_l("Close applications that no employer has answered"))
def expire(cursor: int = 0) -> int | None:
    closed = expire_due(clock.today(current_app.config["TIMEZONE"]), actor=ACTOR)
    return cursor + closed if closed == BATCH else None
