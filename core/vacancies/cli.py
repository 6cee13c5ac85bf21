"""``ayni vacancies``: what is done with vacancies without a browser."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from core.command_line import as_json
from core.vacancies.expiring import close_all
from core.vacancies.services.moving import BATCH, expire_due


@click.group("vacancies")
def group() -> None:
    """Vacancies: what has to be closed."""


@group.command()
@as_json
@with_appcontext
def expire(as_json: bool) -> None:
    """Close the vacancies whose last day has passed, by the calendar of the deployment's country."""
    reason = "the last day of vacancies has passed"
    close_all(expire_due, "vacancies.vacancy.expire", reason=reason, batch=BATCH, as_json=as_json)
