"""Addresses that are built late: a process seldom writes links to all its pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import werkzeug.routing

Build = Callable[..., tuple[str, str]]


class Rule(werkzeug.routing.Rule):
    """A rule that compiles what writes its address when the first link to it is written.

    Werkzeug compiles two functions for each rule when it is added: four fifths of the making of an application, paid
    at each start and by each command for pages that it never links to.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Build:
        compile_now = super()._compile_builder
        compiled: list[Build] = []

        def build(rule: Rule, /, **values: Any) -> tuple[str, str]:
            if not compiled:
                compiled.append(compile_now(append_unknown))
            return compiled[0](rule, **values)

        return build
