"""The history of a person."""

from __future__ import annotations

from flask import request

from core.access.actors import current_actor
from core.access.policy import Reads, policy
from core.cases import timeline as timelines
from core.cases.permissions import VIEW
from core.cases.views.blueprint import bp, person_page
from core.db.types import Id


@bp.get("/personas/<id:person_id>/historial")
@policy(VIEW, reads=Reads.PERSON)
def timeline(person_id: Id) -> str:
    cursor = request.args.get("desde", "")
    page = timelines.page(person_id, zone=current_actor().timezone, cursor=cursor)
    return person_page("cases/timeline.html", person_id, "timeline", page=page, cursor=cursor)
