"""How a job is declared: ``@job("owner.verb_noun")``, and ``@every("0 3 * * *")`` above or below it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from croniter import croniter  # type: ignore[import-untyped]

from core.pluginsystem.discovery import available
from core.pluginsystem.registry import registry

Function = TypeVar("Function", bound=Callable[..., Any])
NAME = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
LONGEST_PAUSE = timedelta(hours=6)


@dataclass(frozen=True)
class Definition:
    """``attempts``: in a row, until a job is given up; ``pause``: seconds before the second one, doubled each time."""

    name: str
    run: Callable[..., Any]
    before: Callable[..., Any] | None
    outside: Callable[[Any], Any] | None
    title: object
    attempts: int
    pause: float

    @property
    def cron(self) -> str:
        return str(getattr(self.run, "cron", ""))

    @property
    def is_enabled(self) -> bool:
        """A plugin's job waits while the plugin is switched off; the core is always on."""
        owner = self.name.partition(".")[0]
        return owner not in available() or registry().enabled(owner)

    def pause_after(self, attempts: int) -> timedelta:
        return min(timedelta(seconds=self.pause * 2 ** min(attempts - 1, 20)), LONGEST_PAUSE)


_defined: dict[str, Definition] = {}


def job(
    name: str,
    *,
    title: object = "",
    attempts: int = 5,
    pause: float = 10.0,
    before: Callable[..., Any] | None = None,
    outside: Callable[[Any], Any] | None = None,
) -> Callable[[Function], Function]:
    """Register a function of ids and primitives as the job ``name`` (``owner.verb_noun``).

    One call is one transaction, ended by the runner together with the note that it was done: what a killed worker had
    begun leaves no trace and is begun anew by another, five times in a row at most. A long job is done in batches: what
    it returns is given to the next call as ``cursor`` (plain JSON); None ends it. ``before`` is called with the same
    arguments in ``reading()``, outside of every lock; its answer arrives as ``prepared``. ``outside`` is then called
    with that answer in no transaction at all, for what takes its time with other systems, and what it answers arrives
    instead. What reaches other systems must carry ``job_id()``, or another id that stays the same, as its idempotency
    key: it cannot be undone with the transaction. ``title``: a lazy text for the screen.
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"a job is called <owner>.<verb>_<noun>, not {name!r}")

    def register(run: Function) -> Function:
        known = _defined.get(name)
        if known is not None and _place(known.run) != _place(run):
            raise ValueError(f"two jobs are called {name!r}")
        _defined[name] = Definition(name, run, before, outside, title or name, attempts, pause)
        return run

    return register


def every(cron: str) -> Callable[[Function], Function]:
    """Run the job at each moment of ``cron`` (a sixth part counts seconds), by the clock of the deployment's country.

    Once per moment, however many workers there are. Moments that went by while none was alive are made up for once.
    """
    if not croniter.is_valid(cron):
        raise ValueError(f"not a cron expression: {cron!r}")

    def mark(run: Function) -> Function:
        vars(run)["cron"] = cron
        return run

    return mark


def _place(run: Callable[..., Any]) -> tuple[str, str]:
    return run.__module__, run.__qualname__


def definition(name: str) -> Definition:
    """Raises LookupError for a job that nobody declared."""
    return _defined[name]


def enabled() -> Mapping[str, Definition]:
    """The jobs of the application at work, by name."""
    return {name: found for name, found in sorted(_defined.items()) if found.is_enabled}


def title_of(name: str) -> object:
    return _defined[name].title if name in _defined else name


def next_moment(cron: str, after: datetime, zone: str) -> datetime:
    """The first moment of ``cron`` later than ``after`` (aware), as clocks show it in ``zone``."""
    found: datetime = croniter(cron, after.astimezone(ZoneInfo(zone))).get_next(datetime)
    return found


def require_arguments(found: Definition, given: Mapping[str, Any]) -> None:
    """Raises TypeError for arguments that the function does not take."""
    taken = inspect.signature(found.run)
    own = {name: None for name in ("cursor", "prepared") if name in taken.parameters}
    taken.bind(**given, **own)
