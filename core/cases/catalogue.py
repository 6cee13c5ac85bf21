"""The kinds of case that this deployment has, and their words. A case outlives the plugin that brought its kind."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from flask_babel import lazy_gettext as _l

from core.access.actors import Actor
from core.cases import employment
from core.cases.codes import Stage
from core.cases.kinds import EMPLOYMENT, CaseKind, CaseRow
from core.cases.labels import CLOSURES, STAGES
from core.cases.models import Case
from core.db.types import Id
from core.errors import Refused, StartRefused
from core.pluginsystem.registry import registry

HOOK = "ayni_case_kinds"


def kinds() -> dict[str, CaseKind]:
    """By name: the employment case first, then those of the plugins."""
    return {EMPLOYMENT: employment.KIND, **{one.item.name: one.item for one in registry().declared(HOOK)}}


def find(name: str) -> CaseKind | None:
    """None for a kind whose plugin is switched off, and for one that never was."""
    return kinds().get(name)


def kind_of(case: Case) -> CaseKind:
    """Raises Refused for a case whose plugin is switched off: it stays readable, and rests."""
    found = find(case.kind)
    if found is None:
        raise Refused("cases.kind.off", _l("This process belongs to a module that is switched off."))
    return found


def verify() -> None:
    """Refuse the start for two kinds of one name, and for one that is not named after its plugin."""
    seen = {EMPLOYMENT: "core"}
    for one in registry().declared(HOOK):
        name = one.item.name
        if name != one.plugin and not name.startswith(f"{one.plugin}."):
            raise StartRefused(
                f'Plugin "{one.plugin}": call the case kind "{name}" "{one.plugin}" or "{one.plugin}.…".'
            )
        if name in seen:
            raise StartRefused(f'Plugin "{one.plugin}": there is a case kind "{name}" already: call it otherwise.')
        seen[name] = one.plugin


def to_open(open_now: Collection[str], *, actor: Actor) -> list[CaseKind]:
    """The kinds of which the actor may open a case, besides those that are open."""
    return [kind for name, kind in kinds().items() if name not in open_now and actor.may(kind.opens)]


def row_of(case: Case) -> CaseRow:
    return CaseRow(case.id, case.person_id, case.kind, case.stage, case.owner_id, case.office_id, case.opened_on)


def met(kind: CaseKind, rows: Sequence[CaseRow], today: date) -> Mapping[Id, Collection[str]]:
    """The conditions that hold, by case. A plugin that cannot tell holds everything back that needs a condition."""
    if not kind.conditions or not rows:
        return {}
    plugin = next((one.plugin for one in registry().declared(HOOK) if one.item is kind), "")
    if not plugin:
        return kind.met(rows, today)
    found: Mapping[Id, Collection[str]] = registry().enriched(
        plugin, f"conditions of {kind.name}", kind.met, rows, today, default={}
    )
    return found


def title(name: str) -> object:
    found = find(name)
    return found.title if found else _l("Process of a module that is switched off")


def stage_words(name: str, stage: Stage) -> object:
    """The stage in the words of the kind; in the plain ones beside its way, or when its plugin is switched off."""
    found = find(name)
    return found.stages.get(stage, STAGES[stage]) if found else STAGES[stage]


def closure_words(name: str, reason: str) -> object:
    """Empty when only a plugin that is switched off could tell."""
    found = find(name)
    return (found.closures if found else CLOSURES).get(reason, "")  # type: ignore[call-overload]
