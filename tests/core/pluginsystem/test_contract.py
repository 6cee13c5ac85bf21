"""A plugin that does all well keeps the contract; one that forgets a column is told which."""

from __future__ import annotations

import pytest
from flask import Flask

from core.testing.contract import PluginContract
from core.testing.world import World


class TestContract(PluginContract):
    plugin = "good"

    @pytest.mark.parametrize("database_kind", ["sqlite"])
    @pytest.mark.parametrize(
        ("verb", "answer", "said"),
        [("marks", [], "ayni_export_person leaves out"), ("forget", 0, "ayni_erase_person leaves as they were")],
    )
    def test_a_column_that_is_forgotten_is_named(
        self, app: Flask, world: World, monkeypatch: pytest.MonkeyPatch, verb: str, answer: object, said: str
    ) -> None:  # fmt: skip
        monkeypatch.setattr(f"good.services.{verb}", lambda _person_id: answer)
        with pytest.raises(AssertionError, match=rf"columns that {said}\n.*\['good_mark\.colour'\]"):
            self.test_everything_about_a_person_is_exported_and_erased(app, world)
