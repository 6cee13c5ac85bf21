"""``ayni courses``."""

from __future__ import annotations

import click


@click.group("courses")
def group() -> None:
    """Courses: cohorts, who takes part, attendance, certificates."""


__all__ = ["group"]
