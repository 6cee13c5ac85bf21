"""``ayni vacancies``: what is done with vacancies without a browser."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext

from core import clock
from core.access.actors import system
from core.audit.acts import act
from core.command_line import as_json, print_json
from core.countries import packs
from core.vacancies.services.moving import BATCH, expire_due


@click.group("vacancies")
def group() -> None:
    """Vacancies: what has to be closed."""


@group.command()
@as_json
@with_appcontext
def expire(as_json: bool) -> None:
    """Close the vacancies whose last day has passed, by the calendar of the deployment's country."""
    today = clock.today(packs.pack(current_app.config["DEPLOYMENT"].country).timezone)
    actor, closed, last = system("the last day of vacancies has passed"), 0, BATCH
    while last == BATCH:
        with act(actor, "vacancies.vacancy.expire"):
            last = expire_due(today, actor=actor)
        closed += last
    if as_json:
        print_json({"expired": closed})
    else:
        click.echo(f"{closed} closed.")
