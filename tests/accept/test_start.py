"""What is not declared does not start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from flask import Blueprint

from core import domains
from core.access.policy import PUBLIC, policy
from core.app import create_app
from core.config import Deployment
from core.db import keys
from core.errors import StartRefused


@pytest.fixture
def deployment(tmp_path: Path) -> Deployment:
    keys.create_demo(tmp_path)
    return Deployment(tmp_path, "Prueba", "BO", f"sqlite:///{tmp_path}/ayni.db", demo=True)


def with_blueprint(monkeypatch: pytest.MonkeyPatch) -> Blueprint:
    added = Blueprint("visitor", __name__)
    monkeypatch.setattr(domains, "BLUEPRINTS", (*domains.BLUEPRINTS, added))
    return added


def test_a_route_without_a_policy_stops_the_start_by_name(
    deployment: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_blueprint(monkeypatch).add_url_rule("/todos", "everybody", lambda: "all the people")
    with pytest.raises(StartRefused, match=r"routes without a policy: /todos \(visitor\.everybody\)"):
        create_app(deployment)


def test_a_route_that_shows_its_form_on_a_page_that_is_not_there_stops_the_start(
    deployment: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = policy("x", mutates=True, again="visitor.nowhere")(lambda: "")
    with_blueprint(monkeypatch).add_url_rule("/todos", "everybody", view, methods=["POST"])
    with pytest.raises(StartRefused, match="visitor\\.nowhere"):
        create_app(deployment)


@pytest.mark.parametrize("done", ["", "visitor.nowhere"])
def test_a_route_that_writes_and_has_no_page_for_a_repeat_stops_the_start(
    deployment: Deployment, monkeypatch: pytest.MonkeyPatch, done: str
) -> None:
    view = policy("x", mutates=True, done=done)(lambda: "")
    with_blueprint(monkeypatch).add_url_rule("/todos", "everybody", view, methods=["POST"])
    with pytest.raises(StartRefused, match=rf"^visitor\.everybody: .*not '{done}', which does not exist\.$"):
        create_app(deployment)


def test_a_route_that_asks_for_a_permission_nobody_declares_stops_the_start(
    deployment: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = policy("people.person.raed")(lambda: "")
    with_blueprint(monkeypatch).add_url_rule("/todos", "everybody", view)
    with pytest.raises(StartRefused, match=r"^visitor\.everybody: nobody declares the permission 'people\.p"):
        create_app(deployment)


def test_a_route_that_says_what_is_shown_after_a_change_says_that_it_changes() -> None:
    with pytest.raises(ValueError, match="write mutates=True"):
        policy("people.person.read", done="people.show")


def test_a_public_route_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="a public route needs a reason"):
        policy(PUBLIC)


MODEL = """
    from core.db.base import Base, Identified
    from core.db.scope import AreaScoped, PersonScoped, Unscoped, verify_models
    from core.errors import StartRefused

    class Diary({bases}):
        __tablename__ = "visitor_diary"

    try:
        verify_models()
    except StartRefused as refusal:
        print(refusal)
"""


@pytest.mark.parametrize(
    ("bases", "sentence"),
    [
        ("Identified, Base", "Diary: one scope is needed, found none"),
        (
            "PersonScoped, AreaScoped, Identified, Base",
            "Diary: one scope is needed, found ['PersonScoped', 'AreaScoped']",
        ),
        ("Unscoped, Identified, Base", "Diary: Unscoped needs reason="),
        ('Unscoped, Identified, Base, reason="a test"', ""),
    ],
)
def test_a_model_without_one_scope_stops_the_start(bases: str, sentence: str) -> None:
    """In a process of its own: a model that exists once belongs to every later application."""
    program = dedent(MODEL).format(bases=bases)
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout.startswith(sentence)
    assert bool(said.stdout) == bool(sentence)
