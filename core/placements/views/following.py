"""The follow-up: one click from the list of what is due, three answers."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import Reads, policy
from core.cases.labels import CHANNELS
from core.db.types import Id
from core.placements import queries, services
from core.placements.codes import FollowUpState
from core.placements.permissions import FOLLOW_UP
from core.placements.schedule import window
from core.placements.schemas import FollowUpIn
from core.placements.views.blueprint import bp, person_page
from core.web.display import day
from core.web.forms import check_version, form_for


@bp.get("/seguimientos/<id:follow_up_id>")
@policy(FOLLOW_UP, reads=Reads.PERSON)
def follow_up(follow_up_id: Id) -> str:
    row = queries.get_follow_up(follow_up_id)
    return person_page(
        "placements/follow_up.html", row.person_id, follow_up=row, placement=row.placement,
        attempts=queries.attempts_of(follow_up_id), window=window(row.due_on), channels=CHANNELS,
        form=form_for(FollowUpIn, version=row.version),
    )  # fmt: skip


@bp.post("/seguimientos/<id:follow_up_id>")
@policy(FOLLOW_UP, mutates=True, form=FollowUpIn, again="placements.follow_up", done="placements.show")
def answer(follow_up_id: Id, data: dict[str, Any]) -> Done:
    row = queries.get_follow_up(follow_up_id, lock=True)
    check_version(row.version)
    state = services.answer(row, data, actor=current_actor())
    return done(said(state, row.next_try_on), row.placement_id)


def said(state: FollowUpState, next_try_on: Any) -> str:
    if state is FollowUpState.DUE:
        return str(_("Attempt noted. Try again on %(day)s.", day=day(next_try_on)))
    if state is FollowUpState.UNREACHABLE:
        return str(_("Three attempts by two channels: noted as not reached."))
    return str(_("Follow-up recorded."))
