"""What a plugin brings with it: sections on forms, pages, words and templates of its own, permissions, tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from core import clock
from core.access import permissions
from core.access.actors import system
from core.access.models import Role, RolePermission
from core.audit.acts import act
from core.db import migrations
from core.db.unit_of_work import reading
from core.errors import Stale, StartRefused
from core.testing.api import Program
from core.testing.client import Browser
from core.testing.factories import organisations, people, vacancies
from core.vacancies import services, vetting
from core.vacancies.models import Vacancy
from core.web import sections
from tests.core.pluginsystem.conftest import Install

Acting = Callable[[str], AbstractContextManager[Session]]


@pytest.fixture
def plugins() -> tuple[str, ...]:
    return ("good",)


def form(**more: str) -> dict[str, str]:
    return {
        "title": "Cocinera", "positions": "1", "wage_currency": "BOB", "wage_period": "month", "hazard": "undecided",
        "good-colour": "red", **more,
    }  # fmt: skip


def written(app: Flask) -> list[tuple[str, str]]:
    with app.app_context(), reading(system("test").scope) as session:
        rows = session.execute(select(Vacancy.id, Vacancy.title)).all()
        shades = sections.load("vacancy", [row.id for row in rows], system("test"))["good"]
        return [(row.title, shades[row.id]["colour"]) for row in rows if row.id in shades]


def test_a_section_is_saved_with_its_form_and_shown_again(app: Flask, client_as: Callable[[str], Browser]) -> None:
    luis = client_as("luis")
    saved = luis.post("/vacantes-internas/nueva", form())
    assert saved.status_code == 303
    assert written(app) == [("Cocinera", "red")]
    shown = luis.get(f"{saved.location}/editar").text
    assert 'name="good-colour"' in shown
    assert 'value="red"' in shown
    assert "<h2>Bueno</h2>" in shown


def test_a_section_is_checked_with_its_form_before_anything_is_written(
    app: Flask, client_as: Callable[[str], Browser]
) -> None:
    refused = client_as("luis").post("/vacantes-internas/nueva", form(title="", **{"good-colour": ""}))
    assert refused.status_code == 422
    assert 'href="#good-colour"' in refused.text
    assert 'href="#title"' in refused.text
    assert written(app) == []


def test_a_field_that_the_section_does_not_have_is_refused(app: Flask, client_as: Callable[[str], Browser]) -> None:
    refused = client_as("luis").post("/vacantes-internas/nueva", form(**{"good-owner_id": "x"}))
    assert refused.status_code == 422
    assert written(app) == []


def test_who_may_not_see_a_section_gets_a_form_without_it_and_fills_nothing_in_it(
    app: Flask, client_as: Callable[[str], Browser], program_as: Callable[..., Program]
) -> None:
    luis, rosa = client_as("luis"), client_as("rosa")
    saved = luis.post("/vacantes-internas/nueva", form())
    assert "good-colour" in luis.get("/vacantes-internas/nueva").text
    with app.app_context(), act(system("test"), "tests.act") as session:
        role = select(Role.id).where(Role.code == permissions.CASEWORKER)
        chosen = RolePermission.permission == "good.mark.read", RolePermission.role_id == role.scalar_subquery()
        session.execute(delete(RolePermission).where(*chosen))
    for page in (f"{saved.location}/editar", "/vacantes-internas/nueva"):
        assert "good-colour" not in rosa.get(page).text
    assert rosa.post("/vacantes-internas/nueva", form(title="Panadera")).status_code == 422
    sent = {"title": "Panadera", "extensions": {"good": {"colour": "black"}}}
    assert program_as("rosa").post("/vacancies", sent).status_code == 422
    assert program_as("rosa").get("/vacancies?include=good").status_code == 422
    version = re.search(r'name="_version" value="(\d+)"', rosa.get(f"{saved.location}/editar").text)
    assert version is not None
    own = {name: value for name, value in form(_version=version[1]).items() if name != "good-colour"}
    assert rosa.post(f"{saved.location}/editar", own).status_code == 303
    assert written(app) == [("Cocinera", "red")]


def test_a_change_in_a_section_moves_the_version_of_its_record(app: Flask, acting: Acting, actor_as: Any) -> None:
    luis = actor_as("luis")
    with app.app_context():
        with acting("luis"):
            made = vacancies.draft(actor=luis)
            sections.save("vacancy", made.id, {"good": {"colour": "red"}}, luis)
        with acting("luis") as session:
            before = session.get_one(Vacancy, made.id).version
        with acting("luis"):
            sections.save("vacancy", made.id, {"good": {"colour": "blue"}}, luis)
        with acting("luis") as session:
            assert session.get_one(Vacancy, made.id).version == before + 1


def test_a_row_changed_between_vetting_and_publication_is_noticed(app: Flask, acting: Acting, actor_as: Any) -> None:
    luis = actor_as("luis")
    with app.app_context():
        with acting("luis"):
            employer = organisations.organisation(actor=luis)
            made = vacancies.draft(employer, actor=luis)
            sections.save("vacancy", made.id, {"good": {"colour": "red"}}, luis)
        with acting("luis") as session:
            judged = vetting.judge(session.get_one(Vacancy, made.id), employer, today=clock.today(luis.timezone))
        with acting("luis"):
            sections.save("vacancy", made.id, {"good": {"colour": "blue"}}, luis)
        with pytest.raises(Stale), acting("luis") as session:
            services.publish(session.get_one(Vacancy, made.id), judged, actor=luis)


def test_a_plugins_page_speaks_its_own_words_and_the_house_around_it_the_core_s(
    client_as: Callable[[str], Browser],
) -> None:
    page = client_as("rosa").get("/p/good/").text
    assert "<h1>Bueno</h1>" in page
    assert "2 marcas" in page
    assert "Anular del complemento" in page
    core = client_as("rosa").get("/personas/nueva").text
    assert "Anular del complemento" not in core
    assert "Cancelar" in core


def test_a_plugin_has_its_place_in_the_menu_and_among_the_tabs(
    app: Flask, acting: Acting, actor_as: Any, client_as: Callable[[str], Browser]
) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        person_id = people.person(actor=rosa).id
    page = client_as("rosa").get(f"/personas/{person_id.hex}").text
    assert 'href="/p/good/"' in page
    assert f'href="/p/good/personas/{person_id.hex}"' in page
    assert "green" in client_as("rosa").get(f"/p/good/personas/{person_id.hex}").text


def test_who_lacks_the_permission_of_a_plugin_sees_nothing_of_it(client_as: Callable[[str], Browser]) -> None:
    admin = client_as("admin")
    assert 'href="/p/good/"' not in admin.get("/").text
    assert admin.get("/p/good/").status_code == 403


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_two_plugins_may_call_a_template_and_a_text_alike(
    install: Install, ayni_app: Any, tmp_path: Any, client_as: Callable[[str], Browser], app: Flask
) -> None:
    views = (
        "from core.api import LOGGED_IN, policy\nfrom flask import Blueprint, render_template\n"
        "bp = Blueprint('twin', __name__)\n@bp.get('/')\n@policy(LOGGED_IN)\n"
        "def index():\n    return render_template('twin/index.html')\n"
    )
    install("twin", 'plugin = Manifest("twin", "1", title="Twin", summary="", api=">=0.1,<1")', views=views)
    templates = tmp_path / "site-twin" / "twin_package" / "templates" / "twin"
    templates.mkdir(parents=True)
    (templates / "index.html").write_text('{{ _("Good") }} of the twin')
    both = ayni_app(["good", "twin"], beside=app)
    rosa = client_as("rosa").at(both)
    assert rosa.get("/p/twin/").text == "Good of the twin"
    assert "<h1>Bueno</h1>" in rosa.get("/p/good/").text


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_route_of_a_plugin_without_a_policy_stops_the_start(install: Install, ayni_app: Any, app: Flask) -> None:
    views = "from flask import Blueprint\nbp = Blueprint('bare', __name__)\nbp.get('/')(lambda: 'x')\n"
    install("bare", 'plugin = Manifest("bare", "1", title="Bare", summary="", api=">=0.1,<1")', views=views)
    with pytest.raises(StartRefused, match=r"routes without a policy: /p/bare/"):
        ayni_app(["bare"], beside=app)


NAMELESS = """
from flask import Blueprint
from core.api import LOGGED_IN, Reads, policy

