"""Plugins: those that are switched on answer and erase themselves, those that are off are reached all the same."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from core import clock
from core.access.actors import NOBODY
from core.audit.models import AuditPayload
from core.db.scope import Scope
from core.db.types import Id, new_id
from core.db.unit_of_work import reading, writing
from core.extensions import db
from core.pluginsystem import registry
from core.pluginsystem.discovery import Loaded
from core.pluginsystem.failures import PluginFailed
from core.pluginsystem.manifest import Manifest, PersonalData
from core.pluginsystem.policies import hookimpl
from core.testing.canaries import find_in_database
from core.testing.client import Browser
from core.testing.jobs import run_pending
from tests.core.privacy.conftest import Two

SYSTEM = Scope(system="tests")
WORDS = {"zqa8001qz": "diary_entry.text", "zqa8002qz": "diary_page.text"}
THEIRS = {"zqb8001qz": "diary_entry.text", "zqb8002qz": "diary_page.text"}
Erase = Callable[..., dict[str, int]]


@pytest.fixture
def diary(app: Flask, two: Two) -> dict[str, Id]:
    """The tables of a plugin as its migrations left them: entries of a case, pages of an entry."""
    metadata = sa.MetaData()
    with app.app_context(), db.engine.connect() as connection:
        metadata.reflect(connection, only=["core_case"])
    entry = sa.Table(
        "diary_entry", metadata, sa.Column("id", sa.Uuid(), primary_key=True), sa.Column("text", sa.String(80)),
        sa.Column("case_id", sa.Uuid(), sa.ForeignKey(metadata.tables["core_case"].c.id, ondelete="SET NULL")),
    )  # fmt: skip
    page = sa.Table(
        "diary_page", metadata, sa.Column("id", sa.Uuid(), primary_key=True), sa.Column("text", sa.String(80)),
        sa.Column("entry_id", sa.Uuid(), sa.ForeignKey(entry.c.id, ondelete="RESTRICT")),
    )  # fmt: skip
    unpersonal = sa.Table("diary_colour", metadata, sa.Column("name", sa.String(80)))
    version = sa.Table("alembic_version_diary", metadata, sa.Column("version_num", sa.String(32)))
    pages: dict[str, Id] = {}
    with app.app_context(), db.engine.begin() as connection:
        metadata.create_all(connection, [entry, page, unpersonal, version])
        connection.execute(unpersonal.insert().values(name="blue"))
        for who, (first, second) in ((two.subject, WORDS), (two.other, THEIRS)):
            key, pages[who.series] = new_id(), new_id()
            connection.execute(entry.insert().values(id=key, text=first, case_id=who.ids["core_case"]))
            connection.execute(page.insert().values(id=pages[who.series], text=second, entry_id=key))
    return pages


def switched_on(app: Flask, two: Two, *, fails: bool = False) -> list[str]:
    """A plugin whose hooks do what their contract says; answers the list of what it was asked."""
    asked: list[str] = []
    hooks = ModuleType("hooks")

    @hookimpl
    def ayni_export_person(person_id: Id) -> dict[str, list[dict[str, Any]]]:
        asked.append("export")
        if fails:
            raise LookupError("zqa8001qz")
        return {"diary_entry": [{"text": "zqa8001qz"}], "diary_page": [{"text": "zqa8002qz"}]}

    @hookimpl
    def ayni_erase_person(person_id: Id) -> dict[str, int]:
        asked.append("erase")
        if fails:
            raise LookupError("zqa8001qz")
        connection = db.session().connection()
        connection.exec_driver_sql("DELETE FROM diary_page WHERE text = 'zqa8002qz'")
        connection.exec_driver_sql("DELETE FROM diary_entry WHERE text = 'zqa8001qz'")
        return {"diary_entry": 1, "diary_page": 1}

    hooks.ayni_export_person, hooks.ayni_erase_person = ayni_export_person, ayni_erase_person
    kept = PersonalData("diary_entry", "Diario", "Para recordar", "Un año")
    manifest = Manifest(name="diary", version="1", title="Diario", summary="", api=">=0.1", personal_data=(kept,))
    registry.install(app, registry.Registry([Loaded(manifest, "diary", Path(), {"hooks": hooks})]))
    return asked


@pytest.fixture(autouse=True)
def none_afterwards(app: Flask) -> Iterator[None]:
    yield
    registry.install(app, registry.NONE)


def test_what_a_plugin_answers_is_in_the_archive(
    app: Flask, two: Two, diary: dict[str, Id], archived: Callable[..., zipfile.ZipFile]
) -> None:
    assert switched_on(app, two) == []
    packed = archived(two.subject.person_id)
    assert json.loads(packed.read("data/diary/diary_page.json")) == [{"text": "zqa8002qz"}]
    page = packed.read("index.html").decode()
    assert "Diario: Diario" in page
    assert "Para recordar" in page
    assert "zqa8001qz" in page
    assert json.loads(packed.read("data/contents.json"))["plugins_switched_off"] == {}


def test_what_a_plugin_that_is_off_holds_is_named(
    two: Two, diary: dict[str, Id], archived: Callable[..., zipfile.ZipFile], client_as: Callable[[str], Browser]
) -> None:
    packed = archived(two.subject.person_id)
    held = json.loads(packed.read("data/contents.json"))["plugins_switched_off"]
    assert held == {"diary": {"diary_entry": 1, "diary_page": 1}}
    assert "diary_page" in packed.read("index.html").decode()
    assert "diary_page" in client_as("luis").get(f"/personas/{two.subject.person_id.hex}/derechos").text


def test_a_plugin_erases_its_own(app: Flask, two: Two, diary: dict[str, Id], erase: Erase) -> None:
    asked = switched_on(app, two)
    done = erase(two.subject.person_id)
    assert (asked, done["diary_entry"], done["diary_page"]) == (["erase"], 1, 1)
    assert find_in_database(app, {**two.subject.canaries, **WORDS}) == {}


def test_a_plugin_that_fails_stops_the_whole_act(app: Flask, two: Two, diary: dict[str, Id], erase: Erase) -> None:
    switched_on(app, two, fails=True)
    before = find_in_database(app, {**two.subject.canaries, **WORDS})
    with pytest.raises(PluginFailed) as failed:
        erase(two.subject.person_id)
    assert failed.value.plugin == "diary"
    assert find_in_database(app, {**two.subject.canaries, **WORDS}) == before


def test_an_archive_with_a_gap_is_not_made(
    app: Flask, two: Two, diary: dict[str, Id], client_as: Callable[[str], Browser]
) -> None:
    switched_on(app, two, fails=True)
    luis, page = client_as("luis"), f"/personas/{two.subject.person_id.hex}/derechos"
    luis.post(page)
    run_pending(app)
    assert "core.plugin.failed" in luis.get(page).text
    assert luis.get(f"{page}/todo.zip").status_code == 302


def test_a_plugin_that_holds_rows_and_says_nothing_stops_both(
    app: Flask, two: Two, diary: dict[str, Id], erase: Erase, client_as: Callable[[str], Browser]
) -> None:
    manifest = Manifest(name="diary", version="1", title="Diario", summary="", api=">=0.1")
    registry.install(app, registry.Registry([Loaded(manifest, "diary", Path(), {})]))
    with pytest.raises(PluginFailed) as failed:
        erase(two.subject.person_id)
    assert (failed.value.plugin, failed.value.hook) == ("diary", "ayni_erase_person")
    page = f"/personas/{two.subject.person_id.hex}/derechos"
    client_as("luis").post(page)
    run_pending(app)
    assert "core.plugin.failed" in client_as("luis").get(page).text


def test_what_a_plugin_that_is_off_holds_goes_too(app: Flask, two: Two, diary: dict[str, Id], erase: Erase) -> None:
    with app.app_context(), writing(SYSTEM) as session:
        session.add(
            AuditPayload(
                record_id=NOBODY, at=clock.now(), subject="diary_page",
                subject_id=str(diary["a"]), salt="s", digest="d", content={"new": {"text": "zqa8002qz"}},
            )
        )  # fmt: skip
    done = erase(two.subject.person_id)
    assert (done["diary_entry"], done["diary_page"]) == (1, 1)
    assert find_in_database(app, {**two.subject.canaries, **WORDS}) == {}
    assert find_in_database(app, THEIRS) != {}
    with app.app_context(), reading(SYSTEM) as session:
        left = session.connection().exec_driver_sql("SELECT count(*) FROM diary_colour").scalar()
    assert left == 1
