"""What plugins add to the records of others: the same sections as on forms, under ``extensions.<plugin>``.

A resource names the slot of its form; ``?include=<plugin>`` asks for the section of that plugin, loaded once for all
records of a page. In what is sent, ``extensions`` carries the section's fields, checked together with the record's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from marshmallow import Schema, ValidationError

from core.access.actors import Actor, current_actor
from core.db.types import Id
from core.errors import Invalid
from core.web import sections

KEY = "extensions"


def schemas(slot: str, actor: Actor | None = None) -> dict[str, type[Schema]]:
    """Plugin -> schema of the section that it adds to ``slot``, as far as ``actor`` may see it."""
    found = sections.of(slot) if actor is None else sections.seen(slot, actor)
    return {one.plugin: one.item.schema for one in found}


def asked(names: Sequence[str], slot: str) -> list[str]:
    """The plugins that ``?include=`` names. Raises Invalid for one that adds nothing here, or nothing for the actor."""
    known = schemas(slot, current_actor()) if names else {}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise Invalid({"include": [_unknown(", ".join(unknown))]})
    return list(dict.fromkeys(names))


def _unknown(names: str) -> str:
    return str(_("No extension of this record is called that: %(names)s", names=names[:200]))


def loaded(slot: str, ids: Sequence[Id], include: Sequence[str]) -> dict[Id, dict[str, Any]]:
    """Record -> plugin -> what its section holds, as JSON; None where it holds nothing yet."""
    if not include:
        return {}
    found: dict[str, Mapping[Id, Any]] = sections.load(slot, ids, current_actor(), include)
    known = {plugin: schema() for plugin, schema in schemas(slot).items() if plugin in include}
    return {
        key: {
            plugin: known[plugin].dump(found[plugin][key]) if key in found[plugin] else None for plugin in include
        }
        for key in ids
    }  # fmt: skip


def check(slot: str, sent: Any, record_id: Id | None = None) -> tuple[dict[str, Any], dict[str, Any]]:
    """What ``extensions`` of a body says, loaded by the sections' schemas; and what is wrong with it. Of a record that
    is there already (``record_id``) a field that is not sent keeps its value, as the record's own fields do."""
    if not isinstance(sent, Mapping):
        return {}, {"_schema": [_("Send an object with the names of the extensions")]}
    known = schemas(slot, current_actor())
    there = _there(slot, record_id, [plugin for plugin in sent if plugin in known])
    ready: dict[str, Any] = {}
    wrong: dict[str, Any] = {}
    for plugin, values in sent.items():
        if plugin not in known:
            wrong[plugin] = [_unknown(str(plugin))]
            continue
        try:
            whole = {**there.get(plugin, {}), **values} if isinstance(values, Mapping) else values
            ready[plugin] = known[plugin]().load(whole)
        except ValidationError as refusal:
            wrong[plugin] = refusal.messages
    return ready, wrong


def _there(slot: str, record_id: Id | None, plugins: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Plugin -> what its section of the record holds, as it would be sent."""
    if record_id is None or not plugins:
        return {}
    return {plugin: held for plugin, held in loaded(slot, [record_id], plugins)[record_id].items() if held}


def save(slot: str, record_id: Id, data: Mapping[str, Any]) -> None:
    """Keep what was sent under ``extensions``, in the transaction of the record."""
    if data:
        sections.save(slot, record_id, data, current_actor())
