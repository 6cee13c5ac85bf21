"""``ayni person``: what a person may ask of the office."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_babel import force_locale

from core.access.actors import system
from core.audit.acts import act, record_read, saw
from core.command_line import as_json, print_json
from core.db.types import Id
from core.db.unit_of_work import reading
from core.people import queries as people
from core.privacy import archive, collecting, erasing
from core.privacy.permissions import ERASE, EXPORT

LANGUAGES = ("es", "pt", "en")


def an_id(ctx: click.Context, param: click.Parameter, value: str) -> Id:
    """Also out of the address of a person's page."""
    try:
        return Id(value.rstrip("/").split("/")[-1])
    except ValueError:
        raise click.BadParameter("the number of a person: the last part of the address of their page") from None


@click.group("person")
def group() -> None:
    """What a person may ask of the office."""


@group.command("export")
@click.argument("person_id", metavar="ID", callback=an_id)
@click.argument("out", metavar="OUT.zip", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the page to read; default: the deployment's first.")
@as_json
@with_appcontext
def export_command(person_id: Id, out: Path, language: str | None, as_json: bool) -> None:
    """Write everything that is kept about a person into OUT.zip. That it was done is written down."""
    actor = system("ayni person export")
    deployment = current_app.config["DEPLOYMENT"]
    with force_locale(language or deployment.languages[0]), reading(actor.scope):
        held = collecting.everything(person_id)
        content = archive.write(held, actor.timezone)
    saw([person_id], why=collecting.REASON)
    record_read(actor, EXPORT, route="ayni person export")
    out.touch(mode=0o600)
    out.write_bytes(content)
    if as_json:
        print_json({"tables": held.counts(), "plugins": list(held.plugins), "switched_off": held.switched_off})
    else:
        click.echo(f"{out}: {sum(held.counts().values())} rows, {len(held.files)} files.")
        for plugin in held.switched_off:
            click.echo(f"The module {plugin} is switched off: its rows are named and not in the file.", err=True)


@group.command("erase")
@click.argument("person_id", metavar="ID", callback=an_id)
@click.option("--reason", type=click.Choice([one.value for one in erasing.ErasureReason]), required=True)
@click.option("--name", help="The whole name of the person, to be sure; asked for when it is missing.")
@as_json
@with_appcontext
def erase_command(person_id: Id, reason: str, name: str | None, as_json: bool) -> None:
    """Erase a person for good, from everywhere. Refused while a case is open."""
    actor = system("ayni person erase")
    with reading(actor.scope):
        people.get(person_id)
    typed = name if name is not None else click.prompt("This cannot be undone. The whole name of the person")
    with act(actor, ERASE, route="ayni person erase"):
        erasing.require_name(people.get(person_id), typed)
        done = erasing.erase(person_id, erasing.ErasureReason(reason), actor=actor)
    if as_json:
        print_json({table: number for table, number in done.items() if number})
    else:
        click.echo(f"Erased: {sum(done.values())} rows.")
