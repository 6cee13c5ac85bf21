"""The page of a case that is not the employment case: its own identity bar, way, next step, notes and history."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from core import clock
from core.access.actors import current_actor
from core.access.policy import Reads, policy
from core.audit.acts import saw
from core.cases import catalogue, hand_over, queries
from core.cases import timeline as timelines
from core.cases.kinds import EMPLOYMENT
from core.cases.labels import REOPENINGS
from core.cases.models import Case
from core.cases.permissions import VIEW
from core.cases.schemas import EndIn, NoteIn, OwnerIn, PauseIn, ReopenIn, StepIn
from core.cases.views.blueprint import bp
from core.cases.views.offers import stage_context
from core.db.types import Id
from core.errors import NotFound
from core.people import queries as people
from core.web.forms import form_for
from core.web.slots import Tab, slots

LATEST = 10

slots.add_tab("case", Tab("summary", _l("Summary"), "cases.record", VIEW, 0))


def other_case(case_id: Id) -> Case:
    """A case of another kind than employment, which has its pages under the person. Raises NotFound."""
    case = queries.get(case_id)
    if case.kind == EMPLOYMENT:
        raise NotFound
    return case


def case_page(template: str, case: Case, tab: str, **values: Any) -> str:
    """A page under the identity bar of a case, recorded as read. ``template`` extends ``cases/frame.html``."""
    person = people.header(case.person_id)
    saw([case.person_id])
    may, kind = current_actor().may, f"case.{case.kind}"
    return render_template(
        template, person=person, tab=tab, today=clock.today(current_actor().timezone), **stage_context(case),
        title=catalogue.title(case.kind),
        tabs=[*slots.tabs("case", case.id, may), *slots.tabs(kind, case.id, may)],
        actions=[*slots.actions(kind, case.id, may), *slots.actions("case", case.id, may)],
        **values,
    )  # fmt: skip


@bp.get("/casos/<id:case_id>")
@policy(VIEW, reads=Reads.PERSON)
def record(case_id: Id) -> str | Response:
    case = queries.get(case_id)
    if case.kind == EMPLOYMENT:
        return redirect(url_for("cases.show", person_id=case.person_id))
    may, cursor = current_actor().may, request.args.get("desde", "")
    page = timelines.page(
        case.person_id, case_id=case_id, zone=current_actor().timezone, cursor=cursor, size=LATEST
    )  # fmt: skip
    boxes = [*slots.panels(f"case.{case.kind}", case_id, may), *slots.panels("case", case_id, may)]
    return case_page("cases/record.html", case, "summary", note_form=form_for(NoteIn), page=page, cursor=cursor,
                     boxes=boxes)  # fmt: skip


@bp.get("/casos/<id:case_id>/cambiar")
@policy(VIEW, reads=Reads.PERSON)
def record_change(case_id: Id) -> str:
    """Pause, close, hand over, open again."""
    case, actor = other_case(case_id), current_actor()
    kind = catalogue.find(case.kind)
    colleagues = [(user.id, user.name) for user in hand_over.colleagues(case, actor=actor)]
    closures = list(kind.closures.items()) if kind else []
    reopenings = [(code, words) for code, words in REOPENINGS.items() if kind and code in kind.reopenings]
    return case_page(
        "cases/change.html", case, "summary", attempts=queries.attempts(case.id),
        pause_form=form_for(PauseIn), close_form=form_for(EndIn, context={"closures": closures}),
        reopen_form=form_for(ReopenIn, context={"reopenings": reopenings}),
        owner_form=form_for(OwnerIn, {"owner": case.owner_id}, context={"colleagues": colleagues}),
    )  # fmt: skip


@bp.get("/casos/<id:case_id>/paso")
@policy(VIEW, reads=Reads.PERSON)
def record_step(case_id: Id) -> str:
    case = other_case(case_id)
    form = form_for(StepIn, {"step": case.next_step, "step_on": case.next_step_on})
    return case_page("cases/record_step.html", case, "summary", form=form)
