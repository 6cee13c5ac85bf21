"""Where domains and plugins put their part of somebody else's page: tabs and panels, by name of the slot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import url_for
from markupsafe import Markup

from core.db.types import Id


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
    """A box inside the subject's page. ``render`` gets the subject's id and answers HTML, or an empty text for none."""

    key: str
    render: Callable[[Id], str]
    permission: str
    order: int


class Slots:
    def __init__(self) -> None:
        self._tabs: dict[str, dict[str, Tab]] = {}
        self._panels: dict[str, dict[str, Panel]] = {}

    def add_tab(self, slot: str, tab: Tab) -> None:
        self._tabs.setdefault(slot, {})[tab.key] = tab

    def add_panel(self, slot: str, panel: Panel) -> None:
        self._panels.setdefault(slot, {})[panel.key] = panel

    def tabs(self, slot: str, subject_id: Id, can: Callable[[str], bool]) -> list[dict[str, object]]:
        """The tabs for ``ui.tabs``: key, label, url, and those under it. Without its outer tab one stands alone."""
        every = sorted(self._tabs.get(slot, {}).values(), key=lambda tab: (tab.order, tab.key))
        found = [tab for tab in every if not tab.permission or can(tab.permission)]
        keys = {tab.key for tab in found}
        values: dict[str, Any] = {f"{slot}_id": subject_id}

        def told(tab: Tab, label: object) -> dict[str, object]:
            return {"key": tab.key, "label": label, "url": url_for(tab.endpoint, **values)}

        def inner(tab: Tab) -> list[dict[str, object]]:
            under = [told(other, other.label) for other in found if other.within == tab.key]
            return [told(tab, tab.inner or tab.label), *under] if under else []

        return [{**told(tab, tab.label), "inner": inner(tab)} for tab in found if tab.within not in keys]

    def panels(self, slot: str, subject_id: Id, can: Callable[[str], bool]) -> list[Markup]:
        found = sorted(self._panels.get(slot, {}).values(), key=lambda panel: (panel.order, panel.key))
        shown = (panel.render(subject_id) for panel in found if not panel.permission or can(panel.permission))
        return [Markup(html) for html in shown if html]  # noqa: S704  (panels answer what render_template made)


slots = Slots()
"""The slots of this process."""
