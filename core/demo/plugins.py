"""What the plugins add to the demonstration."""

from __future__ import annotations

from functools import partial

from core.demo.diary import Diary
from core.pluginsystem.registry import registry

HOOK = "ayni_demo"


def enter(diary: Diary) -> None:
    """After what the core did on the same day. Raises PluginFailed, by name, when a plugin has no answer."""
    for plugin, added in registry().collect(HOOK, today=diary.today).items():
        for one in added:
            diary.enter(one.day, one.who, partial(registry().join, plugin, HOOK, one.do))
