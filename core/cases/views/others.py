"""The other processes of a person, on the person's page: those that are there, and those that may be opened."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template, url_for

from core import clock
from core.access.actors import current_actor
from core.cases import catalogue, queries
from core.cases.kinds import EMPLOYMENT, CaseKind
from core.cases.labels import STAGE_KINDS
from core.cases.permissions import VIEW
from core.db.types import Id
from core.web.slots import Action, Panel, slots


def others_panel(person_id: Id) -> str:
    found = queries.besides(person_id)
    if not found:
        return ""
    lines = [(case, catalogue.title(case.kind), catalogue.stage_words(case.kind, case.stage)) for case in found]
    today = clock.today(current_actor().timezone)
    return render_template("cases/panels/others.html", lines=lines, kinds=STAGE_KINDS, today=today)


def open_actions(person_id: Id) -> Sequence[Action]:
    """A button for each kind that may be opened and is not open; the employment case has its own place."""
    offered = catalogue.to_open({EMPLOYMENT}, actor=current_actor())
    if not offered:
        return ()
    open_now = queries.open_kinds(person_id)
    return [_opening(kind, order) for order, kind in enumerate(offered) if kind.name not in open_now]


def _opening(kind: CaseKind, order: int) -> Action:
    return Action(
        f"open {kind.name}", kind.open_label, permission=kind.opens, order=order, post=True,
        url=_address, values={"kind": kind.name},
    )  # fmt: skip


def _address(person_id: Id) -> str:
    return url_for("cases.open_kind", person_id=person_id)


slots.add_panel("person.main", Panel("others", others_panel, VIEW, 27))
slots.add_actions("person", open_actions)
