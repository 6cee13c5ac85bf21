"""Nothing about a person stays behind, and everything is given out."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import func, select

from core.db.scope import Scope
from core.db.unit_of_work import reading
from core.extensions import db
from core.pluginsystem import tables
from core.pluginsystem.registry import registry
from plugins.skills_recognition import personal
from plugins.skills_recognition.codes import State
from tests.plugins.skills_recognition.conftest import Centre

ALL = {f"skills_recognition_{noun}" for noun in ("request", "evidence", "assessment", "recognition", "change")}


def rows(app: Flask) -> dict[str, int]:
    with app.app_context(), reading(Scope(system="tests: count")) as session:
        return {
            model.__tablename__: session.scalar(select(func.count()).select_from(model)) for model in personal.TABLES
        }


def test_every_table_is_declared_given_out_and_erased(app: Flask, desk: Centre) -> None:
    person, other = desk.person(), desk.person("Wilmer")
    desk.changed(desk.certificate(person), State.SUSPENDED)
    desk.changed(desk.certificate(other), State.SUSPENDED)
    with desk.looking("luis"):
        given = registry().collect("ayni_export_person", person_id=person)["skills_recognition"]
        (manifest,) = registry().manifests
    assert {table.name for table in tables.tables_of("skills_recognition")} == ALL
    assert {one.table for one in manifest.personal_data} == ALL
    assert {name: len(found) for name, found in given.items()} == dict.fromkeys(ALL, 1) | {
        "skills_recognition_evidence": 3
    }
    assert {str(row["person_id"]) for found in given.values() for row in found} == {str(person)}
    with desk.at("luis"):
        done = registry().collect("ayni_erase_person", person_id=person)["skills_recognition"]
    assert done == {name: len(found) for name, found in given.items()}
    assert rows(app) == done


def test_what_is_given_out_is_plain(desk: Centre) -> None:
    person = desk.person()
    desk.certificate(person)
    with desk.looking("luis"):
        (row,) = personal.export(person)["skills_recognition_recognition"]
        assert db.session.info["unit"] == "reading"
    assert {type(value) for value in row.values()} <= {str, int, type(None)}
    assert (row["holder"], row["state"]) == ("Nayeli Mamani Huanca", "issued")
