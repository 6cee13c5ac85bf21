"""Cases of kinds that plugins declare: the same verbs, in their own words, with their own conditions."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.access.actors import Actor
from core.cases import catalogue, hand_over, notes, queries, services, timeline
from core.cases.codes import ClosureReason, PauseReason, ReopenReason, Stage, TransferReason
from core.cases.judging import judge, judge_onward
from core.cases.kinds import CaseKind
from core.cases.models import Case
from core.errors import Forbidden, Invalid, Refused, Stale, StartRefused
from core.events.models import EventRow
from core.extensions import db
from core.pluginsystem.declarations import Declared
from core.pluginsystem.registry import registry
from core.testing.factories import cases
from core.testing.world import World
from tests.core.cases.garden import AGAINST, ASKED, BROKEN

pytestmark = pytest.mark.usefixtures("garden")
Acting = Callable[[str], AbstractContextManager[Session]]
ActorAs = Callable[[str], Actor]


def plot(actor: Actor, given: str = "Wilmer") -> Case:
    """A garden of somebody who has an employment case too."""
    return services.open_case(cases.case(given, actor=actor).person_id, kind="garden", actor=actor)


def test_a_kind_opens_beside_the_employment_case_and_once(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        garden = plot(rosa)
        assert (garden.kind, garden.stage, garden.owner_id) == ("garden", Stage.INTAKE, rosa.id)
        assert queries.case_of(garden.person_id).kind == "employment"
        assert queries.case_of(garden.person_id, "garden").id == garden.id
        assert queries.open_kinds(garden.person_id) == {"employment", "garden"}
        with pytest.raises(Refused) as refused:
            services.open_case(garden.person_id, kind="garden", actor=rosa)
        assert (refused.value.code, str(refused.value.message)) == (
            "cases.case.already_open", "This is open already: Huerto."
        )  # fmt: skip


def test_a_kind_that_nobody_declared_or_that_one_may_not_open_stays_shut(
    app: Flask, acting: Acting, actor_as: ActorAs
) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        person_id = cases.case(actor=rosa).person_id
        with pytest.raises(Refused) as refused:
            services.open_case(person_id, kind="orchard", actor=rosa)
        assert refused.value.code == "cases.kind.unknown"
        with pytest.raises(Forbidden):
            services.open_case(person_id, kind="garden.locked", actor=rosa)
        assert [kind.name for kind in catalogue.to_open({"employment"}, actor=rosa)] == ["garden"]


def test_its_moves_follow_its_way_and_wait_for_its_conditions(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        garden = plot(rosa)
        with pytest.raises(Refused) as refused:
            services.move_on(garden, Stage.ASSESSMENT, actor=rosa, judged=judge(garden, Stage.ASSESSMENT))
        assert refused.value.code == "cases.stage.no_such_move"
        with pytest.raises(Refused) as refused:
            services.move_on(garden, Stage.PLANNING, actor=rosa, judged=judge(garden, Stage.PLANNING))
        assert (refused.value.code, refused.value.message) == ("garden.plot.missing", "Falta hablar de la parcela.")
        cases.note(garden, actor=rosa)
        for stage in (Stage.PLANNING, Stage.ACTIVE):
            services.move_on(garden, stage, actor=rosa, judged=judge(garden, stage))
        assert (garden.stage, garden.live_stage) == (Stage.ACTIVE, Stage.ACTIVE)
        told = db.session.scalars(
            select(EventRow.content).where(EventRow.case_id == garden.id, EventRow.name == "cases.case.moved")
        ).all()
        assert [(one["kind"], one["target"]) for one in told] == [("garden", "planning"), ("garden", "active")]


def test_it_goes_as_far_as_nothing_is_missing(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        garden = plot(rosa)
        assert services.advance(garden, actor=rosa, judged=judge_onward(garden)).stage is Stage.INTAKE
        cases.note(garden, actor=rosa)
        assert services.advance(garden, actor=rosa, judged=judge_onward(garden)).stage is Stage.ACTIVE


def test_it_rests_and_comes_back_to_where_it_was(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        garden, until = plot(rosa), cases.in_days(9, actor=rosa)
        said = judge(garden, Stage.PAUSED, PauseReason.CARE)
        services.pause(garden, PauseReason.CARE, until, actor=rosa, judged=said)
        assert [move.target for move in catalogue.kind_of(garden).moves_from(garden.stage, garden.live_stage)] == [
            Stage.INTAKE, Stage.CLOSED
        ]  # fmt: skip
        services.move_on(garden, Stage.INTAKE, actor=rosa, judged=judge(garden, Stage.INTAKE))
        assert (garden.stage, garden.pause_reason) == (Stage.INTAKE, None)


def test_it_ends_for_a_reason_of_its_kind_and_may_be_opened_again(
    app: Flask, acting: Acting, actor_as: ActorAs
) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        garden = plot(rosa)
        with pytest.raises(Invalid):
            services.close(garden, ClosureReason.MOVED, actor=rosa)
        with pytest.raises(Refused) as refused:
            services.close(garden, "unreachable", actor=rosa)
        assert refused.value.code == "cases.closure.attempts"
        services.close(garden, "harvested", actor=rosa, judged=judge(garden, Stage.CLOSED, "harvested"))
        assert (garden.stage, garden.closure_reason) == (Stage.CLOSED, "harvested")
        with pytest.raises(Refused):
            services.reopen(garden, ReopenReason.JOB_ENDED, actor=rosa)
        said = judge(garden, Stage.INTAKE, ReopenReason.CAME_BACK)
        assert services.reopen(garden, ReopenReason.CAME_BACK, actor=rosa, judged=said).stage is Stage.INTAKE


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_plugin_is_asked_about_the_move_as_it_is(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        garden = plot(rosa)
        judge(garden, Stage.CLOSED, "harvested")
        (move,) = ASKED
        assert (move.case_id, move.version, move.kind, move.person_id, move.source, move.target, move.reason) == (
            garden.id, garden.version, "garden", garden.person_id, Stage.INTAKE, Stage.CLOSED, "harvested"
        )  # fmt: skip
        judge(garden, Stage.ACTIVE)
        assert len(ASKED) == 1


def test_an_objection_holds_any_move_of_any_kind(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    AGAINST.update({("garden", Stage.CLOSED), ("employment", Stage.PAUSED)})
    with app.app_context(), acting("rosa"):
        garden, active = plot(rosa), cases.case("Nayeli", actor=rosa)
        active.stage = active.live_stage = Stage.ACTIVE
        db.session.flush()
        with pytest.raises(Refused) as refused:
            services.close(garden, "harvested", actor=rosa, judged=judge(garden, Stage.CLOSED, "harvested"))
        assert (refused.value.code, refused.value.message) == ("garden.season.wrong", "Todavía no es la época.")
        until, said = cases.in_days(3, actor=rosa), judge(active, Stage.PAUSED, PauseReason.CARE)
        with pytest.raises(Refused):
            services.pause(active, PauseReason.CARE, until, actor=rosa, judged=said)
        assert (garden.stage, garden.closed_on, active.pause_reason) == (Stage.INTAKE, None, None)


def test_a_plugin_that_stumbles_objects_by_name(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    BROKEN.add("garden")
    with app.app_context(), acting("rosa"):
        garden = plot(rosa)
        with pytest.raises(Refused) as refused:
            services.close(garden, "harvested", actor=rosa, judged=judge(garden, Stage.CLOSED, "harvested"))
        assert refused.value.code == "garden.hook.failed"
        assert "Huertos" in str(refused.value.message)


def test_nothing_moves_unasked_where_a_plugin_has_a_say(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        garden = plot(rosa)
        with pytest.raises(Refused) as refused:
            services.close(garden, "harvested", actor=rosa)
        assert refused.value.code == "cases.move.not_judged"
        with pytest.raises(Refused) as refused:
            services.close(garden, "harvested", actor=rosa, judged=judge(garden, Stage.CLOSED, "unreachable"))
        assert refused.value.code == "cases.move.not_judged"


def test_what_was_judged_of_an_older_version_moves_nothing(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        garden = plot(rosa)
        said = judge(garden, Stage.CLOSED, "harvested")
        notes.set_step(garden, "Regar", None, actor=rosa)
        with pytest.raises(Stale):
            services.close(garden, "harvested", actor=rosa, judged=said)
        other = plot(rosa, "Nayeli")
        with pytest.raises(Stale):
            services.close(other, "harvested", actor=rosa, judged=replace(said, version=other.version))


def test_an_act_that_would_bring_the_case_on_is_done_although_the_case_stays(
    app: Flask, acting: Acting, actor_as: ActorAs
) -> None:
    rosa = actor_as("rosa")
    AGAINST.update({("employment", Stage.PLANNING), ("employment", Stage.ACTIVE)})
    with app.app_context(), acting("rosa"):
        case = cases.case(actor=rosa)
        cases.assessments.assess(case, cases.ANSWERS, "", actor=rosa, judged=judge_onward(case))
        assert case.stage is Stage.ASSESSMENT
        assert cases.assessments.latest(case.id) is not None
        AGAINST.clear()
        assert services.advance(case, actor=rosa, judged=judge_onward(case)).stage is Stage.PLANNING


def test_work_that_was_found_brings_the_case_to_follow_up_unless_a_plugin_objects(
    app: Flask, acting: Acting, actor_as: ActorAs
) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.active(actor=rosa)
        assert not services.begin_follow_up(case, actor=rosa)
        AGAINST.add(("employment", Stage.FOLLOW_UP))
        assert not services.begin_follow_up(case, actor=rosa, judged=judge(case, Stage.FOLLOW_UP))
        AGAINST.clear()
        assert services.begin_follow_up(case, actor=rosa, judged=judge(case, Stage.FOLLOW_UP))
        assert case.stage is Stage.FOLLOW_UP


def test_a_case_outlives_its_plugin_and_rests_meanwhile(
    app: Flask, acting: Acting, actor_as: ActorAs, switch: Callable[[bool], None]
) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        garden = plot(rosa)
        switch(False)
        for attempt in (
            lambda: services.move_on(garden, Stage.PLANNING, actor=rosa),
            lambda: services.close(garden, "harvested", actor=rosa),
            lambda: cases.note(garden, actor=rosa),
            lambda: notes.set_step(garden, "Regar", None, actor=rosa),
        ):
            with pytest.raises(Refused) as refused:
                attempt()
            assert refused.value.code == "cases.kind.off"
        assert [case.id for case in queries.besides(garden.person_id)] == [garden.id]
        assert str(catalogue.stage_words("garden", Stage.INTAKE)) == "Intake"
        switch(True)
        cases.note(garden, actor=rosa)
        assert services.advance(garden, actor=rosa, judged=judge_onward(garden)).stage is Stage.ACTIVE


def test_another_office_gets_the_person_with_every_open_case(
    app: Flask, acting: Acting, actor_as: ActorAs, world: World
) -> None:
    rosa, ana = actor_as("rosa"), actor_as("ana")
    with app.app_context():
        with acting("rosa"):
            garden = plot(rosa)
            person_id = garden.person_id
            here = queries.case_of(person_id)
            hand_over.transfer(here, world.offices["huayllani"], TransferReason.MOVED, actor=rosa)
        with acting("ana"):
            found = [queries.case_of(person_id, kind) for kind in ("employment", "garden")]
            assert [(case.office_id, case.owner_id) for case in found] == [(ana.office_id, None)] * 2


def test_the_history_names_the_process_and_a_case_has_its_own(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        garden = plot(rosa)
        cases.note(garden, "Trajo sus semillas.", actor=rosa)
        cases.note(queries.case_of(garden.person_id), "Busca empleo.", actor=rosa)
        said = [(entry.title, entry.text) for entry in timeline.page(garden.person_id, zone=rosa.timezone).entries]
        assert ("Call · Huerto", "Trajo sus semillas.") in said
        assert ("Call", "Busca empleo.") in said
        assert ("Case opened", "Huerto") in said
        own = [
            (entry.title, entry.text)
            for entry in timeline.page(garden.person_id, zone=rosa.timezone, case_id=garden.id).entries
        ]
        assert sorted(own) == [("Call", "Trajo sus semillas."), ("Case opened", "Huerto")]


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize(("name", "words"), [("orchard", 'call the case kind "orchard"'), ("garden", "already")])
def test_a_kind_is_named_after_its_plugin_and_only_once(app: Flask, name: str, words: str) -> None:
    kind = CaseKind(name, "Huerta", "Abrir", {Stage.ACTIVE: "Huerta"}, {"end": "Fin"})
    with app.app_context():
        registry()._declared["ayni_case_kinds"].append(Declared("garden", kind))
        with pytest.raises(StartRefused, match=words):
            catalogue.verify()


@pytest.mark.parametrize(
    "wrong",
    [
        {"stages": {}},
        {"closures": {}},
        {"name": "x" * 41},
        {"needs": {Stage.ACTIVE: ["garden.nothing.such"]}},
    ],
)
@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_kind_that_cannot_work_is_refused_when_it_is_made(wrong: dict[str, object]) -> None:
    whole = {
        "name": "garden", "title": "", "open_label": "", "stages": {Stage.INTAKE: "", Stage.ACTIVE: ""},
        "closures": {"end": "Fin"},
    }  # fmt: skip
    with pytest.raises(ValueError, match="case kind"):
        CaseKind(**{**whole, **wrong})  # type: ignore[arg-type]
