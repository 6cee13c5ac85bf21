"""Takes away what a plugin that is switched off has left: first everything into a file, then the tables."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import delete

from core.access.actors import Actor
from core.access.models import KnownPermission, RolePermission
from core.audit.acts import act, because
from core.db import owned
from core.errors import Refused
from core.events import outbox
from core.extensions import db
from core.jobs import ledger
from core.pluginsystem.registry import registry


def left(name: str) -> Mapping[str, int]:
    """Table -> rows of a plugin that is switched off. Raises Refused while it is on, or when it has nothing here."""
    if registry().enabled(name):
        sentence = f"{name} is switched on: take it out of plugins in ayni.toml and start again, then purge it."
        raise Refused("core.plugin.enabled", sentence)
    with db.engine.connect() as connection:
        if name == "core" or name not in owned.owners(connection):
            raise Refused("core.plugin.nothing_left", f"{name} has no tables here: nothing to purge.")
        return owned.counts(connection, name)


def export(name: str, out: Path) -> None:
    """Write every row, a file of JSON lines for each table, into the ZIP ``out``. Raises Refused when it exists."""
    if out.exists():
        raise Refused("core.plugin.file_exists", f"{out} is there already: name another file.")
    begun = out.with_name(f"{out.name}.part")
    begun.unlink(missing_ok=True)
    begun.touch(mode=0o600, exist_ok=False)  # before the first row is in it: it may be about people
    with db.engine.connect() as connection, zipfile.ZipFile(begun, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in owned.tables(connection, name):
            with archive.open(f"{table.name}.jsonl", "w") as file:
                for row in owned.rows(connection, table):
                    file.write(json.dumps(row, default=_plain, ensure_ascii=False).encode() + b"\n")
    begun.rename(out)


def purge(name: str, out: Path, *, actor: Actor) -> list[str]:
    """Export, then remove tables and permissions. What the core holds (cases, events, audit) stays. Names of tables."""
    left(name)
    export(name, out)
    with act(actor, "core.plugin.purge") as session:
        because(session, f"purge of {name}")
        session.execute(delete(RolePermission).where(RolePermission.permission.startswith(f"{name}.", autoescape=True)))
        session.execute(
            delete(KnownPermission).where(KnownPermission.permission.startswith(f"{name}.", autoescape=True))
        )
        outbox.forget(session, name)
        ledger.forget(session, name)
    return owned.drop(name)


def _plain(value: Any) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
