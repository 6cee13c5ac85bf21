"""``ayni incubation``: what is in incubation, without a browser."""

from __future__ import annotations

from typing import Any

import click
from flask.cli import with_appcontext

from core.api import as_json, db, print_json, reading, system
from plugins.incubation import queries


@click.group("incubation")
def group() -> None:
    """Incubation: people who start a business."""


@group.command("list")
@click.option("--limit", type=click.IntRange(1, 10_000), default=100, show_default=True)
@as_json
@with_appcontext
def list_command(limit: int, as_json: bool) -> None:
    """List the businesses of open incubations, the newest first. It names no person."""
    with reading(system("ayni incubation list").scope):
        rows = [_told(row) for row in db.session.execute(queries.listing(queries.Asked()).limit(limit))]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        click.echo("\t".join("" if value is None else str(value) for value in row.values()))


def _told(row: Any) -> dict[str, object]:
    return {
        "case": row.case_id.hex, "name": row.name, "sector": row.sector, "business_stage": row.business_stage.value,
        "stage": str(row.stage.value), "next_step": row.next_kind.value if row.next_kind else None,
        "due_on": row.next_due_on,
    }  # fmt: skip
