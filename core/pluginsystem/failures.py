"""How a plugin's failure is noticed, written down, and told to the rest of the house."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import structlog
from flask_babel import lazy_gettext as _l

from core.errors import Unavailable

log = structlog.get_logger()

FAILURES = (Exception, SystemExit)
"""What a plugin may raise without taking the house down; an interrupt from the keyboard is none of them."""
SLOW = 1.0
"""Seconds after which a hook is named in the log. Python cannot stop it."""


class PluginFailed(Unavailable):
    """A plugin could not do its part of an act. Nothing was written."""

    def __init__(self, plugin: str, title: object, hook: str) -> None:
        sentence = _l(
            "The module %(plugin)s could not do its part, so nothing was saved. Tell the administrator.", plugin=title
        )
        super().__init__("core.plugin.failed", sentence)
        self.plugin, self.hook = plugin, hook


def timed(plugin: str, what: str, call: Callable[[], Any]) -> Any:
    began = time.monotonic()
    try:
        return call()
    finally:
        if (took := time.monotonic() - began) > SLOW:
            log.warning("hook.slow", plugin=plugin, hook=what, seconds=round(took, 1))


def note(plugin: str, what: str, error: BaseException) -> None:
    """Log the kind of the error and its place, never its words: they may be about a person."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    place = f"{at.tb_frame.f_code.co_filename}:{at.tb_lineno}" if at else ""
    log.error("hook.failed", plugin=plugin, hook=what, kind=type(error).__name__, place=place)


def require_type(answer: object, types: tuple[type, ...]) -> None:
    if not isinstance(answer, types) or isinstance(answer, str):
        wanted = " or ".join(one.__name__ for one in types)
        raise TypeError(f"{wanted} is wanted, not {type(answer).__name__}")
