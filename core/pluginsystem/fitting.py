"""Whether what plugins declared has its place: what leads nowhere is told at the start, not on somebody's page."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping

from core.errors import StartRefused
from core.pluginsystem.declarations import Declared
from core.pluginsystem.manifest import Manifest
from core.pluginsystem.registry import Registry

RECORDS = frozenset({"person", "vacancy", "case"})
SLOTS: Mapping[str, Collection[str]] = {
    "ayni_tabs": RECORDS,
    "ayni_actions": RECORDS,
    "ayni_panels": {
        "case",
        *(f"{one}.{side}" for one in ("organisation", "person", "vacancy") for side in ("main", "aside")),
    },
    "ayni_sections": {"vacancy"},
}
"""Where a page or a form asks for what plugins have; and ``case.<kind>``, except for sections."""
NAMES = {"ayni_nav": "entry", "ayni_tabs": "tab", "ayni_panels": "panel", "ayni_actions": "action",
         "ayni_case_columns": "column", "ayni_case_kinds": "kind", "ayni_sections": "section"}  # fmt: skip


def verify(
    registry: Registry, *, endpoints: Collection[str], permissions: Collection[str], kinds: Collection[str]
) -> None:
    """Raises StartRefused with every slot, page and permission that is named and not there."""
    manifests = {one.name: one for one in registry.manifests}
    problems = [
        f'Plugin "{one.plugin}": {hook}: {problem}'
        for hook in NAMES
        for one in registry.declared(hook)
        for problem in (
            *_place(hook, one, manifests[one.plugin], kinds),
            *_pages(hook, one, endpoints),
            *_rights(hook, one, permissions),
        )
    ]
    if problems:
        raise StartRefused("\n".join(dict.fromkeys(problems)))


def _place(hook: str, one: Declared, manifest: Manifest, kinds: Collection[str]) -> Iterator[str]:
    slots = SLOTS.get(hook, ())
    if not slots or one.where in slots:
        return
    base, _, kind = one.where.partition(".")
    others = {*manifest.requires, *manifest.after}
    if base == "case" and "case" in slots and (kind in kinds or kind.split(".")[0] in others):
        return
    known = {*slots, *(f"case.{name}" for name in kinds if "case" in slots)}
    yield f'there is no slot "{one.where}": {_near(one.where, known, "see docs/reference/hooks.md.")}'


def _pages(hook: str, one: Declared, endpoints: Collection[str]) -> Iterator[str]:
    named = [getattr(one.item, "endpoint", ""), *(each.endpoint for each in getattr(one.item, "conditions", ()))]
    for endpoint in named:
        if endpoint and endpoint not in endpoints:
            pages = [page for page in endpoints if not page.startswith("api_")]
            cure = _near(endpoint, pages, "name the blueprint and the function of its view.")
            yield f'{_called(hook, one)} leads to the page "{endpoint}", which is not there: {cure}'


def _rights(hook: str, one: Declared, permissions: Collection[str]) -> Iterator[str]:
    for permission in (getattr(one.item, field, "") for field in ("permission", "opens", "works")):
        if permission and permission not in permissions:
            cure = _near(permission, permissions, "name it in the manifest.")
            yield f'{_called(hook, one)} asks for the permission "{permission}", which nobody declares: {cure}'


def _called(hook: str, one: Declared) -> str:
    return f'the {NAMES[hook]} "{getattr(one.item, "key", "") or getattr(one.item, "name", "") or one.where}"'


def _near(word: str, known: Collection[str], otherwise: str) -> str:
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.75)
    return f'did you mean "{near[0]}"?' if near else otherwise
