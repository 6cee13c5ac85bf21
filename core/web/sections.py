"""A plugin adds a section to a form of the core, never a field: a fieldset of its own, with its own table behind it.

A schema with a ``slot`` (``class VacancyIn(FormSchema): slot = "vacancy"``) is extended by one nested schema for each
plugin that declares a section there, called as the plugin. So it is decoded, checked and shown again like the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import marshmallow
from flask import current_app
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


def whole(schema_class: type[marshmallow.Schema]) -> type[marshmallow.Schema]:
    """``schema_class`` with the sections that the plugins of this application add to it."""
    sections = of(getattr(schema_class, "slot", ""))
    if not sections:
        return schema_class
    made: dict[type[marshmallow.Schema], type[marshmallow.Schema]] = current_app.extensions.setdefault("ayni_forms", {})
    if schema_class not in made:
        nested = {one.plugin: fields.Nested(one.item.schema, metadata={"section": one.item.title}) for one in sections}
        made[schema_class] = type(schema_class.__name__, (schema_class,), nested)
    return made[schema_class]


def load(slot: str, subjects: Sequence[Id], actor: Actor, only: Sequence[str] = ()) -> dict[str, Mapping[Id, Any]]:
    """Plugin -> record -> content of its section; once for a page. ``only``: the plugins that are asked for."""
    wanted = [one for one in of(slot) if not only or one.plugin in only]
    return {
        one.plugin: registry().enriched(one.plugin, f"section {slot}", one.item.load, subjects, actor, default={})
        for one in wanted
    }


def values(slot: str, subject: Id, actor: Actor) -> dict[str, Any]:
    """What the sections of one record hold, as the form's ``values`` take it."""
    return {plugin: found[subject] for plugin, found in load(slot, [subject], actor).items() if subject in found}


def save(slot: str, subject: Id, data: Mapping[str, Any], actor: Actor) -> None:
    """Write the sections that ``data`` holds, in the open transaction. Raises PluginFailed when one cannot."""
    for one in of(slot):
        if one.plugin in data:
            registry().join(one.plugin, f"section {slot}", one.item.save, subject, data[one.plugin], actor)
