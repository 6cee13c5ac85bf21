"""Pages of incubation: the list of businesses, one business with its steps, and the same on paper."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request

from core.api import (
    ISIC_SECTIONS,
    Case,
    Done,
    Id,
    Reads,
    Stage,
    case_page,
    check_version,
    clock,
    current_actor,
    cursor_of,
    done,
    form_for,
    get_case,
    place_names,
    policy,
    saw,
)
from plugins.incubation import labels, queries, services
from plugins.incubation.codes import BusinessStage, MilestoneState
from plugins.incubation.permissions import READ, WORK
from plugins.incubation.queries import ASKED_FOR, Asked
from plugins.incubation.schemas import MilestoneIn, ProjectIn, StateIn
from plugins.incubation.words import _

bp = Blueprint("incubation", __name__)
CLOSED = "closed"


@bp.get("/")
@policy(READ, reads=Reads.PEOPLE)
def projects() -> str:
    asked = _asked()
    rows, following = queries.page(asked, cursor_of(request.args.get("desde")))
    saw(row.person_id for row in rows)
    filters = {"etapa": asked.stage, "negocio": asked.business_stage, "rubro": asked.sector}
    return render_template(
        "incubation/projects.html", rows=rows, following=following, asked=asked, own=labels, sectors=ISIC_SECTIONS,
        stages=[*labels.STAGES.items(), (Stage.PAUSED, _("Paused")), (Stage.CLOSED, _("Closed"))],
        filters={name: str(value) for name, value in filters.items() if value},
        places=place_names(row.municipality for row in rows), today=clock.today(current_actor().timezone),
    )  # fmt: skip


def _asked() -> Asked:
    """What nobody offered counts as not said."""
    stage, business, sector = (request.args.get(name, "") for name in ("etapa", "negocio", "rubro"))
    return Asked(
        Stage(stage) if stage in list(Stage) else None,
        BusinessStage(business) if business in list(BusinessStage) else None,
        sector if sector in ISIC_SECTIONS else "",
    )


def _page(template: str, case_id: Id, **values: Any) -> str:
    case = get_case(case_id)
    project = queries.project_of(case_id)
    return case_page(
        template, case, "business", project=project, own=labels, sectors=ISIC_SECTIONS,
        places=place_names([project.municipality]), may_change=_may_change(case), **values,
    )  # fmt: skip


def _may_change(case: Case) -> bool:
    return case.stage is not Stage.CLOSED and current_actor().may(WORK)


@bp.get("/casos/<id:case_id>")
@policy(READ, reads=Reads.PERSON)
def show(case_id: Id) -> str:
    return _page(
        "incubation/show.html", case_id, milestones=queries.milestones(case_id), form=form_for(MilestoneIn)
    )  # fmt: skip


@bp.get("/casos/<id:case_id>/imprimir")
@policy(READ, reads=Reads.PERSON)
def sheet(case_id: Id) -> str:
    return _page("incubation/print.html", case_id, milestones=queries.milestones(case_id))


@bp.get("/casos/<id:case_id>/negocio")
@policy(WORK, reads=Reads.PERSON)
def edit(case_id: Id) -> str:
    project = queries.project_of(case_id)
    values = {name: getattr(project, name) for name in ASKED_FOR}
    return _page("incubation/edit.html", case_id, form=form_for(ProjectIn, values, version=project.version))


@bp.post("/casos/<id:case_id>/negocio")
@policy(WORK, mutates=True, form=ProjectIn, again="incubation.edit", done="incubation.show")
def save(case_id: Id, data: dict[str, Any]) -> Done:
    project = queries.project_of(case_id)
    check_version(project.version)
    services.describe(project, get_case(case_id), data, actor=current_actor())
    return done(_("Business saved."), case_id)


@bp.post("/casos/<id:case_id>/pasos")
@policy(WORK, mutates=True, form=MilestoneIn, again="incubation.show", done="incubation.show")
def add(case_id: Id, data: dict[str, Any]) -> Done:
    queries.project_of(case_id)
    words, due_on = data["words"] or "", data["due_on"]
    services.add(get_case(case_id), data["kind"], words, due_on, actor=current_actor())
    return done(_("Step added."), case_id)


@bp.get("/casos/<id:case_id>/pasos/<id:milestone_id>")
@policy(WORK, reads=Reads.PERSON)
def step(case_id: Id, milestone_id: Id) -> str:
    found = queries.milestone(case_id, milestone_id)
    values = {"kind": found.kind, "words": found.words, "due_on": found.due_on}
    return _page(
        "incubation/step.html", case_id, step=found, form=form_for(MilestoneIn, values, version=found.version)
    )  # fmt: skip


@bp.post("/casos/<id:case_id>/pasos/<id:milestone_id>")
@policy(WORK, mutates=True, form=MilestoneIn, again="incubation.step", done="incubation.show")
def rewrite(case_id: Id, milestone_id: Id, data: dict[str, Any]) -> Done:
    found = queries.milestone(case_id, milestone_id)
    check_version(found.version)
    services.rewrite(found, get_case(case_id), data, actor=current_actor())
    return done(_("Step saved."), case_id)


@bp.post("/casos/<id:case_id>/pasos/<id:milestone_id>/estado")
@policy(WORK, mutates=True, form=StateIn, again="incubation.show", done="incubation.show")
def set_state(case_id: Id, milestone_id: Id, data: dict[str, Any]) -> Done:
    found = queries.milestone(case_id, milestone_id)
    services.set_state(found, get_case(case_id), data["state"], actor=current_actor())
    told = {
        MilestoneState.TODO: _("The step is to be done again."),
        MilestoneState.DONE: _("Step done. It can be taken up again here."),
        MilestoneState.DROPPED: _("Step dropped. It can be taken up again here."),
    }
    return done(told[data["state"]], case_id)


def panel(case_id: Id) -> str:
    """The box on the page of the case."""
    brief = queries.in_brief([case_id])
    if not brief:
        return ""
    return render_template(
        "incubation/panel.html", project=queries.project_of(case_id), brief=brief[0], own=labels,
        sectors=ISIC_SECTIONS, case_id=case_id, today=clock.today(current_actor().timezone),
    )  # fmt: skip
