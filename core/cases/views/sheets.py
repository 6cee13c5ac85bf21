"""Pages for paper: the plan with its signature lines, and the sheet of the person."""

from __future__ import annotations

from flask import request

from core.access.actors import current_actor
from core.access.policy import Reads, policy
from core.cases import labels, plan_queries, queries
from core.cases import sheet as sheets
from core.cases import timeline as timelines
from core.cases.permissions import VIEW
from core.cases.views.blueprint import bp, person_page
from core.db.types import Id
from core.errors import NotFound

LAST_NOTES = 5


@bp.get("/personas/<id:person_id>/plan/imprimir")
@policy(VIEW, reads=Reads.PERSON)
def print_plan(person_id: Id) -> str:
    """The version named by ``?version=``, else the one in force or the draft."""
    case = queries.case_of(person_id)
    number = request.args.get("version", "")[:6]
    plan = plan_queries.numbered(case.id, int(number)) if number.isdecimal() else plan_queries.shown_plan(case.id)
    if plan is None:
        raise NotFound
    return person_page(
        "cases/print_plan.html", person_id, "plan", plan=plan, case=case,
        actions=plan_queries.actions_of(plan.id), labels=labels,
    )  # fmt: skip


@bp.get("/personas/<id:person_id>/hoja")
@policy(VIEW, reads=Reads.PERSON)
def sheet(person_id: Id) -> str:
    case = queries.current_case(person_id)
    plan = plan_queries.shown_plan(case.id) if case else None
    notes = timelines.notes(person_id, zone=current_actor().timezone, size=LAST_NOTES)
    return person_page(
        "cases/sheet.html", person_id, "", case=case, plan=plan, labels=labels, notes=notes,
        actions=plan_queries.actions_of(plan.id) if plan else [], wishes=sheets.wishes(person_id),
    )  # fmt: skip
