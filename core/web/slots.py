"""Where domains and plugins put their part of somebody else's page: tabs, panels and actions, by name of the slot.

Domains add theirs when they are imported; those of plugins are declared by hooks and belong to one application.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import render_template, url_for
from markupsafe import Markup

from core.db.types import Id
from core.pluginsystem.registry import registry


@dataclass(frozen=True)
class Tab:
    """A page of its own about the subject. ``endpoint`` takes ``<slot>_id``; ``permission`` may be empty.

    ``within``: the key of the tab under which it stands. ``inner``: what a tab with others under it is called there.
    """

    key: str
    label: object
    endpoint: str
    permission: str
    order: int
    within: str = ""
    inner: object = ""


@dataclass(frozen=True)
class Panel:
    """A box inside the subject's page. ``render`` gets the subject's id and answers HTML, or an empty text for none.

    ``explains``: it says what the plugin objects to; the page then counts that and leads to the box, whose id is the
    ``key``, instead of telling it too.
    """

    key: str
    render: Callable[[Id], str]
    permission: str
    order: int
    explains: bool = False


@dataclass(frozen=True)
class Action:
    """A button on the subject's page. ``endpoint`` takes ``<slot>_id``, or ``url`` makes the address of the id.

    ``post``: the button sends ``values`` instead of leading to a page. ``shown``: asked with the id, after the
    permission (which may be empty); without it the button always stands.
    """

    key: str
    label: object
    endpoint: str = ""
    permission: str = ""
    order: int = 50
    url: Callable[[Id], str] | None = None
    shown: Callable[[Id], bool] | None = None
    post: bool = False
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Button:
    """An action as ``ui.menu`` draws it."""

    label: object
    url: str
    post: bool
    values: Mapping[str, str]


class Slots:
    def __init__(self) -> None:
        self._tabs: dict[str, dict[str, Tab]] = {}
        self._panels: dict[str, dict[str, Panel]] = {}
        self._actions: dict[str, list[Callable[[Id], Sequence[Action]]]] = {}

    def add_tab(self, slot: str, tab: Tab) -> None:
        self._tabs.setdefault(slot, {})[tab.key] = tab

    def add_panel(self, slot: str, panel: Panel) -> None:
        self._panels.setdefault(slot, {})[panel.key] = panel

    def add_actions(self, slot: str, give: Callable[[Id], Sequence[Action]]) -> None:
        """``give`` is asked for the actions of one subject."""
        self._actions.setdefault(slot, []).append(give)

    def tabs(self, slot: str, subject_id: Id, can: Callable[[str], bool]) -> list[dict[str, object]]:
        """The tabs for ``ui.tabs``: key, label, url, and those under it. Without its outer tab one stands alone."""
        own = [one.item for one in registry().declared("ayni_tabs", slot)]
        every = sorted([*self._tabs.get(slot, {}).values(), *own], key=lambda tab: (tab.order, tab.key))
        found = [tab for tab in every if not tab.permission or can(tab.permission)]
        keys = {tab.key for tab in found}
        values: dict[str, Any] = {f"{slot.split('.')[0]}_id": subject_id}

        def told(tab: Tab, label: object) -> dict[str, object]:
            return {"key": tab.key, "label": label, "url": url_for(tab.endpoint, **values)}

        def inner(tab: Tab) -> list[dict[str, object]]:
            under = [told(other, other.label) for other in found if other.within == tab.key]
            return [told(tab, tab.inner or tab.label), *under] if under else []

        return [{**told(tab, tab.label), "inner": inner(tab)} for tab in found if tab.within not in keys]

    def panels(self, slot: str, subject_id: Id, can: Callable[[str], bool]) -> list[Markup]:
        """The boxes, in their order. One of a plugin that fails is told to be unavailable, and the page stands."""
        found = [(panel.order, panel.key, "", panel) for panel in self._panels.get(slot, {}).values()]
        declared = registry().declared("ayni_panels", slot)
        found += [(one.item.order, one.item.key, one.plugin, one.item) for one in declared]
        shown = (_render(plugin, panel, subject_id) for *_, plugin, panel in sorted(found, key=lambda one: one[:3])
                 if not panel.permission or can(panel.permission))  # fmt: skip
        return [Markup(html) for html in shown if html]  # noqa: S704  (panels answer what render_template made)

    def explained(self, slot: str, can: Callable[[str], bool]) -> dict[str, str]:
        """Plugin -> the key of its box that explains what it objects to."""
        boxes = ((one.plugin, one.item) for one in registry().declared("ayni_panels", slot))
        return {
            plugin: box.key for plugin, box in boxes if box.explains and (not box.permission or can(box.permission))
        }

    def actions(self, slot: str, subject_id: Id, can: Callable[[str], bool]) -> list[Button]:
        """What may be done with the subject now. A plugin's action that cannot tell whether it may be is left out."""
        found = [("", action) for give in self._actions.get(slot, ()) for action in give(subject_id)]
        found += [(one.plugin, one.item) for one in registry().declared("ayni_actions", slot)]
        buttons = (
            _button(plugin, action, slot, subject_id)
            for plugin, action in sorted(found, key=lambda pair: (pair[1].order, pair[1].key))
            if not action.permission or can(action.permission)
        )
        return [button for button in buttons if button is not None]


def _button(plugin: str, action: Action, slot: str, subject_id: Id) -> Button | None:
    def told() -> Button | None:
        if action.shown is not None and not action.shown(subject_id):
            return None
        values: dict[str, Any] = {f"{slot.split('.')[0]}_id": subject_id}
        url = action.url(subject_id) if action.url else url_for(action.endpoint, **values)
        return Button(action.label, url, action.post, action.values)

    button: Button | None = registry().enriched(plugin, f"action {action.key}", told) if plugin else told()
    return button


def _render(plugin: str, panel: Panel, subject_id: Id) -> str:
    if not plugin:
        return panel.render(subject_id)
    html = registry().enriched(plugin, f"panel {panel.key}", panel.render, subject_id)
    return render_template("web/unavailable.html") if html is None else str(html)


slots = Slots()
"""The slots of this process."""
