"""What every plugin keeps; and what stays to be seen of incubations while the plugin is switched off."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from flask import Flask

from core.cases.codes import Stage
from core.testing.apps import AyniApp
from core.testing.client import Browser, token_for
from core.testing.contract import PluginContract
from core.testing.hashes import table_hashes
from plugins.incubation.codes import MilestoneState
from tests.plugins.incubation.conftest import Incubator


class TestContract(PluginContract):
    plugin = "incubation"
    given: ClassVar[dict[str, object]] = {
        "incubation_project.isic_class": "1071",
        "incubation_milestone.state": MilestoneState.DONE,
    }


def test_what_waits_for_the_plugin_is_read_and_rests_meanwhile(
    app: Flask, desk: Incubator, ayni_app: AyniApp, client_as: Callable[[str], Browser]
) -> None:
    case_id = desk.case()
    desk.described(case_id)
    desk.step(case_id)
    before = table_hashes(app, "incubation")
    assert {table: rows for table, (rows, _) in before.items()} == {"incubation_project": 1, "incubation_milestone": 1}
    browser = client_as("rosa")
    off = ayni_app([], beside=app)
    browser.client.application = off
    browser.csrf = token_for(off, _seed(browser))
    assert "un módulo que está apagado" in browser.get(f"/casos/{case_id.hex}").text
    assert browser.get("/p/incubation/").status_code == 404
    assert browser.post(f"/casos/{case_id.hex}/etapa", {"target": "assessment"}).status_code == 409
    assert table_hashes(off, "incubation") == before
    browser.client.application = ayni_app(["incubation"], beside=app)
    assert "Pan de la abuela" in browser.get("/p/incubation/").text
    assert browser.post(f"/casos/{case_id.hex}/etapa", {"target": "assessment"}).status_code == 303
    assert desk.stage(case_id) is Stage.ASSESSMENT


def _seed(browser: Browser) -> str:
    with browser.client.session_transaction() as cookie:
        seed: str = cookie["csrf_token"]
    return seed
