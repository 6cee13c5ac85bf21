"""``ayni import``: files from outside, on the command line."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click
from flask import current_app, g
from flask.cli import with_appcontext
from rich.console import Console
from rich.progress import Progress

from core import clock
from core.access.actors import Actor, system
from core.access.queries import office_called
from core.audit.acts import act
from core.command_line import as_json, print_json
from core.db.types import Id
from core.db.unit_of_work import reading
from core.extensions import db
from core.vacancies.imports import files, queries, rejects, schemas, services, steps
from core.vacancies.imports import mapping as mappings
from core.vacancies.imports.codes import GOING_ON, RowStatus
from core.vacancies.imports.files import Table
from core.vacancies.imports.mapping import CONSTANTS
from core.vacancies.imports.models import ImportBatch
from core.web.spreadsheets import csv_bytes

ACT = "imports.batch.run"
FIRST_PROBLEMS = 20
A_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


def pairs(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> dict[str, str]:
    """``country=MX``: what holds for every row."""
    found = dict(text.partition("=")[::2] for text in value)
    if not set(found) <= set(CONSTANTS):
        raise click.BadParameter(f"write NAME=VALUE with one of {', '.join(CONSTANTS)}")
    return found


@click.group("import")
def group() -> None:
    """Files from outside."""


@group.command()
@click.argument("file", type=A_FILE)
@click.option("--mapping", "mapping_file", type=A_FILE, metavar="M.toml", help="Columns, values and constants.")
@click.option("--constant", "constants", multiple=True, callback=pairs, metavar="NAME=VALUE", help="For every row.")
@click.option("--dry-run", is_flag=True, help="Judge every row and write no vacancy.")
@click.option("--rejects", "out", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT.csv")
@click.option("--office", help="Name of the office; not needed while there is only one.")
@as_json
@with_appcontext
def vacancies(
    file: Path,
    mapping_file: Path | None,
    constants: Mapping[str, str],
    dry_run: bool,
    out: Path | None,
    office: str | None,
    as_json: bool,
) -> None:
    """Take in the vacancies of a CSV or XLSX FILE. The same file again adds nothing; a stopped run goes on."""
    g.deployment = current_app.config["DEPLOYMENT"]
    actor = _actor(office)
    table = files.read(file.read_bytes())
    batch_id = _batch(table, file.name, _mapping(table, mapping_file, constants), dry_run=dry_run, actor=actor)
    _go_on(batch_id, table, actor=actor, quiet=as_json)
    counts = _told(batch_id, out, actor=actor)
    if dry_run:
        with act(actor, ACT):
            services.discard(queries.locked(batch_id), actor=actor)
    if as_json:
        print_json(counts)
    else:
        click.echo(", ".join(f"{number} {word}" for word, number in counts.items()))
    click.get_current_context().exit(1 if counts["rejected"] else 0)


def _actor(office: str | None) -> Actor:
    """The program, at work for one office."""
    command = system("ayni import vacancies")
    with reading(command.scope) as session:
        place = office_called(session, office)
        return dataclasses.replace(command, office_id=place.id, area_id=place.area_id, timezone=place.timezone)


def _mapping(table: Table, file: Path | None, constants: Mapping[str, str]) -> mappings.Mapping:
    given = mappings.from_toml(file.read_bytes()) if file else mappings.Mapping()
    given = dataclasses.replace(given, constants={**given.constants, **constants})
    found = services.proposed(table, g.deployment.country, given)
    return dataclasses.replace(found, constants=schemas.constants(found.constants))


def _batch(table: Table, name: str, mapping: mappings.Mapping, *, dry_run: bool, actor: Actor) -> Id:
    with act(actor, ACT):
        assert actor.area_id is not None
        stopped = None if dry_run else queries.resumable(actor.area_id, table.sha256, mapping.plain())
        batch = stopped or services.create(table, mapping, file_name=name, actor=actor)
        if not stopped:
            services.save_mapping(batch, mapping, actor=actor)
            start: Callable[..., None] = services.start_check if dry_run else services.start_run
            start(batch, actor=actor)
        return batch.id


def _go_on(batch_id: Id, table: Table, *, actor: Actor, quiet: bool) -> None:
    today = clock.today(actor.timezone)
    hidden = quiet or not sys.stderr.isatty()
    with Progress(console=Console(stderr=True), transient=True, disable=hidden) as progress:
        task = progress.add_task("Rows", total=len(table.rows))
        while True:
            with reading(actor.scope):
                piece = steps.prepare(batch_id, today=today)
            if piece.state not in GOING_ON:
                return
            with act(actor, ACT):
                progress.update(task, completed=steps.go_on(piece, actor=actor).cursor)


def _told(batch_id: Id, out: Path | None, *, actor: Actor) -> dict[str, int]:
    """Name the first rejected rows, write all of them to ``out``; answers the counts."""
    with reading(actor.scope):
        batch: ImportBatch = queries.get(batch_id)
        first = queries.rows(batch_id, status=RowStatus.REJECTED, limit=FIRST_PROBLEMS)
        for row in db.session.execute(first).all()[:FIRST_PROBLEMS]:
            click.echo(f"line {row.line}, {row.column or '-'} {row.value!r}: {row.sentence}", err=True)
        if out is not None:
            out.write_bytes(csv_bytes(rejects.header(batch), rejects.rows(batch)))
        return {"accepted": batch.accepted, "repeated": batch.repeated, "rejected": batch.rejected}
