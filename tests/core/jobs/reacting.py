"""A plugin that reacts, put into an application by hand: ``neighbour`` counts what it is told as events of its own."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

from flask import Flask

from core.access.actors import current_actor
from core.api import hookimpl
from core.errors import Refused
from core.events import outbox
from core.events.recording import Event, record
from core.pluginsystem.discovery import Loaded
from core.pluginsystem.manifest import Manifest
from core.pluginsystem.registry import Registry, install
from tests.core.jobs.sample import SUBJECT, Counted

DEADLY = 666


@dataclass(frozen=True)
class Rung(Event):
    name: ClassVar[str] = "tests.bell.rung"
    number: int = 0


def note(event: Rung) -> None:
    """One effect for each event; negative numbers are refused after the effect, and ``DEADLY`` kills the process."""
    record(Counted(SUBJECT, number=event.number), actor=current_actor())
    if marker := os.environ.get("AYNI_TEST_MARKER"):
        with Path(marker).open("a", encoding="ascii") as out:
            out.write(f"{event.number}\n")
        time.sleep(0.3)
    if event.number == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    if event.number < 0:
        raise Refused("neighbour.bell.refused", "Rosa Quispe is in this sentence.")


def break_off(event: Rung) -> None:
    raise SystemExit(2)


def with_reactions(app: Flask, **plugins: Callable[[Any], None]) -> Flask:
    """Switch on plugins that do nothing but react to ``Rung``; none at all switches every one off."""
    found = Registry([_loaded(name, react) for name, react in plugins.items()])
    install(app, found)
    with app.app_context():
        found.declare()
    app.extensions.pop(outbox.ABSENT, None)  # as a new process begins
    return app


def _loaded(name: str, react: Callable[[Any], None]) -> Loaded:
    @hookimpl
    def ayni_reactions() -> Mapping[type[Event], Callable[[Any], None]]:
        return {Rung: react}

    hooks = ModuleType(f"{name}.hooks")
    hooks.ayni_reactions = ayni_reactions  # type: ignore[attr-defined]
    manifest = Manifest(name=name, version="1.0", title=name, summary=name, api=">=0.1,<1")
    return Loaded(manifest, name, Path(), {"hooks": hooks})
