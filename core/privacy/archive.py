"""What is handed to the person: a page to read, the data as files, and the files that were kept."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any

from flask import current_app, render_template
from flask_babel import gettext as _

from core import __version__, clock
from core.access import permissions
from core.db.types import Id
from core.events import labels
from core.pluginsystem.registry import registry
from core.privacy.collecting import Holdings
from core.privacy.declared import TABLES
from core.privacy.words import facts, said
from core.web.display import moment
from core.web.static import FOLDER

STYLE = "ayni.css"
TOLD = frozenset({"core_event", "core_audit_record"})
NOT_ON_THE_PAGE = frozenset({"core_audit_payload"})
"""What was changed, before and after: the data hold it, and a page of it would be read by nobody."""


@dataclass(frozen=True)
class Part:
    """A heading of the page with what stands under it: each item is a list of (label, words), or an entry of a
    timeline."""

    title: str
    why: str
    kept: str
    items: list[list[tuple[str, str]]]
    entries: list[dict[str, str]] = field(default_factory=list)


def write(held: Holdings, zone: str) -> bytes:
    """The ZIP, whole and in memory: nothing of it stays on the disk of the office."""
    answer = io.BytesIO()
    with zipfile.ZipFile(answer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("index.html", page(held, zone))
        packed.writestr(STYLE, (FOLDER / STYLE).read_bytes())
        packed.writestr("data/contents.json", _json(_contents(held)))
        for table, rows in held.tables.items():
            packed.writestr(f"data/{table}.json", _json(rows))
        for plugin, tables in held.plugins.items():
            for table, rows in tables.items():
                packed.writestr(f"data/{plugin}/{table}.json", _json(rows))
        for file in held.files:
            packed.writestr(file.path, file.content)
    return answer.getvalue()


def page(held: Holdings, zone: str) -> str:
    """The page to read, in the language of whoever asks for it."""
    return render_template(
        "privacy/archive.html", held=held, parts=[*_of_core(held, zone), *_of_plugins(held, zone)], zone=zone,
        now=clock.now(), office=current_app.config["DEPLOYMENT"].name, style=STYLE, title_of=registry().title,
    )  # fmt: skip


def _contents(held: Holdings) -> dict[str, Any]:
    return {
        "person_id": held.person_id,
        "made_at": clock.now(),
        "made_by": f"Ayni {__version__}",
        "tables": held.counts(),
        "plugins": {name: {table: len(rows) for table, rows in found.items()} for name, found in held.plugins.items()},
        "plugins_switched_off": held.switched_off,
        "files": [file.path for file in held.files],
    }


def _of_core(held: Holdings, zone: str) -> list[Part]:
    parts = []
    for table, purpose in TABLES.items():
        rows = held.tables.get(table, ()) if table not in NOT_ON_THE_PAGE else ()
        told = [_entry(table, row, zone) for row in rows] if table in TOLD else []
        items = [] if table in TOLD else [item for row in rows if (item := list(facts(row, zone)))]
        if entries := [entry for entry in told if entry]:
            parts.append(Part(str(purpose.what), str(purpose.why), str(purpose.kept), [], entries))
        elif items:
            parts.append(Part(str(purpose.what), str(purpose.why), str(purpose.kept), items))
    return parts


def _entry(table: str, row: Mapping[str, Any], zone: str) -> dict[str, str] | None:
    """One line of what happened; an event that has no words is told by the record that it is about."""
    when = moment(row["at"], zone)
    if table == "core_audit_record":
        title = f"{said(row['kind'], zone)}: {permissions.titles().get(row['action'], row['action'])}"
        return {"title": title, "when": when, "by": row["who"]}
    if row["name"] not in labels.known():
        return None
    return {"title": str(labels.label_of(row["name"])), "when": when, "by": row["actor_id"]}


def _of_plugins(held: Holdings, zone: str) -> list[Part]:
    parts = []
    for plugin, tables in held.plugins.items():
        declared = {one.table: one for one in _declared(plugin)}
        for table, rows in tables.items():
            if not rows:
                continue
            one = declared.get(table)
            title = f"{registry().title(plugin)}: {one.what if one else table}"
            items = [[(key, _plain(value)) for key, value in row.items() if value not in (None, "")] for row in rows]
            parts.append(Part(title, str(one.why) if one else "", str(one.kept) if one else "", items))
    return parts


def _declared(plugin: str) -> Any:
    return next((one.personal_data for one in registry().manifests if one.name == plugin), ())


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=_plain)


def _plain(value: Any) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return str(value)


def file_name(person_id: Id) -> str:
    """Without a name: it ends in lists of downloads."""
    return f"{_('everything-about')}-{person_id.hex[-12:]}.zip"
