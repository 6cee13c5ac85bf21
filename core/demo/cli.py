"""``ayni demo``: a demonstration with invented people, made when it is missing, then served."""

from __future__ import annotations

import os
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from core.access import permissions
from core.app import create_app
from core.config import Deployment
from core.demo.build import build
from core.demo.staff import OFFICES, PASSWORD, USERS, User
from core.operations import serve
from core.operations.setting_up import bring_up_to_date

HOST = "127.0.0.1"
ROLES = {
    permissions.CASEWORKER: "caseworker",
    permissions.SUPERVISOR: "supervisor",
    permissions.MANAGER: "programme manager",
    permissions.MENTOR: "mentor",
    permissions.ADMINISTRATOR: "administrator",
    permissions.AUDITOR: "auditor",
}
FIRST = """\
A first thing to try: log in as rosa@example.org. "Mi día" shows what is due. Press / and write
the beginning of a surname, for example mam, or register a person with the button on the right."""


@click.command("demo")
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path, file_okay=False), default="ayni-demo")
@click.option("--port", type=click.IntRange(1, 65535), envvar="AYNI_PORT", help="Default: AYNI_PORT, else 8000.")
@click.option("--no-serve", is_flag=True, help="Make it, print the log-ins, and stop.")
def command(folder: Path, port: int | None, no_serve: bool) -> None:
    """A demonstration with invented people in DIR. The next time it goes on with what is there."""
    place = folder.expanduser().resolve()
    with _progress() as bar:
        task = bar.add_task("Making the demonstration", total=None, start=True)
        deployment = build(place, lambda done, of: bar.update(task, completed=done, total=of))
    click.echo(_guide(deployment, port or deployment.web.port))
    if not no_serve:
        _serve(deployment, port or deployment.web.port)


def _serve(deployment: Deployment, port: int) -> None:
    app = create_app(deployment)
    bring_up_to_date(app)
    serve.serve(app, deployment, HOST, port, lambda at: click.echo(f"Ayni is ready at {at}"))


def _progress() -> Progress:
    """A bar in a terminal; nothing where the output is kept in a file."""
    share = TextColumn("{task.percentage:>3.0f} %")
    columns = (TextColumn("{task.description}"), BarColumn(), share, TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=not os.isatty(2))


def _guide(deployment: Deployment, port: int) -> str:
    lines = "\n".join(_line(user) for user in USERS)
    where = f"{deployment.folder} (people and firms are invented; do not write real data)"
    log_ins = f"Log-ins, password of all: {PASSWORD}\n{lines}"
    return "\n\n".join([where, log_ins, FIRST, f"http://{HOST}:{port}  (Ctrl-C stops it)\n"])


def _line(user: User) -> str:
    return f"  {user.email:<20} {ROLES[user.role]:<18} {OFFICES[user.office][1]}"
