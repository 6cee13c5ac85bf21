"""``ayni skills-recognition``: what was certified, without a browser and without names."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from core.api import as_json, numbers, print_json, reading, system
from plugins.skills_recognition import queries
from plugins.skills_recognition.codes import State
from plugins.skills_recognition.models import Recognition


@click.group("skills-recognition")
def group() -> None:
    """Recognised skills: what was certified."""


@group.command("list")
@click.option("--state", type=click.Choice([state.value for state in State]), help="Only those in this state.")
@as_json
@with_appcontext
def list_(state: str | None, as_json: bool) -> None:
    """The certificates of the whole deployment, the oldest first; who holds them is not told."""
    with reading(system("skills_recognition: the list of certificates").scope) as session:
        rows = session.execute(queries.listing(State(state) if state else None).order_by(Recognition.id)).all()
    found = [
        {"number": numbers.written(row.number), "state": row.state.value, "title": row.title,
         "awarding_body": row.awarding_body, "decided_on": row.decided_on, "valid_until": row.valid_until}
        for row in rows
    ]  # fmt: skip
    if as_json:
        print_json(found)
        return
    for one in found:
        click.echo(f"{one['number']}  {one['state']:<9}  {one['decided_on']}  {one['title']} ({one['awarding_body']})")
    click.echo(f"{len(found)} certificates.")
