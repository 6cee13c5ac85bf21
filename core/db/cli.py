"""``ayni db``: how far the tables are (``upgrade`` is in core/init.py). ``ayni key``: what opens the data."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext

from core.command_line import as_json, deployment, print_json, secret
from core.db import keys, migrations
from core.errors import StartRefused


@click.group("db")
def group() -> None:
    """The tables of the core and of each plugin."""


@group.command()
@as_json
@with_appcontext
def status(as_json: bool) -> None:
    """Show the version of each owner's tables; exit code 1 when one is behind."""
    owners = migrations.status(current_app)
    if as_json:
        print_json([{"owner": o.owner, "current": o.current, "head": o.head, "pending": o.pending} for o in owners])
    else:
        for owner in owners:
            click.echo(f"{owner.owner:<24} {owner.current or '-':<16} {'pending' if owner.pending else 'up to date'}")
    _fail_when(any(owner.pending for owner in owners))


@group.command()
@with_appcontext
def check() -> None:
    """Compare the tables with the models; exit code 1 when they differ."""
    differences = migrations.check(current_app)
    for difference in differences:
        click.echo(difference)
    if not differences:
        click.echo("The tables are as the models say.")
    _fail_when(bool(differences))


def _fail_when(refused: bool) -> None:
    click.get_current_context().exit(1 if refused else 0)


@click.group("key")
def key_group() -> None:
    """The passphrase and the recovery code that open the data."""


@key_group.command()
@click.option("--recovery", is_flag=True, help="Open the data with the recovery code instead of the passphrase.")
def passphrase(recovery: bool) -> None:
    """Set a new passphrase and print a new recovery code; the old ones stop working."""
    place = deployment()
    if place.demo:
        raise StartRefused("A demonstration has no passphrase.")
    if recovery:
        key = keys.unlock_with_recovery(place.folder, click.prompt("Recovery code"))
    else:
        key = keys.unlock(place.folder)
    made = keys.rewrap(place.folder, key, secret("AYNI_NEW_PASSPHRASE", "The new passphrase"))
    click.echo(f"Recovery code (write it on paper, it is not shown again): {made.recovery_code}")
