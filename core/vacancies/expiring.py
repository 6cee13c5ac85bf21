"""What has waited past its day is closed when a command asks for it: in batches, each in an act of its own."""

from __future__ import annotations

from datetime import date
from typing import Protocol

import click
from flask import current_app

from core import clock
from core.access.actors import Actor, system
from core.audit.acts import act
from core.command_line import print_json


class ExpireDue(Protocol):
    """Closes at most ``limit`` whose day has passed before ``today``; answers how many were closed."""

    def __call__(self, today: date, *, actor: Actor, limit: int) -> int: ...


def close_all(expire_due: ExpireDue, action: str, *, reason: str, batch: int, as_json: bool) -> None:
    """``action`` and ``reason``: what the record says. The day is that of the deployment's country."""
    today, actor = clock.today(current_app.config["TIMEZONE"]), system(reason)
    closed, last = 0, batch
    while last == batch:
        with act(actor, action):
            last = expire_due(today, actor=actor, limit=batch)
        closed += last
    if as_json:
        print_json({"expired": closed})
    else:
        click.echo(f"{closed} closed.")