bp = Blueprint("nameless", __name__)
bp.get("/")(policy(LOGGED_IN, reads=Reads.PERSON)(lambda: "x"))
"""


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_page_that_does_not_say_whose_data_it_shows_is_not_sent_and_the_log_says_what_to_do(
    install: Install, ayni_app: Any, app: Flask, client_as: Callable[[str], Browser], capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = 'plugin = Manifest("nameless", "1", title="Nameless", summary="", api=">=0.1,<1")'
    install("nameless", manifest, views=NAMELESS)
    answer = client_as("rosa").at(ayni_app(["nameless"], beside=app)).get("/p/nameless/")
    assert answer.status_code == 503
    said = capsys.readouterr().out
    assert "nobody_named" in said
    assert "saw([...])" in said


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_pages_of_another_name_stop_the_start(install: Install, ayni_app: Any, app: Flask) -> None:
    views = "from flask import Blueprint\nbp = Blueprint('other', __name__)\n"
    install("misnamed", 'plugin = Manifest("misnamed", "1", title="", summary="", api=">=0.1,<1")', views=views)
    with pytest.raises(StartRefused, match='must be a Blueprint called "misnamed"'):
        ayni_app(["misnamed"], beside=app)


def test_permissions_of_a_plugin_reach_their_roles_and_stay_when_it_is_off(app: Flask, ayni_app: Any) -> None:
    with app.app_context():
        assert permissions.declared()["good.mark.read"] == ("caseworker", "supervisor")
    off = ayni_app([], beside=app)
    with off.app_context():
        assert "good.mark.read" not in permissions.declared()


def test_tables_of_a_plugin_have_a_chain_of_their_own(app: Flask, ayni_app: Any) -> None:
    assert [(one.owner, one.pending) for one in migrations.status(app)] == [("core", False), ("good", False)]
    assert migrations.check(app) == []
    assert [one.owner for one in migrations.status(ayni_app([], beside=app))] == ["core"]


def test_files_of_a_plugin_lie_under_its_name(client_as: Callable[[str], Browser]) -> None:
    answer = client_as("").get("/static/good/good.css")
    assert (answer.status_code, answer.mimetype) == (200, "text/css")
    assert client_as("").get("/static/good/../models.py").status_code == 404
