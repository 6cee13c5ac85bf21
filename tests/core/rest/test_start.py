"""An operation that cannot work stops the start, by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from marshmallow import fields

from core import domains
from core.app import create_app
from core.config import Deployment
from core.db import keys
from core.errors import StartRefused
from core.organisations import permissions
from core.rest.blueprint import RestBlueprint, rest_blueprint
from core.rest.schemas import Out
from core.web.fields import FormSchema, Text


class ThingOut(Out):
    title = fields.String()


class ThingIn(FormSchema):
    title = Text("Title")


@pytest.fixture
def deployment(tmp_path: Path) -> Deployment:
    keys.create_demo(tmp_path)
    return Deployment(tmp_path, "Prueba", "BO", f"sqlite:///{tmp_path}/ayni.db", demo=True)


@pytest.fixture
def visitor(monkeypatch: pytest.MonkeyPatch) -> RestBlueprint:
    bp = rest_blueprint("visitor")
    monkeypatch.setattr(domains, "RESOURCES", (*domains.RESOURCES, bp))
    return bp


def test_a_permission_that_nobody_declares(deployment: Deployment, visitor: RestBlueprint) -> None:
    visitor.item("", ThingOut, "visitor.thing.see")(lambda: None)
    with pytest.raises(StartRefused, match="nobody declares the permission"):
        create_app(deployment)


def test_an_answer_that_does_not_exist(deployment: Deployment, visitor: RestBlueprint) -> None:
    visitor.create("", ThingIn, permissions.REGISTER, done="nowhere")(lambda data: None)
    with pytest.raises(StartRefused, match=r"done='api_visitor\.nowhere' is no endpoint"):
        create_app(deployment)


def test_a_route_that_declares_nothing(deployment: Deployment, visitor: RestBlueprint) -> None:
    visitor.add_url_rule("/bare", "bare", lambda: "all the people")
    with pytest.raises(StartRefused, match=r"routes without a policy: /api/v1/visitor/bare \(api_visitor\.bare\)"):
        create_app(deployment)
