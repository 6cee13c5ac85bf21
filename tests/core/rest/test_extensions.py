"""What a plugin adds to a record of the core: asked for by name, sent and checked together, loaded once for a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from marshmallow import fields
from sqlalchemy import event, select

from core import domains
from core.access.actors import system
from core.access.models import Office
from core.audit.acts import act
from core.db.types import Id
from core.extensions import db
from core.pluginsystem import discovery
from core.rest.blueprint import rest_blueprint
from core.rest.conditions import unchanged
from core.rest.fields import IdField
from core.rest.paging import Listing, keyset, sliced
from core.rest.schemas import Out, patch_of
from core.testing import records
from core.testing.api import Program
from core.testing.world import World
from core.vacancies import permissions, queries
from core.vacancies.models import Vacancy
from core.web.fields import FormSchema, Text

GOOD = Path(__file__).parents[2] / "fixtures_plugins" / "good"
READ, EDIT = permissions.READ, permissions.WRITE


class ShopOut(Out):
    id = IdField()
    version = fields.Integer()
    title = fields.String()


class ShopIn(FormSchema):
    title = Text("Title", max=60, required=True)


bp = rest_blueprint("shop", description="A resource of the tests", slot="vacancy")


@bp.items("", ShopOut, READ)
def list_() -> Listing:
    """Every offer."""
    return keyset(select(Vacancy.id, Vacancy.version, Vacancy.title), Vacancy.id)


@bp.items("/newest", ShopOut, READ)
def newest() -> Listing:
    """Every offer, the newest first."""
    return keyset(select(Vacancy), Vacancy.id, descending=True, scalars=True)


@bp.items("/ranked", ShopOut, READ)
def ranked() -> Listing:
    """Every offer, in an order worked out here."""
    rows = sorted(db.session.execute(select(Vacancy.id, Vacancy.version, Vacancy.title)), key=lambda row: row.id)
    return sliced(rows)


@bp.item("/<id:vacancy_id>", ShopOut, READ)
def show(vacancy_id: Id) -> Vacancy:
    """One offer."""
    return queries.get(vacancy_id)


@bp.change("/<id:vacancy_id>", patch_of(ShopIn), EDIT, done="show")
def edit(vacancy_id: Id, data: dict[str, Any]) -> Id:
    """Another title."""
    vacancy = queries.get(vacancy_id)
    unchanged(vacancy)
    vacancy.title = data.get("title", vacancy.title)
    return vacancy_id


@pytest.fixture
def plugins(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, ...]]:
    monkeypatch.syspath_prepend(GOOD)
    discovery.forget()
    monkeypatch.setattr(domains, "RESOURCES", (*domains.RESOURCES, bp))
    yield ("good",)
    discovery.forget()


@pytest.fixture
def offers(app: Flask, world: World) -> list[str]:
    with app.app_context(), act(system("tests"), "tests.seed") as session:
        office = session.get_one(Office, world.offices["centro"])
        return [records.everything(session, office, name, "Illari").vacancy.id.hex for name in ("Wara", "Nina", "Sami")]


@pytest.fixture
def rosa(program_as: Callable[..., Program]) -> Program:
    return program_as("rosa")


def paint(rosa: Program, offer: str, colour: object, **more: Any) -> Any:
    tag = rosa.get(f"/shop/{offer}").headers["ETag"]
    body = {"extensions": {"good": {"colour": colour}}, **more}
    return rosa.patch(f"/shop/{offer}?include=good", body, if_match=tag, accept_language="en")


def test_it_comes_only_when_it_is_asked_for(rosa: Program, offers: list[str]) -> None:
    assert "extensions" not in rosa.get(f"/shop/{offers[0]}").json
    assert rosa.get(f"/shop/{offers[0]}?include=good").json["extensions"] == {"good": None}


def test_it_is_saved_and_answered_with_the_record(rosa: Program, offers: list[str]) -> None:
    changed = paint(rosa, offers[0], "green", title="Panadera de noche")
    assert changed.status_code == 200, changed.text
    assert (changed.json["title"], changed.json["extensions"]) == ("Panadera de noche", {"good": {"colour": "green"}})
    assert rosa.get(f"/shop/{offers[0]}?include=good").json == changed.json


def test_what_is_wrong_with_it_is_told_beside_the_rest_and_nothing_is_saved(rosa: Program, offers: list[str]) -> None:
    refused = paint(rosa, offers[0], "x" * 41, title=None)
    assert refused.status_code == 422
    assert set(refused.json["errors"]) == {"title", "extensions.good.colour"}
    refused = paint(rosa, offers[0], None, title="Otra")
    assert refused.json["errors"] == {"extensions.good.colour": ["Write the colour"]}
    assert rosa.get(f"/shop/{offers[0]}?include=good").json["extensions"] == {"good": None}


@pytest.mark.parametrize("sent", [{"bad": {}}, {"good": {"size": 1, "colour": "x"}}, {"good": []}, [], "good", None])
def test_what_nobody_adds_is_refused(rosa: Program, offers: list[str], sent: object) -> None:
    refused = rosa.patch(f"/shop/{offers[0]}", {"extensions": sent}, if_match="*")
    assert refused.status_code == 422
    assert [path for path in refused.json["errors"] if not path.startswith("extensions")] == []


@pytest.mark.parametrize("path", ["/shop", "/shop/{}"])
def test_an_unknown_name_is_refused(rosa: Program, offers: list[str], path: str) -> None:
    refused = rosa.get(path.format(offers[0]) + "?include=good,bad")
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["include"])
    assert rosa.get("/organisations?include=good").status_code == 422


def test_it_is_loaded_once_for_a_page(app: Flask, rosa: Program, offers: list[str]) -> None:
    paint(rosa, offers[1], "blue")
    asked: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    found = rosa.get("/shop?include=good").json["items"]
    assert [one["extensions"]["good"] for one in found] == [None, {"colour": "blue"}, None]
    assert len([statement for statement in asked if "good_shade" in statement]) == 1


def test_it_stands_in_the_description(rosa: Program, offers: list[str]) -> None:
    schemas = rosa.get("/openapi.json").json["components"]["schemas"]
    sent, shown = _section(schemas, ".ShopPatch"), _section(schemas, ".Shop")
    assert (list(sent["properties"]), sent.get("required")) == (["colour"], None)
    assert (list(shown["properties"]), shown.get("required")) == (["colour"], ["colour"])


def _section(schemas: dict[str, Any], record: str) -> dict[str, Any]:
    shop = next(schema for name, schema in schemas.items() if name.endswith(record))
    (section, _null) = shop["properties"]["extensions"]["properties"]["good"]["anyOf"]
    found: dict[str, Any] = schemas[section["$ref"].rpartition("/")[2]]
    return found


@pytest.mark.parametrize("order", ["newest", "ranked"])
def test_other_orders_are_read_page_by_page_with_their_extensions(
    rosa: Program, offers: list[str], order: str
) -> None:  # fmt: skip
    paint(rosa, offers[1], "blue")
    found: list[Any] = []
    path = f"/shop/{order}?limit=1&include=good"
    page = rosa.get(path).json
    while page["items"]:
        found += page["items"]
        page = rosa.get(f"{path}&cursor={page['next']}").json if page["next"] else {"items": []}
    wanted = sorted(offers, reverse=order == "newest")
    assert [one["id"] for one in found] == wanted
    assert [one["extensions"]["good"] for one in found if one["id"] == offers[1]] == [{"colour": "blue"}]


def test_a_place_in_a_ranked_list_is_no_place_in_another(rosa: Program, offers: list[str]) -> None:
    place = rosa.get("/shop/ranked?limit=1").json["next"]
    assert rosa.get(f"/shop/newest?cursor={place}").status_code == 422
