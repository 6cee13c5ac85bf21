"""The incubation as a case: opened beside the employment case, with its project, moved by its own rules."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import func, select, text

from core import clock
from core.cases import queries as cases
from core.cases import services
from core.cases.codes import Stage
from core.cases.judging import judge
from core.cases.models import Case
from core.db.claims import claim
from core.errors import Forbidden, Refused, Stale
from core.events.models import EventRow
from core.extensions import db
from core.pluginsystem.failures import PluginFailed
from plugins.incubation import queries
from plugins.incubation.codes import KIND, BusinessStage, MilestoneKind
from plugins.incubation.models import Project
from tests.plugins.incubation.conftest import Incubator


def refused(call: Any) -> str:
    with pytest.raises(Refused) as caught:
        call()
    return caught.value.code


def test_an_incubation_is_opened_beside_the_employment_case_of_the_same_person(desk: Incubator) -> None:
    person_id = desk.person()
    case_id = desk.case(person_id=person_id)
    with desk.looking():
        open_now = db.session.scalars(select(Case.kind).where(Case.person_id == person_id).order_by(Case.kind)).all()
        assert list(open_now) == ["employment", KIND]
        assert cases.get(case_id).stage is Stage.INTAKE


def test_a_person_has_one_open_incubation(desk: Incubator) -> None:
    person_id = desk.person()
    desk.case(person_id=person_id)
    assert refused(lambda: desk.case(person_id=person_id)) == "cases.case.already_open"


def test_opening_makes_the_project_in_the_same_act(desk: Incubator) -> None:
    case_id = desk.case()
    with desk.looking():
        project = queries.project_of(case_id)
        assert (project.name, project.business_stage, project.case_id) == ("", BusinessStage.IDEA, case_id)


def test_registering_makes_no_project_because_it_opens_an_employment_case(desk: Incubator) -> None:
    desk.person()
    with desk.looking():
        assert db.session.scalar(select(func.count(Project.id))) == 0


def test_a_project_that_cannot_be_made_undoes_the_opening(desk: Incubator) -> None:
    person_id = desk.person()
    with desk.app.app_context(), db.engine.connect() as connection:
        connection.execute(text("DROP TABLE incubation_project"))
        connection.commit()
    with pytest.raises(PluginFailed) as caught:
        desk.case(person_id=person_id)
    assert (caught.value.plugin, caught.value.hook) == ("incubation", "join cases.case.opened")
    with desk.looking():
        assert cases.current_case(person_id, KIND) is None
        assert db.session.scalar(select(func.count(EventRow.id)).where(EventRow.name == "cases.case.opened")) == 1


def test_the_database_takes_one_project_for_a_case(desk: Incubator) -> None:
    case_id = desk.case()
    with desk.at():
        assert claim(db.session(), Project(case_id=case_id)) is False


def test_selection_waits_for_a_name(desk: Incubator) -> None:
    case_id = desk.case()
    assert refused(lambda: desk.move(case_id, Stage.ASSESSMENT)) == "incubation.project.unnamed"
    desk.described(case_id)
    assert desk.move(case_id, Stage.ASSESSMENT) is Stage.ASSESSMENT


def test_operation_waits_for_the_review_of_the_plan(desk: Incubator) -> None:
    case_id = desk.case()
    desk.described(case_id)
    desk.stand_at(case_id, Stage.PLANNING)
    assert refused(lambda: desk.move(case_id, Stage.ACTIVE)) == "incubation.plan.not_reviewed"
    desk.step(case_id, MilestoneKind.PLAN_REVIEWED)
    assert refused(lambda: desk.move(case_id, Stage.ACTIVE)) == "incubation.plan.not_reviewed"
    desk.step(case_id, MilestoneKind.PLAN_REVIEWED, done=True)
    assert desk.move(case_id, Stage.ACTIVE) is Stage.ACTIVE


def test_no_business_without_an_activity_goes_into_operation(desk: Incubator) -> None:
    case_id = desk.case()
    desk.described(case_id, sector=None, isic_class=None)
    desk.step(case_id, MilestoneKind.PLAN_REVIEWED, done=True)
    desk.stand_at(case_id, Stage.PLANNING)
    assert refused(lambda: desk.move(case_id, Stage.ACTIVE)) == "incubation.project.no_sector"
    assert desk.stage(case_id) is Stage.PLANNING


def test_an_idea_is_not_surveyed(desk: Incubator) -> None:
    case_id = desk.case()
    desk.described(case_id)
    desk.stand_at(case_id, Stage.ACTIVE)
    assert refused(lambda: desk.move(case_id, Stage.FOLLOW_UP)) == "incubation.project.still_idea"
    desk.described(case_id, business_stage=BusinessStage.INFORMAL)
    assert desk.move(case_id, Stage.FOLLOW_UP) is Stage.FOLLOW_UP


def test_nobody_graduates_before_both_surveys(desk: Incubator) -> None:
    case_id = desk.case()
    desk.stand_at(case_id, Stage.FOLLOW_UP)
    desk.step(case_id, MilestoneKind.SURVEY_6, done=True)
    assert refused(lambda: desk.close(case_id, "graduated")) == "incubation.survey.missing"
    desk.step(case_id, MilestoneKind.SURVEY_12, done=True)
    assert desk.close(case_id, "graduated") is Stage.CLOSED


def test_who_does_not_want_to_go_on_may_leave_at_any_stage(desk: Incubator) -> None:
    case_id = desk.case()
    assert desk.close(case_id, "withdrew") is Stage.CLOSED


def test_what_was_judged_of_the_case_before_its_business_changed_is_not_done(desk: Incubator) -> None:
    case_id = desk.case()
    desk.described(case_id)
    desk.step(case_id, MilestoneKind.PLAN_REVIEWED, done=True)
    desk.stand_at(case_id, Stage.PLANNING)
    with desk.looking():
        judged = judge(cases.get(case_id), Stage.ACTIVE)
    desk.described(case_id, sector=None, isic_class=None)
    with pytest.raises(Stale), desk.at() as actor:
        services.move_on(cases.get(case_id), Stage.ACTIVE, actor=actor, judged=judged)
    assert desk.stage(case_id) is Stage.PLANNING


def test_the_employment_case_is_none_of_the_plugins_business(desk: Incubator) -> None:
    person_id = desk.person()
    with desk.looking():
        case = cases.case_of(person_id)
        assert judge(case, Stage.CLOSED, "graduated").said == {(Stage.INTAKE, Stage.CLOSED, "graduated"): ()}


def test_a_manager_opens_no_incubation(desk: Incubator) -> None:
    person_id = desk.person()
    with pytest.raises(Forbidden):
        desk.case(user="marta", person_id=person_id)


def test_who_comes_to_the_surveys_has_both_with_their_days_and_not_twice(desk: Incubator) -> None:
    case_id = desk.case()
    desk.described(case_id, business_stage=BusinessStage.START_UP)
    desk.stand_at(case_id, Stage.ACTIVE)
    with clock.fixed(datetime(2026, 8, 31, 15, tzinfo=UTC)):
        desk.move(case_id, Stage.FOLLOW_UP)
    planned = [(MilestoneKind.SURVEY_6, date(2027, 2, 28)), (MilestoneKind.SURVEY_12, date(2027, 8, 31))]
    with desk.looking():
        assert [(step.kind, step.due_on) for step in queries.milestones(case_id)] == planned
    desk.stand_at(case_id, Stage.ACTIVE)
    desk.move(case_id, Stage.FOLLOW_UP)
    with desk.looking():
        assert [(step.kind, step.due_on) for step in queries.milestones(case_id)] == planned
