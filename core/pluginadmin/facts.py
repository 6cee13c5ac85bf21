"""What an administrator should know about each plugin: what it is, what it holds, and how it fares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from flask import current_app

from core.db import migrations, owned
from core.events import outbox
from core.extensions import db
from core.jobs import ledger
from core.pluginsystem import discovery
from core.pluginsystem.manifest import Manifest, PersonalData
from core.pluginsystem.registry import registry


@dataclass(frozen=True)
class Facts:
    """``title``, ``permissions``, ``hooks`` and ``personal_data`` are known only of what is switched on, since nothing
    else is imported. ``tables``: name -> rows. ``pending``: its tables are behind. ``faults``: what fails just now;
    ``parked``: how many events it could not be told; ``given_up``: how many of its jobs were given up."""

    name: str
    version: str
    enabled: bool
    available: bool
    title: object = ""
    summary: object = ""
    requires: Sequence[str] = ()
    tables: Mapping[str, int] = field(default_factory=dict)
    migration: str = ""
    pending: bool = False
    permissions: Sequence[str] = ()
    hooks: Sequence[str] = ()
    personal_data: Sequence[PersonalData] = ()
    faults: Sequence[str] = ()
    parked: int = 0
    given_up: int = 0

    @property
    def rows(self) -> int:
        return sum(self.tables.values())


def every() -> list[Facts]:
    """Of the plugins that are switched on, installed, or only have left their tables here."""
    with db.engine.connect() as connection:
        held = {owner: owned.counts(connection, owner) for owner in owned.owners(connection) if owner != "core"}
        parked, failed = outbox.parked(connection), ledger.given_up(connection)
    behind = {one.owner: one for one in migrations.status(current_app)}
    on = {one.name: one for one in registry().manifests}
    names = sorted({*on, *held, *discovery.available()})
    found = [_facts(name, on.get(name), held.get(name, {}), behind.get(name)) for name in names]
    given_up = {name: sum(many for job, many in failed.items() if job.startswith(f"{name}.")) for name in names}
    return [replace(one, parked=parked.get(one.name, 0), given_up=given_up[one.name]) for one in found]


def _facts(
    name: str, manifest: Manifest | None, tables: Mapping[str, int], status: migrations.OwnerStatus | None
) -> Facts:
    installed = name in discovery.available()
    if manifest is None:
        return Facts(name, discovery.version_of(name), enabled=False, available=installed, tables=tables)
    return Facts(
        name,
        manifest.version,
        enabled=True,
        available=installed,
        title=manifest.title,
        summary=manifest.summary,
        requires=sorted(manifest.requires),
        tables=tables,
        migration=status.current if status else "",
        pending=bool(status and status.pending),
        permissions=sorted(one.name for one in manifest.permissions),
        hooks=registry().hooks_of(name),
        personal_data=manifest.personal_data,
        faults=[what for plugin, what in registry().failing() if plugin == name],
    )
