"""A plugin adds a section to a form of the core, never a field: a fieldset of its own, with its own table behind it.

A schema with a ``slot`` (``class VacancyIn(FormSchema): slot = "vacancy"``) is extended by one nested schema for each
plugin that declares a section there, called as the plugin. So it is decoded, checked and shown again like the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import marshmallow
from flask import current_app, g
from marshmallow import fields

from core.db.types import Id
from core.pluginsystem.declarations import Declared
from core.pluginsystem.registry import registry

if TYPE_CHECKING:
    from core.access.actors import Actor

HOOK = "ayni_sections"


@dataclass(frozen=True)
class Section:
    """``load`` answers, for many records at once, what the section holds as ``schema`` names it; ``save`` writes it in
    the transaction of the form. ``permission`` to see and fill it; empty for whoever may use the form."""

    title: object
    schema: type[marshmallow.Schema]
    load: Callable[[Sequence[Id], Actor], Mapping[Id, Mapping[str, Any]]]
    save: Callable[[Id, Mapping[str, Any], Actor], None]
    permission: str = ""


def of(slot: str) -> list[Declared]:
    """The sections of a form, in the order of the plugins."""
    return registry().declared(HOOK, slot) if slot else []


def seen(slot: str, actor: Actor | None) -> list[Declared]:
    """Those that the actor may see and fill; without an actor those that everybody may."""
    found = of(slot)
    return [one for one in found if not one.item.permission or (actor is not None and actor.may(one.item.permission))]


def whole(schema_class: type[marshmallow.Schema]) -> type[marshmallow.Schema]:
    """``schema_class`` with the sections that plugins add to it, as far as whoever asks may see them: of the others the
    form neither shows nor takes anything."""
    sections = seen(getattr(schema_class, "slot", ""), g.get("actor"))
    if not sections:
        return schema_class
    made: dict[Any, type[marshmallow.Schema]] = current_app.extensions.setdefault("ayni_forms", {})
    key = schema_class, tuple(one.plugin for one in sections)
    if key not in made:
        nested = {one.plugin: fields.Nested(one.item.schema, metadata={"section": one.item.title}) for one in sections}
        made[key] = type(schema_class.__name__, (schema_class,), nested)
    return made[key]


def load(slot: str, subjects: Sequence[Id], actor: Actor, only: Sequence[str] = ()) -> dict[str, Mapping[Id, Any]]:
    """Plugin -> record -> content of its section, of those that the actor may see; once for a page. ``only``: the
    plugins that are asked for."""
    wanted = [one for one in seen(slot, actor) if not only or one.plugin in only]
    return {
        one.plugin: registry().enriched(one.plugin, f"section {slot}", one.item.load, subjects, actor, default={})
        for one in wanted
    }


def values(slot: str, subject: Id, actor: Actor) -> dict[str, Any]:
    """What the sections of one record hold, as the form's ``values`` take it."""
    return {plugin: found[subject] for plugin, found in load(slot, [subject], actor).items() if subject in found}


def save(slot: str, subject: Id, data: Mapping[str, Any], actor: Actor) -> None:
    """Write the sections that ``data`` holds, in the open transaction. Raises PluginFailed when one cannot, Forbidden
    for one that is not the actor's to fill."""
    for one in of(slot):
        if one.plugin in data:
            if one.item.permission:
                actor.require(one.item.permission)
            registry().join(one.plugin, f"section {slot}", one.item.save, subject, data[one.plugin], actor)
