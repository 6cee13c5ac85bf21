"""What plugins add to the demonstration."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import pytest
from flask import Flask

from core import clock
from core.access.actors import Actor
from core.demo import plugins as added
from core.demo.diary import Diary
from core.pluginsystem.failures import PluginFailed

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])


@pytest.fixture
def plugins() -> tuple[str, ...]:
    return ("good",)


def test_ayni_demo_is_entered_in_the_diary_and_lived(app: Flask, actor_as: Callable[[str], Actor]) -> None:
    rosa = actor_as("rosa")
    with app.app_context():
        diary = Diary(clock.today(rosa.timezone), rosa.timezone)
        added.enter(diary)
        assert [(one.day, one.who) for one in diary.entries] == [(diary.today, "rosa")]
        assert list(diary.live({"rosa": rosa})) == [1]
        assert import_module("good.services").SHOWN[-1:] == [rosa.id]


def test_a_plugin_without_an_answer_stops_the_demonstration_by_name(
    app: Flask, ayni_app: Callable[..., Flask], actor_as: Callable[[str], Actor]
) -> None:
    rosa = actor_as("rosa")
    with ayni_app(["good", "broken_hooks"], beside=app).app_context(), pytest.raises(PluginFailed) as failed:
        added.enter(Diary(clock.today(rosa.timezone), rosa.timezone))
    assert failed.value.plugin == "broken_hooks"
