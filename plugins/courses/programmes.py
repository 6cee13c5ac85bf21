"""Programmes of other plugins that certify people by courses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Programme:
    """``key``: what a course's ``programme`` says; the plugin's name. ``title``: its name on the screen."""

    key: str
    title: object
