"""``ayni places``: the divisions and municipalities of a country."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click
from babel import Locale
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from core.access.actors import system
from core.audit.acts import act
from core.command_line import as_json, print_json
from core.countries import place_files, queries, services
from core.countries.models import DEEPEST
from core.db.unit_of_work import reading


def a_country(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if len(value) != 2 or value.upper() not in Locale("en").territories:
        raise click.BadParameter(f'"{value}" is no country: two letters of ISO 3166, for example BO')
    return value.upper()


def columns_named(ctx: click.Context, param: click.Parameter, value: str | None) -> Mapping[str, str]:
    """``code=ubigeo,name=distrito``: our name, then the file's."""
    pairs = dict(part.strip().partition("=")[::2] for part in value.split(",")) if value else {}
    if not set(pairs) <= set(place_files.NAMES) or not all(pairs.values()):
        raise click.BadParameter("write it as code=A,name=B,parent=C with the file's column names")
    return pairs


@click.group("places")
def group() -> None:
    """The divisions and municipalities of a country."""


@group.command("import")
@click.argument("country", callback=a_country)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--columns", callback=columns_named, help="code=A,name=B,parent=C: the file's own column names.")
@click.option("--scheme", default=services.IMPORTED, show_default=True, help="Whose codes these are.")
@click.option("--level", type=click.IntRange(1, DEEPEST), default=1, show_default=True, help="Of rows without parent.")
@as_json
@with_appcontext
def import_command(
    country: str, file: Path, columns: Mapping[str, str], scheme: str, level: int, as_json: bool
) -> None:
    """Add the places of a CSV FILE with the columns code, name and, below the first level, parent."""
    rows = list(place_files.read(file, columns))
    with act(system("ayni places import"), "countries.places.import"):
        done = services.import_places(country, rows, scheme=scheme, source=file.name, level=level)
    for problem in done.rejected:
        click.echo(f"line {problem.line}, {problem.column} {problem.value!r}: {problem.message}", err=True)
    counts = {"accepted": done.accepted, "repeated": done.repeated, "rejected": len(done.rejected)}
    if as_json:
        print_json(counts)
    else:
        click.echo(", ".join(f"{number} {word}" for word, number in counts.items()))
    click.get_current_context().exit(1 if done.rejected else 0)


@group.command("list")
@click.argument("country", callback=a_country)
@click.option("--level", type=click.IntRange(1, DEEPEST), help="Only places of this level.")
@click.option("--parent", help="Only those directly below the place with this code.")
@as_json
@with_appcontext
def list_command(country: str, level: int | None, parent: str | None, as_json: bool) -> None:
    """Show the places on file."""
    with reading(system("ayni places list").scope) as session:
        found = _listed(session, country, level, parent)
    if as_json:
        print_json(found)
    else:
        for row in found:
            click.echo(f"{row['level']}  {row['code']:<14} {row['name']}")


def _listed(session: Session, country: str, level: int | None, parent: str | None) -> list[dict[str, object]]:
    rows = session.execute(queries.places(country, level, parent))
    return [dict(row._mapping) for row in rows]
