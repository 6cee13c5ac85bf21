"""What plugins add to the reasons of a match, and what happens when one of them cannot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from flask import Flask
from flask_babel import lazy_gettext

from core.access.actors import ANONYMOUS
from core.api import hookimpl
from core.db.types import Id, new_id
from core.matching.added import with_added
from core.matching.facts import Seeker, VacancyFacts
from core.matching.match import Match
from core.matching.queries import Fit
from core.people.models import BirthPrecision
from core.pluginsystem.discovery import Loaded
from core.pluginsystem.manifest import Manifest
from core.pluginsystem.registry import Registry, install
from core.vacancies.applications.reasons import Reason, from_plain, to_plain, words
from core.vacancies.minors import Birth

Give = Callable[[Sequence[VacancyFacts]], Any]


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def with_plugins(app: Flask, **plugins: Give) -> list[int]:
    """Switch on plugins that only give reasons; answers how many vacancies each call was about."""
    calls: list[int] = []

    def loaded(name: str, give: Give) -> Loaded:
        @hookimpl
        def ayni_match_reasons(vacancies: Sequence[VacancyFacts]) -> Mapping[Id, Sequence[Reason]]:
            calls.append(len(vacancies))
            return give(vacancies)

        hooks = ModuleType(name)
        hooks.ayni_match_reasons = ayni_match_reasons  # type: ignore[attr-defined]
        manifest = Manifest(name=name, version="1", title=name, summary="", api=">=0.1,<1")
        return Loaded(manifest, name, Path(), {"hooks": hooks})

    install(app, Registry([loaded(name, give) for name, give in plugins.items()]))
    return calls


def fits(count: int) -> list[Fit]:
    seeker = Seeker(new_id(), "Nayeli", Birth(None, BirthPrecision.DAY))
    own = Match((Reason("education", True, True, {}),), closeness=2)
    return [Fit(seeker, VacancyFacts(new_id(), f"Puesto {number}", "", "BO"), own) for number in range(count)]


def says(code: str, met: bool | None = True, *, hard: bool = False, sentence: object = "Fine") -> Give:
    return lambda vacancies: {one.id: [Reason(code, met, hard, {"sentence": sentence})] for one in vacancies}


def test_reasons_are_added_after_the_own_ones_in_one_call(app: Flask) -> None:
    calls = with_plugins(app, kind=says("kind.pay"), other=says("other.pay", met=None))
    given = fits(3)
    with app.app_context():
        found = with_added([*given, given[0]], ANONYMOUS)
    assert [[one.code for one in fit.match.reasons] for fit in found] == [["education", "kind.pay", "other.pay"]] * 4
    assert [fit.vacancy for fit in found] == [fit.vacancy for fit in [*given, given[0]]]
    assert calls == [3, 3]


def test_a_reason_of_a_plugin_is_never_hard(app: Flask) -> None:
    with_plugins(app, strict=says("strict.no", met=False, hard=True))
    with app.app_context():
        (fit,) = with_added(fits(1), ANONYMOUS)
    assert fit.match.eligible
    assert fit.match.reasons[-1].hard is False


def fails(vacancies: Sequence[VacancyFacts]) -> Any:
    raise RuntimeError


@pytest.mark.parametrize(
    "give",
    [
        fails,
        lambda vacancies: None,
        lambda vacancies: {one.id: ["a text"] for one in vacancies},
        lambda vacancies: {one.id: None for one in vacancies},
        says("kind.pay"),
        says("bad.pay", sentence=""),
    ],
)
def test_a_plugin_that_cannot_say_it_well_is_left_out_alone(app: Flask, give: Give) -> None:
    with_plugins(app, bad=give, kind=says("kind.pay"))
    with app.app_context():
        (fit,) = with_added(fits(1), ANONYMOUS)
    assert [one.code for one in fit.match.reasons] == ["education", "kind.pay"]


def test_nothing_to_show_asks_nobody(app: Flask) -> None:
    calls = with_plugins(app, kind=says("kind.pay"))
    with app.app_context():
        assert with_added([], ANONYMOUS) == []
    assert calls == []


def test_what_is_kept_reads_without_the_plugin(app: Flask) -> None:
    with_plugins(app, kind=says("kind.pay", sentence=lazy_gettext("Saved.")))
    with app.app_context():
        (fit,) = with_added(fits(1), ANONYMOUS)
        kept = to_plain(fit.match.reasons)
    assert type(kept[-1]["args"]["sentence"]) is str
    assert words(from_plain(kept)[-1]) == kept[-1]["args"]["sentence"]
