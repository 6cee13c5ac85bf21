"""A sign of forced labour is handed over to a plugin that takes it up: once it is there, and until it took it."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from core import clock
from core.db.types import new_id
from core.events import outbox
from core.pluginsystem import discovery
from core.testing.jobs import deliver_events
from plugins.fair_recruitment.api import ForcedLabourSigned, Indicator
from plugins.fair_recruitment.complaints import alerts, queries, services
from tests.plugins.fair_recruitment.complaints.conftest import Counter

MANIFEST = """from core.api import Manifest

plugin = Manifest(
    name="safeguarding", version="0.1.0", title="Safeguarding", summary="Takes up signs of forced labour",
    api=">=0.1,<1", requires={"fair_recruitment": ">=0.1,<1"},
)
"""
HOOKS = """from core.api import hookimpl
from plugins.fair_recruitment.api import ForcedLabourSigned

told, failing = [], []


def take_up(event):
    told.append(event)
    if failing:
        raise failing.pop()


@hookimpl
def ayni_reactions():
    return {ForcedLabourSigned: take_up}
"""


@pytest.fixture
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, ...]]:
    """Found as an installed plugin is: on the path, with its ``dist-info``."""
    package, info = tmp_path / "site" / "safeguarding_plugin", tmp_path / "site" / "safeguarding-0.1.0.dist-info"
    for folder, files in (
        (package, {"__init__.py": MANIFEST, "hooks.py": HOOKS}),
        (info, {
            "METADATA": "Metadata-Version: 2.1\nName: safeguarding\nVersion: 0.1.0\n",
            "entry_points.txt": "[ayni.plugins]\nsafeguarding = safeguarding_plugin:plugin\n",
        }),
    ):  # fmt: skip
        folder.mkdir(parents=True)
        for name, text in files.items():
            (folder / name).write_text(text)
    monkeypatch.syspath_prepend(tmp_path / "site")
    discovery.forget()
    yield ("courses", "fair_recruitment", "safeguarding")
    discovery.forget()


@pytest.fixture
def safeguarding(app: Flask) -> Any:
    hooks = importlib.import_module("safeguarding_plugin.hooks")
    hooks.told.clear()
    hooks.failing.clear()
    return hooks


def test_the_plugin_is_told_which_complaint_and_alert_and_nothing_else(
    app: Flask, counter: Counter, safeguarding: Any
) -> None:
    quiet, _number = counter.complaint(signs=[Indicator.WAGES])
    key, _number = counter.complaint(signs=[Indicator.THREATS, Indicator.WAGES], text="No me dejan salir")
    deliver_events(app)
    with counter.looking("luis"):
        alert = alerts.of_complaint(key)
        assert alert is not None
        assert alerts.of_complaint(quiet) is None
    assert safeguarding.told == [
        ForcedLabourSigned(key, alert_id=alert.id, organisation_id=None, indicators="threats wages")
    ]


def test_it_is_told_again_until_it_took_it(app: Flask, counter: Counter, safeguarding: Any) -> None:
    safeguarding.failing.append(ValueError("not now"))
    key, _number = counter.complaint(signs=[Indicator.THREATS])
    deliver_events(app)
    assert len(safeguarding.told) == 1
    with clock.fixed(clock.now() + timedelta(minutes=1)):
        deliver_events(app)
        deliver_events(app)
    assert [one.subject_id for one in safeguarding.told] == [key, key]


def test_a_further_sign_is_told_with_all_that_are_known_and_the_employer_of_the_register(
    app: Flask, counter: Counter, safeguarding: Any
) -> None:
    employer = counter.employer()
    key, _number = counter.complaint(signs=[Indicator.WAGES])
    with counter.at() as actor:
        services.link(queries.complaint(key), employer.hex, "", actor=actor)
    with counter.at() as actor:
        services.add_signs(queries.complaint(key), [Indicator.DECEPTION], actor=actor)
    deliver_events(app)
    assert [(one.organisation_id, one.indicators) for one in safeguarding.told] == [(employer, "deception wages")]


def test_no_bundled_plugin_reacts_to_it(app: Flask) -> None:
    with app.app_context():
        told = [plugin for plugin, names in outbox.reactions().items() if ForcedLabourSigned.name in names]
    assert told == ["safeguarding"]


def test_its_fields_are_ids_and_codes_and_nobody_changes_it() -> None:
    assert [one.name for one in fields(ForcedLabourSigned)] == [
        "subject_id", "person_id", "case_id", "alert_id", "organisation_id", "indicators",
    ]  # fmt: skip
    with pytest.raises(FrozenInstanceError):
        ForcedLabourSigned(new_id()).indicators = "threats"  # type: ignore[misc]
