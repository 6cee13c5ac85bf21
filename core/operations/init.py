"""``ayni init`` and ``ayni db upgrade``: the commands that make or change what a deployment stands on."""

from __future__ import annotations

import os
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from marshmallow import ValidationError

from core.command_line import secret
from core.config import Deployment, did_you_mean
from core.config.schema import check_database
from core.countries import packs
from core.db import migrations
from core.errors import StartRefused
from core.operations.setting_up import Administrator, bring_up_to_date, make
from core.operations.users import an_email, set_up_address
from core.pluginsystem import discovery


def a_database(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """The callback of options that are the URL of a database."""
    try:
        check_database(value)
    except ValidationError as error:
        raise click.BadParameter(str(error.messages[0])) from None
    return value


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--country", required=True, metavar="XX", help="Two capital letters (ISO 3166), for example BO.")
@click.option("--name", help="Name of the service, shown on every page; default: the name of the folder.")
@click.option("--plugins", default="", metavar="A,B", help="Plugins that are switched on.")
@click.option(
    "--admin-email", callback=an_email, help="First administrator; password: AYNI_ADMIN_PASSWORD, else a link."
)
@click.option("--database-url", callback=a_database, default="sqlite:///ayni.db", show_default=True)
def init(
    folder: Path, country: str, name: str | None, plugins: str, admin_email: str | None, database_url: str
) -> None:
    """Make a deployment: folder, settings, key, database, roles, first office, first administrator."""
    place = folder.expanduser().resolve()
    deployment = Deployment(
        folder=place,
        name=name or place.name,
        country=_known_country(country),
        database_url=database_url,
        plugins=_known_plugins(plugins),
    )
    administrator = Administrator(admin_email, os.environ.get("AYNI_ADMIN_PASSWORD", "")) if admin_email else None
    made = make(deployment, administrator, _passphrase())
    click.echo(f"Made {place}")
    click.echo(f"Recovery code (write it on paper, it is not shown again): {made.recovery_code}")
    if made.token:
        click.echo(f"Set-up link of {admin_email} (once, within 24 hours): {set_up_address(deployment, made.token)}")
    click.echo(f"Next: ayni --deployment {place} serve")


@click.command()
@with_appcontext
def upgrade() -> None:
    """Bring every table to this version of Ayni, and grant new permissions to their default roles."""
    waiting = [owner for owner in migrations.status(current_app) if owner.pending]
    bring_up_to_date(current_app)
    for owner in waiting:
        click.echo(f"{owner.owner}: {owner.current or 'nothing'} -> {owner.head}")
    click.echo("The database is up to date.")


def _known_country(code: str) -> str:
    known = sorted(packs.available())
    if code not in known:
        raise StartRefused(f'There is no country "{code}": {did_you_mean(code, known)}')
    return code


def _known_plugins(listed: str) -> tuple[str, ...]:
    wanted = tuple(name.strip() for name in listed.split(",") if name.strip())
    known = discovery.available()
    for name in wanted:
        if name not in known:
            raise StartRefused(f'There is no plugin "{name}": {did_you_mean(name, known)}')
    return wanted


def _passphrase() -> str | None:
    if os.environ.get("AYNI_KEY_FILE") and not os.environ.get("AYNI_PASSPHRASE"):
        return None
    return secret("AYNI_PASSPHRASE", "The passphrase of the data key")
