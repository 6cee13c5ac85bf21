"""The demonstration: what is in it, that it is made of examples, and that a second run keeps it."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import func, select

from core import clock
from core.access.models import Membership, Office, Role, User
from core.app import create_app
from core.cases.codes import Stage
from core.cases.models import Case
from core.cli import main
from core.config import Deployment, load, write
from core.countries.packs import pack
from core.db.fold import fold
from core.db.unit_of_work import reading
from core.demo import names, staff
from core.demo.build import build, write_diary
from core.demo.diary import Diary
from core.demo.staff import BUILDER, USERS
from core.errors import StartRefused
from core.extensions import db
from core.operations.setting_up import Administrator, make
from core.organisations.models import Organisation
from core.people.models import Person, PersonOffice
from core.placements.codes import FollowUpState
from core.placements.models import FollowUp
from core.vacancies.codes import VacancyState
from core.vacancies.models import Application, Vacancy

Ask = Callable[[Any], list[Any]]


@pytest.fixture(scope="module")
def demo(demonstration_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("demo") / "demo"
    shutil.copytree(demonstration_folder, folder)
    app = create_app(build(folder))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def ask(demo: Flask) -> Iterator[Ask]:
    with demo.app_context(), reading(BUILDER.scope) as session:
        yield lambda statement: list(session.execute(statement).all())


def count(ask: Ask, *conditions: Any, of: Any) -> int:
    return int(ask(select(func.count()).select_from(of).where(*conditions))[0][0])


def test_the_numbers_are_those_of_a_work_exchange(ask: Ask) -> None:
    assert count(ask, of=Person) == 400
    assert count(ask, of=Organisation) == 60
    assert count(ask, of=Vacancy) == 300


def test_everything_in_it_is_marked_as_an_example(ask: Ask) -> None:
    for model in (Person, Organisation, Vacancy):
        assert count(ask, ~model.example, of=model) == 0


def test_most_people_have_two_surnames(ask: Ask) -> None:
    assert count(ask, Person.second_surname != "", of=Person) >= 380


def test_there_are_cases_in_every_stage_and_vacancies_in_every_state_that_people_bring_about(ask: Ask) -> None:
    assert {row.stage for row in ask(select(Case.stage).distinct())} == set(Stage)
    states = {row.state for row in ask(select(Vacancy.state).distinct())}
    # Under review is the state of somebody who has begun to look: nobody leaves one like that overnight.
    assert states == set(VacancyState) - {VacancyState.IN_REVIEW}


def test_every_role_has_a_user(ask: Ask) -> None:
    roles = ask(select(Role.code).join(Membership, Membership.role_id == Role.id).distinct())
    assert {row.code for row in roles} == {user.role for user in USERS}
    assert len({user.role for user in USERS}) == 6


def test_each_caseworker_has_something_due_today_something_overdue_and_something_to_come(ask: Ask) -> None:
    today = clock.today(pack("BO").timezone)
    for key in staff.ATTEND:
        user = next(user for user in USERS if user.key == key)
        found = ask(select(Case.next_step_on).join(User, User.id == Case.owner_id).where(User.name == user.name))
        days = Counter((day > today) - (day < today) for (day,) in found if day is not None)
        assert min(days[-1], days[0], days[1]) >= 1, (key, days)


def test_follow_ups_are_done_due_and_overdue(ask: Ask) -> None:
    today = clock.today(pack("BO").timezone)
    due = FollowUp.state == FollowUpState.DUE
    assert count(ask, FollowUp.state == FollowUpState.DONE, of=FollowUp) >= 60
    assert count(ask, due, FollowUp.due_on == today, of=FollowUp) >= 3
    assert count(ask, due, FollowUp.due_on < today, of=FollowUp) >= 8


def test_people_stand_before_vacancies_with_different_answers(ask: Ask) -> None:
    assert len(ask(select(Application.state).distinct())) >= 6


def test_the_people_of_the_second_municipality_are_seen_there_only(ask: Ask) -> None:
    place = select(Office.name, Person.municipality).join(PersonOffice, PersonOffice.office_id == Office.id)
    rows = ask(place.join(Person, Person.id == PersonOffice.person_id).distinct())
    assert {(fold(row.name).split()[-1], row.municipality) for row in rows} == {
        ("centro", "sacaba"), ("huayllani", "sacaba"), ("tiquipaya", "tiquipaya")
    }  # fmt: skip


def test_what_happens_is_the_same_each_time_it_is_written() -> None:
    today = clock.today(pack("BO").timezone)
    first, second = (write_diary(Diary(today, "America/La_Paz")) for _ in range(2))
    assert [(entry.day, entry.who) for entry in first.entries] == [(entry.day, entry.who) for entry in second.entries]
    assert max(entry.day for entry in first.entries) == today


def test_no_two_people_have_the_same_whole_name() -> None:
    found = [(name.given, name.first, name.second) for _sex, name in names.people(Random(1), 400)]  # noqa: S311
    assert len(set(found)) == 400


def test_a_second_run_keeps_what_was_done(demo: Flask) -> None:
    folder = demo.config["DEPLOYMENT"].folder
    before = (folder / "ayni.db").stat().st_mtime_ns
    assert build(folder).demo
    assert (folder / "ayni.db").stat().st_mtime_ns == before


def test_the_command_names_the_log_ins_and_a_first_thing_to_try(demo: Flask) -> None:
    folder = demo.config["DEPLOYMENT"].folder
    answer = CliRunner().invoke(main, ["demo", str(folder), "--no-serve"])
    assert answer.exit_code == 0
    for user in USERS:
        assert user.email in answer.output
    assert staff.PASSWORD in answer.output
    assert "rosa@example.org" in answer.output.split("A first thing to try")[1]


def test_a_real_deployment_begins_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, passphrase = tmp_path / "real", "una frase bien larga"
    monkeypatch.setenv("AYNI_PASSPHRASE", passphrase)
    deployment = Deployment(folder, "Bolsa", "BO", f"sqlite:///{folder}/ayni.db")
    make(deployment, Administrator("ana@example.org", "una clave bien larga"), passphrase)
    app = create_app(load(folder))
    with app.app_context(), reading(BUILDER.scope) as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 0
        assert session.scalar(select(func.count()).select_from(Organisation)) == 0


def test_a_real_deployment_is_never_shown_as_a_demonstration(tmp_path: Path) -> None:
    write(tmp_path, Deployment(tmp_path, "Bolsa", "BO", f"sqlite:///{tmp_path}/ayni.db"))
    with pytest.raises(StartRefused, match="is a real deployment"):
        build(tmp_path)


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "carta.txt").write_text("mía", encoding="utf-8")
    with pytest.raises(StartRefused, match="is not empty"):
        build(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["carta.txt"]
