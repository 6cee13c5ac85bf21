"""What is done to a placement afterwards."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import Reads, policy
from core.cases.codes import Stage
from core.cases.judging import Judged, judge
from core.db.types import Id
from core.people.services.files import Upload
from core.placements import queries, services
from core.placements.permissions import RECORD, VERIFY
from core.placements.schemas import CancelIn, EndIn, EvidenceIn, OthersIn
from core.placements.views.blueprint import UPLOADS, bp, person_page, uploaded
from core.web.forms import check_version, form_for


@bp.post("/colocaciones/<id:placement_id>/pruebas")
@policy(RECORD, mutates=True, form=EvidenceIn, before=uploaded, again="placements.show", done="placements.show",
        uploads=UPLOADS)  # fmt: skip
def add_evidence(placement_id: Id, data: dict[str, Any], prepared: Upload | None) -> Done:
    placement, description = queries.get(placement_id, lock=True), data["description"] or ""
    services.add_evidence(placement, data["evidence_kind"], description, prepared, actor=current_actor())
    return done(_("Evidence added."), placement_id)


@bp.post("/colocaciones/<id:placement_id>/verificacion")
@policy(VERIFY, mutates=True, again="placements.show", done="placements.show")
def verify(placement_id: Id) -> Done:
    services.verify(queries.get(placement_id, lock=True), actor=current_actor())
    return done(_("Placement verified."), placement_id)


@bp.get("/colocaciones/<id:placement_id>/no-empezo")
@policy(RECORD, reads=Reads.PERSON)
def cancelling(placement_id: Id) -> str:
    placement = queries.get(placement_id)
    form = form_for(CancelIn, version=placement.version)
    return person_page("placements/cancel.html", placement.person_id, placement=placement, form=form)


def _before_cancelling(placement_id: Id, **_arguments: Any) -> Judged:
    return judge(queries.get(placement_id).case, Stage.ACTIVE)


@bp.post("/colocaciones/<id:placement_id>/no-empezo")
@policy(RECORD, mutates=True, form=CancelIn, before=_before_cancelling, again="placements.cancelling",
        done="placements.show")  # fmt: skip
def cancel(placement_id: Id, data: dict[str, Any], prepared: Judged) -> Done:
    placement = queries.get(placement_id, lock=True)
    check_version(placement.version)
    services.cancel(placement, data["cancel_reason"], actor=current_actor(), judged=prepared)
    return done(_("Noted: the work did not begin."), placement_id)


@bp.get("/colocaciones/<id:placement_id>/fin")
@policy(RECORD, reads=Reads.PERSON)
def ending(placement_id: Id) -> str:
    placement = queries.get(placement_id)
    form = form_for(EndIn, version=placement.version)
    return person_page("placements/end.html", placement.person_id, placement=placement, form=form)


@bp.post("/colocaciones/<id:placement_id>/fin")
@policy(RECORD, mutates=True, form=EndIn, again="placements.ending", done="placements.show")
def end(placement_id: Id, data: dict[str, Any]) -> Done:
    placement = queries.get(placement_id, lock=True)
    check_version(placement.version)
    services.end(placement, data["end_reason"], data["ended_on"], actor=current_actor())
    return done(_("Noted: the work ended."), placement_id)


@bp.post("/colocaciones/<id:placement_id>/otras-postulaciones")
@policy(RECORD, mutates=True, form=OthersIn, again="placements.show", done="placements.show")
def close_others(placement_id: Id, data: dict[str, Any]) -> Done:
    count = services.close_others(queries.get(placement_id), data["applications"], actor=current_actor())
    said = ngettext("%(num)s application closed.", "%(num)s applications closed.", count)
    return done(said, placement_id)
