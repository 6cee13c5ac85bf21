"""Incubations over REST: businesses and their steps. They are opened and moved as cases are."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from core.api import (
    ISIC_SECTIONS,
    Case,
    CodeField,
    CodeLike,
    FormSchema,
    Id,
    IdField,
    Listing,
    Out,
    Reads,
    Stage,
    current_actor,
    get_case,
    keyset,
    like,
    merged,
    patch_of,
    rest_blueprint,
    saw,
    unchanged,
)
from core.api import fields as own
from plugins.incubation import queries, schemas, services
from plugins.incubation.codes import BusinessStage
from plugins.incubation.labels import BUSINESS, STAGES
from plugins.incubation.models import Milestone, Project
from plugins.incubation.permissions import READ, WORK
from plugins.incubation.words import _l

ISIC = "ISIC-4"
IN_LIST = [*STAGES.items(), (Stage.PAUSED, _l("Paused")), (Stage.CLOSED, _l("Closed"))]


class ProjectRow(Out):
    id = IdField()
    version = fields.Integer()
    case_id = IdField()
    person_id = IdField()
    stage = fields.Enum(Stage, by_value=True)
    name = fields.String()
    idea = fields.String()
    sector = CodeField(ISIC, allow_none=True)
    isic_class = fields.String()
    business_stage = fields.Enum(BusinessStage, by_value=True)
    municipality = fields.String()
    jobs_women = fields.Integer(allow_none=True)
    jobs_men = fields.Integer(allow_none=True)


class MilestoneOut(Out):
    id = IdField()
    version = fields.Integer()
    kind = fields.String()
    words = fields.String()
    due_on = fields.Date(allow_none=True)
    state = fields.String()
    done_on = fields.Date(allow_none=True)
    placement_id = IdField(allow_none=True)


class ProjectOut(ProjectRow):
    milestones = fields.List(fields.Nested(MilestoneOut))


class ProjectFilter(FormSchema):
    stage = own.Choice("Stage of the case; without it all that are open", IN_LIST, load=Stage)
    business_stage = own.Choice("Where the business stands", list(BUSINESS.items()), load=BusinessStage)
    sector = own.Choice("Section of ISIC Rev.4", list(ISIC_SECTIONS.items()))


class ProjectIn(schemas.ProjectIn):
    sector: Any = CodeLike(like(schemas.ProjectIn, "sector"), ISIC)


bp = rest_blueprint("incubation", description="Businesses of people in incubation")


@bp.items("/projects", ProjectRow, READ, filters=ProjectFilter, reads=Reads.PEOPLE)
def projects(asked: dict[str, Any]) -> Listing:
    """Businesses, the newest incubation first."""
    chosen = queries.Asked(asked["stage"], asked["business_stage"], asked["sector"] or "")
    found = keyset(queries.listing(chosen), Project.id, descending=True)
    saw(row.person_id for row in found.rows)
    return found


@bp.item("/projects/<id:project_id>", ProjectOut, READ, reads=Reads.PERSON)
def project(project_id: Id) -> dict[str, Any]:
    """One business with its steps."""
    found = queries.project(project_id)
    case = get_case(found.case_id)
    saw([case.person_id])
    return _record(found, case)


def _record(found: Project, case: Case) -> dict[str, Any]:
    facts = {column.key: getattr(found, column.key) for column in queries.FACTS}
    of_case = {"person_id": case.person_id, "stage": case.stage}
    return {**facts, **of_case, "milestones": queries.milestones(case.id)}


@bp.change("/projects/<id:project_id>", patch_of(ProjectIn), WORK, done="project")
def describe(project_id: Id, data: dict[str, Any]) -> Id:
    """Describe the business."""
    found = queries.project(project_id)
    unchanged(found)
    case = get_case(found.case_id)
    whole = merged(ProjectIn, ProjectOut().dump(_record(found, case)))
    services.describe(found, case, whole, actor=current_actor())
    return project_id


@bp.item("/projects/<id:project_id>/milestones/<id:milestone_id>", MilestoneOut, READ, reads=Reads.PERSON)
def milestone(project_id: Id, milestone_id: Id) -> Milestone:
    """One step of a business."""
    case = get_case(queries.project(project_id).case_id)
    saw([case.person_id])
    return queries.milestone(case.id, milestone_id)


@bp.create("/projects/<id:project_id>/milestones", schemas.MilestoneIn, WORK, done="milestone")
def add(project_id: Id, data: dict[str, Any]) -> Id:
    """Add a step."""
    case = get_case(queries.project(project_id).case_id)
    words, due_on = data["words"] or "", data["due_on"]
    return services.add(case, data["kind"], words, due_on, actor=current_actor()).id


@bp.verb("/projects/<id:project_id>/milestones/<id:milestone_id>/state", schemas.StateIn, WORK, done="milestone")
def set_state(project_id: Id, milestone_id: Id, data: dict[str, Any]) -> Id:
    """Note a step as done or dropped, or take it up again."""
    case = get_case(queries.project(project_id).case_id)
    found = queries.milestone(case.id, milestone_id)
    unchanged(found)
    services.set_state(found, case, data["state"], actor=current_actor())
    return milestone_id
