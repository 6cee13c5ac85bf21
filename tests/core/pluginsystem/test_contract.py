"""A plugin that does all well keeps the contract."""

from __future__ import annotations

from core.testing.contract import PluginContract


class TestContract(PluginContract):
    plugin = "good"
