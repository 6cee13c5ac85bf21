"""Programmes of other plugins that certify people by courses."""

from __future__ import annotations

from dataclasses import dataclass

from core.api import registry


@dataclass(frozen=True)
class Programme:
    """``key``: what a course's ``programme`` says; the plugin's name. ``title``: its name on the screen."""

    key: str
    title: object


def programmes() -> list[Programme]:
    """Those that plugins declare by ``courses_programmes``, in the order of the plugins."""
    return [one.item for one in registry().declared("courses_programmes")]
