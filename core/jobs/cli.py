"""``ayni worker``: does background work until it is told to stop."""

from __future__ import annotations

import signal

import click

from core.command_line import application
from core.db import migrations
from core.jobs.worker import Worker


@click.command("worker")
def command() -> None:
    """Do background work until interrupted; start as many as you like on PostgreSQL."""
    app = application()
    migrations.require_current(app)
    worker = Worker(app)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop())
    click.echo(f"The worker {worker.id} is ready")
    worker.run()
