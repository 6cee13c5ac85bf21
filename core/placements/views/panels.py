"""The box of the work on the person's page."""

from __future__ import annotations

from flask import render_template

from core.cases.codes import Stage
from core.db.types import Id
from core.placements import queries
from core.placements.permissions import VIEW
from core.placements.states import LIVE
from core.placements.views.blueprint import words
from core.web.slots import Panel, slots

OFFER_IN = (Stage.ACTIVE, Stage.PAUSED, Stage.FOLLOW_UP)


def placement_panel(person_id: Id) -> str:
    """The work that the person has now, with its milestones; else the way to record that some was found."""
    live = [placement for placement in queries.of_person(person_id) if placement.state in LIVE]
    case = queries.case_to_place(person_id)
    if not live and (case is None or case.stage not in OFFER_IN):
        return ""
    follow_ups = queries.follow_ups_of([placement.id for placement in live])
    return render_template(
        "placements/panel.html", person_id=person_id, placements=live, follow_ups=follow_ups, **words()
    )


slots.add_panel("person.main", Panel("placements", placement_panel, VIEW, 25))
