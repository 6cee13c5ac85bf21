"""The frame around a page about a cohort, for all rooms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import render_template, url_for

from core.api import current_actor, page_language
from plugins.courses.catalogue import queries as catalogue
from plugins.courses.cohorts import labels, queries
from plugins.courses.cohorts.models import Cohort
from plugins.courses.tabs import COHORT, MENU, Place


def menu(current: str) -> dict[str, Any]:
    """``menu`` and ``menu_at`` for a template that extends ``courses/frame.html``."""
    return {"menu": _shown(MENU), "menu_at": current}


def cohort_page(template: str, cohort: Cohort, tab: str, **values: Any) -> str:
    """A page under the name of a cohort. ``template`` extends ``courses/cohorts_frame.html``; ``tab``: a key of
    ``plugins.courses.tabs.COHORT``."""
    tabs = _shown(COHORT, cohort_id=cohort.id)
    title = catalogue.title(queries.course_of(cohort).titles, page_language())
    return render_template(
        template, cohort=cohort, course_title=title, tabs=tabs, tab=tab, cohort_labels=labels, **values
    )  # fmt: skip


def _shown(places: Sequence[Place], **of: Any) -> list[dict[str, Any]]:
    actor = current_actor()
    return [
        {"key": one.key, "label": one.label, "url": url_for(f"courses.{one.endpoint}", **of)}
        for one in places
        if actor.may(one.permission)
    ]
