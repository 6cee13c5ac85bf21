"""``ayni courses import-participants`` and ``import-attendance``: files without a browser."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy import select

from core.api import Actor, Id, Office, Refused, Table, act, as_json, db, fold, print_json, read_table, reading, system
from plugins.courses.cohorts import queries
from plugins.courses.cohorts.codes import ActorKind
from plugins.courses.cohorts.files import marks, people, rows
from plugins.courses.cohorts.files.rows import Result
from plugins.courses.cohorts.models import Cohort, CourseSession

FIRST_PROBLEMS = 20
A_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
OUT = click.Path(path_type=Path, dir_okay=False)
KINDS = click.Choice([kind.value for kind in ActorKind])
Work = Callable[[Cohort, Table], Result]


@click.command("import-participants")
@click.argument("cohort")
@click.argument("file", type=A_FILE)
@click.option("--actor-kind", type=KINDS, default="other", show_default=True, help="Of rows that do not say it.")
@click.option("--dry-run", is_flag=True, help="Judge every row and change nothing.")
@click.option("--rejects", "out", type=OUT, metavar="OUT.csv", help="Where the rows to correct go.")
@as_json
@with_appcontext
def import_participants(
    cohort: str, file: Path, actor_kind: str, dry_run: bool, out: Path | None, as_json: bool
) -> None:
    """Enrol the people of a CSV or XLSX FILE in COHORT (its key or its name). The same file again adds nobody."""
    actor, kind = _actor(cohort, "ayni courses import-participants"), ActorKind(actor_kind)
    _run(
        cohort, file, out, as_json, dry_run, actor,
        look=lambda found, table: people.plan(found, table, kind).result,
        take=lambda found, table: people.take_in(found, table, kind, actor=actor),
    )  # fmt: skip


@click.command("import-attendance")
@click.argument("cohort")
@click.argument("file", type=A_FILE)
@click.option("--session", "number", type=click.IntRange(min=1), help="Number of the session of one column of marks.")
@click.option("--dry-run", is_flag=True, help="Judge every row and change nothing.")
@click.option("--rejects", "out", type=OUT, metavar="OUT.csv", help="Where the rows to correct go.")
@as_json
@with_appcontext
def import_attendance(
    cohort: str, file: Path, number: int | None, dry_run: bool, out: Path | None, as_json: bool
) -> None:
    """Note the attendance of a CSV or XLSX FILE in COHORT (its key or its name). Twice changes nothing."""
    actor = _actor(cohort, "ayni courses import-attendance")
    _run(
        cohort, file, out, as_json, dry_run, actor,
        look=lambda found, table: marks.plan(found, table, _session(found, number)).result,
        take=lambda found, table: marks.take_in(found, table, _session(found, number), actor=actor,
                                                timezone=actor.timezone),
    )  # fmt: skip


def _run(
    cohort: str, file: Path, out: Path | None, as_json: bool, dry_run: bool, actor: Actor, *, look: Work, take: Work
) -> None:
    table = rows.few(read_table(file.read_bytes()))
    if dry_run:
        with reading(actor.scope):
            result = look(queries.cohort(_key(cohort)), table)
    else:
        with act(actor, "courses.cohort.write"):
            result = take(queries.cohort(_key(cohort)), table)
    _tell(table, result, out)
    if as_json:
        print_json(result.counts())
    else:
        click.echo(", ".join(f"{number} {word}" for word, number in result.counts().items()))
    click.get_current_context().exit(1 if result.rejected else 0)


def _tell(table: Table, result: Result, out: Path | None) -> None:
    for place, fault in sorted(result.faults.items())[:FIRST_PROBLEMS]:
        line = table.rows[place].line
        click.echo(f"line {line}, {fault.column or '-'} {fault.value!r}: {fault.sentence}", err=True)
    if out is not None:
        out.write_bytes(rows.rejects(table, result))


def _actor(cohort: str, reason: str) -> Actor:
    """The program, at work in the office of the cohort."""
    command = system(reason)
    with reading(command.scope):
        office = db.session.get_one(Office, queries.cohort(_key(cohort)).office_id)
        return dataclasses.replace(command, office_id=office.id, area_id=office.area_id, timezone=office.timezone)


def _key(text: str) -> Id:
    """The cohort of that key, or the only one of that name. Raises Refused."""
    try:
        return Id(text)
    except ValueError:
        found = db.session.scalars(select(Cohort.id).where(Cohort.name_key == fold(text)).limit(2)).all()
    if len(found) != 1:
        raise Refused("courses.cohort.unclear", "No cohort, or more than one, has this name: give its key.")
    return found[0]


def _session(cohort: Cohort, number: int | None) -> CourseSession | None:
    planned = queries.sessions(cohort.id)
    if number is not None and number > len(planned):
        raise Refused("courses.session.unclear", f"The cohort has {len(planned)} sessions.")
    return planned[number - 1] if number else None
