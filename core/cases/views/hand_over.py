"""Who attends the case, which office, which mentor."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import policy
from core.cases import hand_over as services
from core.cases import queries
from core.cases.models import Mentoring
from core.cases.permissions import ASSIGN_MENTOR, HAND_OVER
from core.cases.schemas import MentorIn, OwnerIn, TransferIn
from core.cases.views.blueprint import bp
from core.db.types import Id
from core.errors import NotFound
from core.extensions import db


@bp.post("/personas/<id:person_id>/responsable")
@policy(HAND_OVER, mutates=True, form=OwnerIn, again="cases.show", done="cases.show")
def owner(person_id: Id, data: dict[str, Any]) -> Done:
    case = queries.case_of(person_id)
    before = case.owner.name if case.owner else _("nobody")
    after = services.change_owner(case, data["owner"], actor=current_actor())
    return done(_("%(after)s attends the case now. Before: %(before)s.", after=after.name, before=before))


@bp.post("/personas/<id:person_id>/traslado")
@policy(HAND_OVER, mutates=True, form=TransferIn, again="cases.show", done="access.home")
def transfer(person_id: Id, data: dict[str, Any]) -> Done:
    case, actor = queries.case_of(person_id), current_actor()
    office = services.transfer(
        case, data["office"], data["transfer_reason"], note=data["transfer_note"] or "", actor=actor
    )
    return done(_("The person now belongs to %(office)s. Only that office can give the case back.", office=office.name))


@bp.post("/personas/<id:person_id>/mentoria")
@policy(ASSIGN_MENTOR, mutates=True, form=MentorIn, again="cases.show", done="cases.show")
def mentor(person_id: Id, data: dict[str, Any]) -> Done:
    found = services.assign_mentor(queries.case_of(person_id), data["mentor"], actor=current_actor())
    return done(_("%(name)s accompanies this person now.", name=found.name))


@bp.post("/personas/<id:person_id>/mentoria/<id:mentoring_id>/fin")
@policy(ASSIGN_MENTOR, mutates=True, again="cases.show", done="cases.show")
def mentor_end(person_id: Id, mentoring_id: Id) -> Done:
    mentoring = db.session.get(Mentoring, mentoring_id)
    if mentoring is None or mentoring.person_id != person_id:
        raise NotFound
    services.end_mentor(mentoring, queries.case_of(person_id), actor=current_actor())
    return done(_("The mentor no longer sees this person. You can assign the mentor again."))
