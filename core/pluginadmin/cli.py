"""``ayni plugins``: what is there, whether it fits, and taking away what one has left."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from core.access.actors import system
from core.command_line import as_json, print_json
from core.db import migrations
from core.pluginadmin import cataloguing, facts, purging, scaffolding
from core.pluginadmin.facts import Facts
from core.pluginsystem.registry import registry


@click.group("plugins")
def group() -> None:
    """The plugins of this deployment."""


@group.command("list")
@as_json
@with_appcontext
def list_plugins(as_json: bool) -> None:
    """Show each plugin: switched on or not, its tables, permissions, hooks and personal data, and what fails."""
    found = facts.every()
    if as_json:
        print_json([plain(one) for one in found])
        return
    for one in found:
        click.echo("\n".join(_told(one)))


def plain(one: Facts) -> dict[str, object]:
    return {
        "name": one.name, "version": one.version, "enabled": one.enabled, "available": one.available,
        "title": str(one.title), "requires": list(one.requires), "tables": dict(one.tables),
        "migration": one.migration, "pending": one.pending, "permissions": list(one.permissions),
        "hooks": list(one.hooks), "faults": list(one.faults),
        "parked": one.parked, "given_up": one.given_up,
        "personal_data": [
            {"table": row.table, "what": str(row.what), "why": str(row.why), "kept": str(row.kept)}
            for row in one.personal_data
        ],
    }  # fmt: skip


def _told(one: Facts) -> list[str]:
    state = "on" if one.enabled else "off" if one.available else "not installed"
    lines = [
        f"{one.name} {one.version}".ljust(36)
        + state
        + (f", {one.rows} rows kept" if not one.enabled and one.tables else "")
    ]
    shown = {
        "tables": ", ".join(f"{name} ({count})" for name, count in one.tables.items()),
        "migrations": f"{one.migration or 'none'}, pending: run ayni db upgrade" if one.pending else "",
        "needs": ", ".join(one.requires),
        "permissions": ", ".join(one.permissions),
        "hooks": ", ".join(one.hooks),
        "personal data": "; ".join(f"{row.table}: {row.what}" for row in one.personal_data),
        "failing now": ", ".join(one.faults),
        "not told": f"{one.parked} events: see the page of background work" if one.parked else "",
        "given up": f"{one.given_up} jobs: see the page of background work" if one.given_up else "",
    }
    return [*lines, *(f"  {label:<14} {text}" for label, text in shown.items() if text)]


@group.command("check")
@click.argument("name", required=False)
@as_json
@with_appcontext
def check(name: str | None, as_json: bool) -> None:
    """Tell whether the plugins that are switched on are well; exit code 1 when one is not."""
    behind = {one.owner for one in migrations.status(current_app) if one.pending}
    tables = {one.name: _tables(one.name, behind) for one in registry().manifests if not name or one.name == name}
    checks: list[dict[str, object]] = [
        {"code": f"{owner}.migrations", "ok": not wrong, "sentence": wrong or "The tables are up to date."}
        for owner, wrong in tables.items()
    ]
    checks += [{"code": one.code, "ok": one.ok, "sentence": str(one.sentence)} for one in registry().health()]
    shown = [one for one in checks if not name or str(one["code"]).startswith(f"{name}.")]
    if as_json:
        print_json(shown)
    else:
        for one in shown:
            click.echo(f"{'ok  ' if one['ok'] else 'FAIL'} {one['code']}: {one['sentence']}")
    click.get_current_context().exit(0 if all(one["ok"] for one in shown) else 1)


def _tables(owner: str, behind: set[str]) -> str:
    """What is to be done about the tables of a plugin, or nothing."""
    if owner in behind:
        return "Run ayni db upgrade."
    differ = migrations.check(current_app, owner)
    return f"The tables are not as the models say: run ayni plugins migrate {owner} MESSAGE." if differ else ""


@group.command("new")
@click.argument("name")
@click.option("--in", "home", type=click.Path(path_type=Path, file_okay=False, exists=True), default=".",
              help="Where the folder ayni-NAME is made; default: the current folder.")  # fmt: skip
def new(name: str, home: Path) -> None:
    """Write a plugin that runs, with its tests, as a beginning. Needs no deployment."""
    folder = scaffolding.write(name, home)
    click.echo(f"Made {folder}")
    click.echo(f"Install it: pip install -e '{folder}[testing]'")
    click.echo("See it with invented people: ayni demo trial")
    click.echo(f"Run its tests: pytest, in {folder}")
    click.echo(
        f'In a deployment of your own: add "{name}" to plugins in ayni.toml, then ayni db upgrade and ayni serve'
    )


@group.command("migrate")
@click.argument("name")
@click.argument("message")
@click.option("--empty", is_flag=True, help="Write one also where nothing differs, to move rows in it.")
@with_appcontext
def migrate(name: str, message: str, empty: bool) -> None:
    """Write the next migration of a plugin from its models, to be read over before it is used."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    written = migrations.write_next(app, name, message, empty=empty)
    click.echo(f"Wrote {written.path}: read it over, then run ayni db upgrade")
    for column in written.lacking:
        click.echo(f"{column} may not be empty: give it a server_default there, for the rows that have none yet")


@group.command("texts")
@click.argument("name")
@with_appcontext
def texts(name: str) -> None:
    """Put a plugin's new words into its catalogues, tell what is not translated, and compile them."""
    missing = cataloguing.update(name)
    for line in missing:
        click.echo(line)
    click.get_current_context().exit(1 if missing else 0)


@group.command("purge")
@click.argument("name")
@click.argument("out", metavar="OUT.zip", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--yes", help="The plugin's name again, instead of being asked for it.")
@with_appcontext
def purge(name: str, out: Path, yes: str | None) -> None:
    """Write everything that a plugin which is switched off has left into OUT.zip, then remove it for good."""
    for table, rows in purging.left(name).items():
        click.echo(f"{table}: {rows} rows")
    typed = yes or click.prompt(
        f"These tables are removed for good. Write {name} to go on", default="", show_default=False
    )
    if typed != name:
        click.echo("Nothing was removed.", err=True)
        click.get_current_context().exit(1)
    removed = purging.purge(name, out, actor=system("ayni plugins purge"))
    click.echo(f"Removed {', '.join(removed) or 'nothing'}. What they held is in {out}.")
