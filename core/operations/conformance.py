"""``ayni conformance NAME``: the acceptance suite over the core or a plugin, on a deployment that is thrown away."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import click

from core.errors import StartRefused


@click.command("conformance")
@click.argument("name")
@click.option("--json", "out", type=click.Path(path_type=Path, dir_okay=False), help="Write the report there as JSON.")
@click.option("--database-url", default="", help="A PostgreSQL server on which a database may be made and dropped.")
@click.option("--check", "checks", multiple=True, help="Run this check only; may be repeated.")
@click.option("--deadline", default=10.0, show_default=True, help="Seconds after which a request is interrupted.")
def command(name: str, out: Path | None, database_url: str, checks: tuple[str, ...], deadline: float) -> None:
    """Attack the core ("core") or a plugin by NAME and report what was found; exit code 1 when anything was.

    Needs no deployment: one is made in a temporary folder, filled, attacked and removed.
    """
    found = _engine().examine(name, database_url=database_url, checks=checks, deadline=deadline)
    if out is not None:
        out.write_text(found.as_json(), encoding="utf-8")
    click.echo(found.as_text())
    click.get_current_context().exit(0 if found.clean else 1)


def _engine() -> Any:
    """Imported by name and on use: the suite is above the command, and comes with the extra "testing"."""
    try:
        return import_module("core.testing.conformance.command")
    except ModuleNotFoundError as missing:
        sentence = f'The suite needs {missing.name}, which is not installed: pip install "ayni[testing]"'
        raise StartRefused(sentence) from missing
