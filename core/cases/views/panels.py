"""The boxes of the case on the person's page."""

from __future__ import annotations

from datetime import date

from flask import render_template

from core import clock
from core.access.actors import current_actor
from core.cases import labels, plan_queries, queries, timeline
from core.cases.codes import Stage
from core.cases.permissions import VIEW, WORK, WRITE_NOTE
from core.cases.schemas import NoteIn
from core.cases.views.offers import stage_context, verbs
from core.db.types import Id
from core.web.forms import form_for
from core.web.slots import Panel, slots

LATEST = 5


def stage_panel(person_id: Id) -> str:
    case = queries.current_case(person_id)
    if case is None:
        return render_template("cases/panels/none.html", person_id=person_id)
    return render_template("cases/panels/stage.html", person_id=person_id, today=_today(), **stage_context(case))


def step_panel(person_id: Id) -> str:
    case = queries.current_case(person_id)
    if case is None or case.stage is Stage.CLOSED:
        return ""
    may_work = current_actor().may(WORK)
    return render_template("cases/panels/step.html", case=case, today=_today(), may_work=may_work, urls=verbs(case))


def plan_panel(person_id: Id) -> str:
    case = queries.current_case(person_id)
    plan = plan_queries.shown_plan(case.id) if case else None
    if plan is None:
        return ""
    actions = plan_queries.actions_of(plan.id)
    return render_template(
        "cases/panels/plan.html", person_id=person_id, plan=plan, actions=actions, labels=labels, today=_today()
    )


def note_panel(person_id: Id) -> str:
    case = queries.current_case(person_id)
    if case is None:
        return ""
    return render_template("cases/panels/note.html", form=form_for(NoteIn), urls=verbs(case))


def timeline_panel(person_id: Id) -> str:
    page = timeline.page(person_id, zone=current_actor().timezone, size=LATEST)
    return render_template("cases/panels/timeline.html", person_id=person_id, page=page)


def case_panel(person_id: Id) -> str:
    case = queries.current_case(person_id)
    if case is None:
        return ""
    mentors = queries.mentors_of(person_id)
    return render_template("cases/panels/case.html", person_id=person_id, case=case, mentors=mentors, today=_today())


def _today() -> date:
    return clock.today(current_actor().timezone)


slots.add_panel("person.main", Panel("stage", stage_panel, VIEW, 10))
slots.add_panel("person.main", Panel("step", step_panel, VIEW, 20))
slots.add_panel("person.main", Panel("plan", plan_panel, VIEW, 30))
slots.add_panel("person.main", Panel("note", note_panel, WRITE_NOTE, 40))
slots.add_panel("person.main", Panel("timeline", timeline_panel, VIEW, 50))
slots.add_panel("person.aside", Panel("case", case_panel, VIEW, 10))
