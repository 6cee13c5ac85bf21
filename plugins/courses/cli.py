"""``ayni courses``."""

from __future__ import annotations

import click

from plugins.courses.cohorts.cli import import_attendance, import_participants


@click.group("courses")
def group() -> None:
    """Courses: cohorts, who takes part, attendance, certificates."""


group.add_command(import_participants)
group.add_command(import_attendance)

__all__ = ["group"]
