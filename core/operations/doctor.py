"""``ayni doctor``: is this deployment safe to work with?"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from core.access.actors import system
from core.config import FILE_NAME, Deployment
from core.db import engine, keys, migrations
from core.db.unit_of_work import reading
from core.errors import StartRefused
from core.events import outbox
from core.extensions import db
from core.jobs import ledger
from core.pluginsystem.registry import registry

Open = Callable[[Deployment], Flask]


@dataclass(frozen=True)
class Check:
    code: str
    ok: bool
    sentence: str


def examine(deployment: Deployment, open_app: Open) -> list[Check]:
    """Every check of ``deployment``, also when an earlier one failed."""
    return [*_place_of_key(deployment), *_modes(deployment), _sqlite(deployment), *_database(deployment, open_app)]


def _place_of_key(deployment: Deployment) -> Iterator[Check]:
    key, database = keys.key_file_of(deployment.folder, demo=deployment.demo), deployment.sqlite_file
    if key is None:
        yield Check("key_place", True, "The key is wrapped or comes from the service manager.")
        return
    folders = {deployment.folder.resolve(), *([database.resolve().parent] if database else [])}
    shared = any(key.resolve().is_relative_to(folder) for folder in folders)
    if shared and deployment.demo:
        yield Check("key_place", True, "The key lies beside the data: only because this is a demonstration.")
    elif shared:
        yield Check("key_place", False, f"The key {key} lies beside the data: keep it on another disk or machine.")
    else:
        yield Check("key_place", True, "The key lies apart from the data.")


def _modes(deployment: Deployment) -> Iterator[Check]:
    """Nobody but the owner reads the data or the key; nobody but the owner changes the settings."""
    found = list(_open_files(deployment))
    for file, command in found:
        yield Check("file_mode", False, f"{file} is open to others: run {command} {file}")
    if not found:
        yield Check("file_mode", True, "The files are closed to others.")


def _open_files(deployment: Deployment) -> Iterator[tuple[Path, str]]:
    if os.name != "posix":
        return
    database, key = deployment.sqlite_file, keys.key_file_of(deployment.folder, demo=deployment.demo)
    secret = [deployment.folder / keys.WRAPPED_FILE, *(file for file in (database, key) if file)]
    for file, forbidden, command in [
        *((file, 0o077, "chmod 600") for file in secret),
        (deployment.folder / FILE_NAME, 0o022, "chmod go-w"),
        (deployment.folder, 0o022, "chmod go-w"),
    ]:
        if file.exists() and _mode(file) & forbidden:
            yield file, command


def _mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def _sqlite(deployment: Deployment) -> Check:
    if deployment.sqlite_file is None:
        return Check("sqlite", True, "The data is in PostgreSQL.")
    import sqlcipher3.dbapi2 as sqlcipher  # a PostgreSQL deployment need not have it

    try:
        engine.check_sqlite_version(sqlcipher.sqlite_version_info)
    except StartRefused as refusal:
        return Check("sqlite", False, str(refusal))
    return Check("sqlite", True, f"SQLite {sqlcipher.sqlite_version}.")


def _database(deployment: Deployment, open_app: Open) -> Iterator[Check]:
    try:
        app = open_app(deployment)
        with app.app_context():
            pending = [owner.owner for owner in migrations.status(app) if owner.pending]
    except StartRefused as refusal:
        yield Check("start", False, str(refusal))
        return
    yield Check("start", True, "The key opens the database.")
    if pending:
        yield Check("migrations", False, f"Tables are behind ({', '.join(pending)}): run ayni db upgrade")
    else:
        yield Check("migrations", True, "The tables are up to date.")
        yield _worker(deployment, app)
        yield _given_up(app)
        with app.app_context():
            yield from [Check(one.code, one.ok, str(one.sentence)) for one in registry().health()]


def _worker(deployment: Deployment, app: Flask) -> Check:
    if deployment.sqlite_file is not None:
        return Check("worker", True, "Background work is done inside ayni serve.")
    with app.app_context(), reading(system("ayni doctor").scope) as session:
        alive, late = ledger.workers_alive(session), ledger.is_late(session)
    if late and not alive:
        return Check("worker", False, "No worker is alive and work waits: run ayni worker as a service.")
    return Check("worker", True, f"Background work: {alive} alive." if alive else "No background work waits.")


def _given_up(app: Flask) -> Check:
    """One piece of work that failed is somebody's business; periodic work that stands still is the deployment's."""
    with app.app_context(), db.engine.connect() as connection:
        stopped, jobs = ledger.periodic_given_up(connection), sum(ledger.given_up(connection).values())
        events = sum(outbox.parked(connection).values())
    page = "look at the page of background work (/administracion/trabajos)"
    if stopped:
        return Check("given_up", False, f"Stands still until somebody tries it again: {', '.join(stopped)}; {page}.")
    if jobs or events:
        return Check("given_up", True, f"Given up: {jobs} jobs, {events} events for plugins; {page}.")
    return Check("given_up", True, "No work was given up.")
