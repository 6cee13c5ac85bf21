"""The command ``ayni``: the assembly. Each domain brings its own group."""

from __future__ import annotations

from pathlib import Path

import click

from core import __version__
from core.app import create_app
from core.audit.cli import group as audit
from core.command_line import application, as_json, at, deployment, print_json
from core.countries.cli import group as places
from core.db import migrations
from core.db.cli import group as db
from core.db.cli import key_group as key
from core.demo.cli import command as demo
from core.jobs.cli import command as worker
from core.operations import serve
from core.operations.conformance import command as conformance
from core.operations.doctor import examine
from core.operations.init import init, upgrade
from core.operations.tokens import group as tokens
from core.operations.users import group as users
from core.pluginadmin.cli import group as plugins
from core.pluginadmin.commands import WithPlugins
from core.privacy.cli import group as person
from core.vacancies.applications.cli import group as applications
from core.vacancies.cli import group as vacancies
from core.vacancies.imports.cli import group as imports
from core.webhooks.cli import group as webhooks


@click.group(cls=WithPlugins, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--deployment", "folder", envvar="AYNI_DEPLOYMENT", type=click.Path(path_type=Path, file_okay=False), default=".",
    help="The folder with ayni.toml; default: AYNI_DEPLOYMENT, else the current folder.",
)  # fmt: skip
@click.version_option(__version__, prog_name="ayni", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context, folder: Path) -> None:
    """Ayni: case management for public employment services."""
    ctx.obj = at(folder, create_app)


@main.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), envvar="AYNI_PORT", help="Default: [web] port of ayni.toml.")
def serve_command(host: str, port: int | None) -> None:
    """Answer to browsers until interrupted."""
    place = deployment()
    serve.check_address(place, host)
    app = application()
    migrations.require_current(app)
    serve.serve(app, place, host, port or place.web.port, lambda at: click.echo(f"Ayni is ready at {at}"))


@main.command("doctor")
@as_json
def doctor_command(as_json: bool) -> None:
    """Tell whether this deployment is safe to work with; exit code 1 when it is not."""
    checks = examine(deployment(), create_app)
    if as_json:
        print_json([{"code": check.code, "ok": check.ok, "sentence": check.sentence} for check in checks])
    else:
        for check in checks:
            click.echo(f"{'ok  ' if check.ok else 'FAIL'} {check.sentence}")
    click.get_current_context().exit(0 if all(check.ok for check in checks) else 1)


db.add_command(upgrade)
for command in (
    init,
    demo,
    db,
    key,
    users,
    tokens,
    audit,
    places,
    vacancies,
    applications,
    imports,
    person,
    worker,
    plugins,
    webhooks,
):
    main.add_command(command)
main.add_command(conformance)
