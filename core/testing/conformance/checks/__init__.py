"""The checks, in the order in which they run."""

from core.testing.conformance.checks import (
    bodies,
    browser,
    grants,
    hooks,
    jobs,
    lists,
    objects,
    program_writes,
    programs,
    reach,
    tables,
)
from core.testing.conformance.suite import CHECKS

__all__ = [
    "ALL", "bodies", "browser", "grants", "hooks", "jobs", "lists", "objects", "program_writes", "programs", "reach",
    "tables",
]  # fmt: skip

ALL = tuple(CHECKS)
