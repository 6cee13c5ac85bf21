"""Hooks that this plugin offers to others; docs/how-to/courses.md says the same with an example."""

from __future__ import annotations

from collections.abc import Sequence

from core.api import Policy, spec
from plugins.courses.programmes import Programme


@spec(Policy.DECLARE, Sequence, items="plugins.courses.programmes:Programme")
def courses_programmes() -> Sequence[Programme]:
    """Programmes that certify people by courses: a course is marked with one of them."""
    raise NotImplementedError
