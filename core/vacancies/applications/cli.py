"""``ayni applications``: what is done with applications without a browser."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from core.command_line import as_json
from core.vacancies.applications.services import BATCH, expire_due
from core.vacancies.expiring import close_all


@click.group("applications")
def group() -> None:
    """Applications: what has waited too long."""


@group.command()
@as_json
@with_appcontext
def expire(as_json: bool) -> None:
    """Close the applications that no employer has answered, by the calendar of the deployment's country."""
    reason = "no employer has answered in time"
    close_all(expire_due, "applications.application.expire", reason=reason, batch=BATCH, as_json=as_json)
