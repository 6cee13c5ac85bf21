"""What every plugin keeps, as a suite of tests: ``class TestContract(PluginContract): plugin = "my_plugin"``.

It runs on both databases. The acceptance suite (``ayni conformance my_plugin``) asks far more, of the running plugin.
"""

from __future__ import annotations

from typing import ClassVar

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from core.access.actors import system
from core.audit.acts import act
from core.config.deployment import LANGUAGES
from core.db import migrations
from core.db.base import Base
from core.events.recording import Event
from core.pluginsystem.catalogues import Texts
from core.pluginsystem.discovery import Loaded
from core.pluginsystem.registry import registry
from core.pluginsystem.tables import is_personal, tables_of
from core.testing.apps import AyniApp
from core.testing.canaries import Sown, find_in_database, find_in_values, sow
from core.testing.facade import past_the_facade
from core.testing.factories import canaries as people
from core.testing.hashes import table_hashes
from core.testing.world import World


def _kinds(of: type[Event]) -> list[type[Event]]:
    """Each kind of event that was ever defined, of every plugin and the core."""
    return [kind for one in of.__subclasses__() for kind in (one, *_kinds(one))]


class PluginContract:
    """``plugin``: its name. ``needs``: the plugins that it requires. ``given``: ``table.column`` -> a value, where a
    rule of a table asks for one (see ``core.testing.canaries.sow``)."""

    plugin: ClassVar[str]
    needs: ClassVar[tuple[str, ...]] = ()
    given: ClassVar[dict[str, object]] = {}

    @pytest.fixture
    def plugins(self) -> tuple[str, ...]:
        return (*self.needs, self.plugin)

    @pytest.fixture
    def loaded(self, app: Flask) -> Loaded:
        with app.app_context():
            return next(one for one in registry().loaded if one.name == self.plugin)

    def test_the_manifest_says_who_it_is_and_what_it_keeps_about_people(self, app: Flask, loaded: Loaded) -> None:
        manifest = loaded.manifest
        assert str(manifest.title)
        assert str(manifest.summary)
        personal = {table.name for table in tables_of(self.plugin) if is_personal(table)}
        named = {one.table for one in manifest.personal_data}
        assert personal - named == set(), "tables about people that personal_data of the manifest does not name"
        assert named - personal == set(), "personal_data of the manifest names what is no table about people"
        assert all(str(text) for one in manifest.personal_data for text in (one.what, one.why, one.kept))

    def test_its_permissions_and_events_bear_its_name(self, loaded: Loaded) -> None:
        events = [one.name for one in _kinds(Event) if f"{one.__module__}.".startswith(f"{loaded.package}.")]
        named = [one.name for one in loaded.manifest.permissions] + events
        assert [name for name in named if not name.startswith(f"{self.plugin}.")] == []

    def test_it_reaches_the_core_by_the_facade_alone(self, loaded: Loaded) -> None:
        assert past_the_facade(loaded.folder) == [], "take it from core.api, or ask for it to be put there"

    def test_its_migrations_make_what_its_models_say(self, app: Flask) -> None:
        assert migrations.check(app) == [], f"run ayni plugins migrate {self.plugin}"
        assert {one.owner: one.pending for one in migrations.status(app)}[self.plugin] is False

    def test_its_migrations_go_up_down_and_up_again(self, app: Flask) -> None:
        migrations.downgrade(app, self.plugin, "base")
        assert table_hashes(app, self.plugin) == {}
        migrations.upgrade(app)
        assert migrations.check(app) == []

    def test_every_route_has_a_policy_and_bears_its_name(self, app: Flask, loaded: Loaded) -> None:
        own = [rule for rule in app.url_map.iter_rules() if self._is_own(rule.endpoint)]
        assert [rule.rule for rule in own if getattr(app.view_functions[rule.endpoint], "policy", None) is None] == []
        path = loaded.manifest.path
        homes = f"/p/{path}", f"/api/v1/{path}", f"/static/{self.plugin}/"
        assert [rule.rule for rule in own if not rule.rule.startswith(homes)] == []

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_text_is_translated(self, loaded: Loaded, language: str) -> None:
        missing = list(Texts(self.plugin, loaded.folder).missing(language))
        assert missing == [], f"run ayni plugins texts {self.plugin}, and translate in its .po files"

    def test_everything_about_a_person_is_exported_and_erased(self, app: Flask, world: World) -> None:
        with app.app_context():
            with act(system("tests"), "tests.sow") as session:
                ours = self._sown(session, world, "a")
                other = self._sown(session, world, "b")
            with act(system("tests"), "tests.export"):
                told = registry().collect("ayni_export_person", person_id=ours.person_id).get(self.plugin, {})
            lacking = set(ours.canaries) - find_in_values(told, ours.canaries)
            assert sorted(ours.canaries[word] for word in lacking) == [], "columns that ayni_export_person leaves out"
            assert find_in_values(told, other.canaries) == set(), "ayni_export_person tells of somebody else"
            with act(system("tests"), "tests.erase"):
                registry().collect("ayni_erase_person", person_id=ours.person_id)
        left = self._of_plugin(find_in_database(app, ours.canaries))
        kept = sorted({ours.canaries[word] for words in left.values() for word in words})
        assert kept == [], "columns that ayni_erase_person leaves as they were"
        others = self._of_plugin(find_in_database(app, other.canaries))
        assert others or not other.canaries, "ayni_erase_person took away what is about somebody else"

    def test_switched_off_and_on_again_it_has_lost_nothing(self, app: Flask, ayni_app: AyniApp, world: World) -> None:
        with app.app_context(), act(system("tests"), "tests.sow") as session:
            self._sown(session, world, "a")
        before = _kept(app)
        off = ayni_app([], beside=app)
        assert _kept(off) == before
        assert not [rule for rule in off.url_map.iter_rules() if self._is_own(rule.endpoint)]
        again = ayni_app([*self.needs, self.plugin], beside=app)
        assert _kept(again) == before
        assert migrations.check(again) == []

    def _of_plugin(self, found: dict[str, list[str | int]]) -> dict[str, list[str | int]]:
        return {table: words for table, words in found.items() if f"{self.plugin}_" in table}

    def _is_own(self, endpoint: str) -> bool:
        return endpoint.split(".")[0] in (self.plugin, f"api_{self.plugin}")

    def _sown(self, session: Session, world: World, series: str) -> Sown:
        """A row of each table of the plugin about somebody who has a row in every table of the core."""
        somebody = people.person(session, world, series)
        models = {str(mapper.local_table): mapper.class_ for mapper in Base.registry.mappers}
        own = [models[table.name] for table in tables_of(self.plugin)]
        made = sow(session, own, series=series, person_id=somebody.person_id, known=somebody.ids, given=self.given)
        made.canaries = {word: column for word, column in made.canaries.items() if _is_personal(column)}
        empty = [column for column in made.unfilled if _is_personal(column)]
        assert empty == [], f"give these columns a value in `given`: {empty}"
        return made


WRITTEN_AT_A_START = ("core_audit_", "core_plugin")
"""What bringing a database up to date notes down by itself."""


def _kept(app: Flask) -> dict[str, tuple[int, str]]:
    """Rows and digest of every table, whoever owns it."""
    every = table_hashes(app)
    return {table: found for table, found in every.items() if not table.startswith(WRITTEN_AT_A_START)}


def _is_personal(column: str) -> bool:
    return is_personal(Base.metadata.tables[column.split(".")[0]])
