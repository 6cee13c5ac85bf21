"""What happens beside an answer: statements, connections that stay out, hooks that fail, time that passes."""

from __future__ import annotations

import contextlib
import re
import signal
import sys
import threading
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import structlog
from flask import Flask
from sqlalchemy import event

from core.extensions import db
from core.testing.conformance.findings import Report
from core.testing.conformance.rows import scoped

READS = re.compile(r"\s*(SELECT|WITH|UPDATE|DELETE)\b", re.IGNORECASE)
OF_THE_MAPPER = ("/sqlalchemy/orm/",)
MAY_SPEAK_SQL = ("/core/db/", "/core/access/", "/core/audit/", "/core/jobs/", "/core/privacy/", "/core/testing/")
"""Below the scope, or held to it by tests of their own (tests/architecture/allowed.toml)."""
EVENTS = {"hook.failed", "hook.slow"}
PATIENCE = 5.0
"""Seconds. The product writes a hook down much earlier; here other work of the machine must not be taken for it."""


class TooSlow(Exception):
    """A request took longer than the suite waits."""


@dataclass
class Alarm:
    rang: bool = False

    def ring(self, _number: int, _frame: FrameType | None) -> None:
        self.rang = True
        raise TooSlow


@contextlib.contextmanager
def limited(seconds: float) -> Iterator[Alarm]:
    """Interrupt the block after ``seconds``; only the main thread can be."""
    alarm = Alarm()
    if threading.current_thread() is not threading.main_thread():
        yield alarm
        return
    before = signal.signal(signal.SIGALRM, alarm.ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield alarm
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@dataclass
class Watch:
    """``out``: connections out of the pool; what a request leaves there is a transaction left open."""

    out: dict[int, Any] = field(default_factory=dict)
    reads: list[str] = field(default_factory=list)
    unscoped: list[str] = field(default_factory=list)
    said: list[Mapping[str, Any]] = field(default_factory=list)
    plugins: Mapping[str, Path] = field(default_factory=dict)
    tables: re.Pattern[str] = re.compile("$^")

    def install(self, app: Flask, plugins: Mapping[str, Path]) -> None:
        self.plugins = plugins
        with app.app_context():
            self.tables = re.compile(rf"\b({'|'.join(model.__tablename__ for model in scoped())})\b")
            event.listen(db.engine, "checkout", lambda raw, record, proxy: self.out.update({id(raw): raw}))
            event.listen(db.engine, "checkin", lambda raw, record: self.out.pop(id(raw), None))
            event.listen(db.engine, "before_cursor_execute", self._executed)
        structlog.configure(processors=[self._heard])

    def begin(self) -> None:
        for seen in (self.reads, self.unscoped, self.said):
            seen.clear()

    def close_all(self) -> int:
        """Roll back and close what was left open, so that the run can go on. Answers how many."""
        left = list(self.out.values())
        self.out.clear()
        for raw in left:
            raw.rollback()
            raw.close()
        return len(left)

    def hooks_that_failed(self, report: Report) -> bool:
        """Report what the registry wrote down of plugins that failed or were slow. Answers whether there was any."""
        for said in self.said:
            where, kind = f"{said['plugin']}: {said['hook']}", said.get("kind", "")
            if kind == TooSlow.__name__ or said.get("seconds", 0.0) > PATIENCE:
                report.find("hooks.slow", where, "The hook takes longer than a page may wait for it.")
            elif said["event"] != "hook.slow":
                check = {"SystemExit": "hooks.exit", "TypeError": "hooks.wrong_type"}.get(kind, "hooks.failed")
                report.find(check, where, f"The hook fails in use: {kind}.", said.get("place", ""))
        return bool(self.said)

    def _heard(self, logger: Any, name: str, told: MutableMapping[str, Any]) -> str:
        if told.get("event") in EVENTS:
            self.said.append(dict(told))
        raise structlog.DropEvent

    def _executed(self, _c: Any, _cursor: Any, statement: str, _p: Any, context: Any, _many: bool) -> None:
        if statement.lstrip()[:6].upper() == "SELECT":
            self.reads.append(statement)
        if self.plugins and READS.match(statement) and self.tables.search(statement) and self._is_past_the_scope():
            self.unscoped.append(statement[:200])

    def _is_past_the_scope(self) -> bool:
        """Whether a plugin speaks to the connection itself: no session of the ORM stands between."""
        frame: FrameType | None = sys._getframe(2)
        while frame is not None:
            name = frame.f_code.co_filename
            if any(part in name for part in (*OF_THE_MAPPER, *MAY_SPEAK_SQL)):
                return False
            if any(name.startswith(str(folder)) for folder in self.plugins.values()):
                return True
            frame = frame.f_back
        return False
