"""A run from the command line: a temporary deployment, the checks, the report."""

from __future__ import annotations

import json
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import structlog
from sqlalchemy.engine import make_url

from core import __version__
from core.errors import StartRefused
from core.pluginsystem.discovery import GROUP
from core.testing.conformance import suite
from core.testing.conformance.bring import Brought, of_core, of_plugin
from core.testing.conformance.checks import ALL
from core.testing.conformance.findings import Report, readable
from core.testing.conformance.ground import laid_out
from core.testing.databases import PostgresServer

CORE = "core"
DEADLINE = 10.0


@dataclass(frozen=True)
class Examined:
    name: str
    database: str
    report: Report

    @property
    def clean(self) -> bool:
        return self.report.clean

    def as_json(self) -> str:
        about = {"name": self.name, "database": self.database, "ayni": __version__}
        return json.dumps({**about, **self.report.plain()}, ensure_ascii=False, indent=2) + "\n"

    def as_text(self) -> str:
        return f"conformance of {self.name} on {self.database}\n\n{readable(self.report)}"


def examine(name: str, *, database_url: str = "", checks: tuple[str, ...] = (), deadline: float = DEADLINE) -> Examined:
    """Raises StartRefused for a plugin that is not installed; one that stops the start is a finding."""
    unknown = sorted(set(checks) - set(ALL))
    if unknown:
        raise StartRefused(f"There is no check {', '.join(unknown)}; there are: {', '.join(ALL)}.")
    plugins = () if name == CORE else needed(name)
    server = PostgresServer(make_url(database_url).set(drivername="postgresql+psycopg")) if database_url else None
    report = Report()
    with tempfile.TemporaryDirectory(prefix="ayni-conformance-") as folder:
        run(Path(folder), plugins, server, report, checks, deadline)
    return Examined(name, "PostgreSQL" if server else "SQLite", report)


def run(
    folder: Path,
    plugins: tuple[str, ...],
    server: PostgresServer | None,
    report: Report,
    checks: tuple[str, ...] = (),
    deadline: float = DEADLINE,
    *,
    subjects: tuple[str, ...] = (),
) -> Report:
    """The checks, all or those named, over the core with ``plugins``, in the empty ``folder``.

    ``subjects``: those of ``plugins`` that are examined; the last one, whose others it requires, when none is named.
    """
    logging = structlog.get_config()
    try:
        with laid_out(folder, plugins, server, report) as ground:
            return suite.made(ground, brought(plugins), deadline, subjects or plugins[-1:]).run(checks)
    except StartRefused as refusal:
        for sentence in str(refusal).splitlines():
            report.find("start.refused", _subject(sentence, plugins), sentence)
        return report
    finally:  # the suite listens to what is logged, and prints none of it: the report tells what was provoked
        structlog.configure(**logging)


def _subject(sentence: str, plugins: tuple[str, ...]) -> str:
    return next((name for name in plugins if name in sentence), ", ".join(plugins))


def brought(plugins: tuple[str, ...]) -> list[Brought]:
    return [of_core(), *(of_plugin(name, _entry(name).module) for name in plugins)]


def needed(name: str) -> tuple[str, ...]:
    """The plugin with those that it requires, those first."""
    manifest = None
    with suppress(Exception):  # what it fails with is the start's to tell, by name
        manifest = _entry(name).load()
    found: list[str] = []
    for other in getattr(manifest, "requires", ()):
        found += [one for one in needed(other) if one not in found]
    _entry(name)
    return (*found, name)


def _entry(name: str) -> EntryPoint:
    for entry in entry_points(group=GROUP):
        if entry.name == name:
            return entry
    raise StartRefused(f'The plugin "{name}" is not installed: pip install it, or see ayni plugins list.')
