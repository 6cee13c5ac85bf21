"""``ayni applications``: what is done with applications without a browser."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext

from core import clock
from core.access.actors import system
from core.audit.acts import act
from core.command_line import as_json, print_json
from core.countries import packs
from core.vacancies.applications.services import BATCH, expire_due


@click.group("applications")
def group() -> None:
    """Applications: what has waited too long."""


@group.command()
@as_json
@with_appcontext
def expire(as_json: bool) -> None:
    """Close the applications that no employer has answered, by the calendar of the deployment's country."""
    today = clock.today(packs.pack(current_app.config["DEPLOYMENT"].country).timezone)
    actor, closed, last = system("no employer has answered in time"), 0, BATCH
    while last == BATCH:
        with act(actor, "applications.application.expire"):
            last = expire_due(today, actor=actor)
        closed += last
    if as_json:
        print_json({"expired": closed})
    else:
        click.echo(f"{closed} closed.")
