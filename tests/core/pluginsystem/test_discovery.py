"""What is switched on is found, fits, and comes in the order of its needs; what does not fit is told with the cure."""

from __future__ import annotations

import sys

import pytest

from core import PLUGIN_API
from core.errors import StartRefused
from core.pluginsystem import discovery, tables
from core.pluginsystem.registry import Registry
from tests.core.pluginsystem.conftest import Install

PLAIN = 'plugin = Manifest("{0}", "1.2.0", title="{0}", summary="", api=">=0.1,<1"{1})'


def manifest(name: str, more: str = "") -> str:
    return PLAIN.format(name, f", {more}" if more else "")


def test_only_what_is_switched_on_is_imported(install: Install) -> None:
    install("trial_on", manifest("trial_on"))
    install("trial_off", manifest("trial_off"), models="raise AssertionError('never imported')")
    assert [one.name for one in discovery.load(["trial_on"])] == ["trial_on"]
    assert "trial_off_package" not in sys.modules


def test_what_is_needed_comes_first_whatever_the_order_of_the_list(install: Install) -> None:
    install("trial_b", manifest("trial_b", "requires={'trial_c': '>=1'}"))
    install("trial_c", manifest("trial_c"))
    install("trial_a", manifest("trial_a", "after=('trial_b', 'trial_unknown')"))
    for wanted in (["trial_a", "trial_b", "trial_c"], ["trial_c", "trial_b", "trial_a"]):
        assert [one.name for one in discovery.load(wanted)] == ["trial_c", "trial_b", "trial_a"]


def start(*names: str) -> None:
    loaded = discovery.load(names)
    tables.adopt(loaded)
    Registry(loaded).declare()


def refusal(*names: str) -> str:
    with pytest.raises(StartRefused) as told:
        start(*names)
    return str(told.value)


def test_a_plugin_that_is_not_installed_is_named_with_a_likely_one() -> None:
    assert refusal("goood") == (
        'Plugin "goood" is not installed (did you mean "good"?): install it, or take it out of plugins in ayni.toml.'
    )


def test_a_plugin_that_cannot_be_imported_is_named_with_the_cause() -> None:
    assert refusal("broken_import") == (
        'Plugin "broken_import" cannot be loaded '
        "(models.py:1: ModuleNotFoundError: No module named 'there_is_no_such_module'): "
        "mend or update it, or take it out of plugins in ayni.toml."
    )


def test_a_plugin_for_another_version_of_the_hooks_is_refused_before_its_code_runs() -> None:
    assert refusal("broken_api") == (
        f'Plugin "broken_api" is made for plugin API >=7, and this Ayni has {PLUGIN_API}: '
        "install a version of the plugin, or of Ayni, that fits the other."
    )


def test_every_table_that_breaks_a_rule_is_named() -> None:
    said = refusal("broken_prefix").splitlines()
    assert said[0] == 'Plugin "broken_prefix": the table painted_thing must begin with broken_prefix_: rename it.'
    assert said[1].startswith(
        'Plugin "broken_prefix": painted_thing.user_id references core_user, which is not published: reference one of '
    )
    assert said[2] == (
        'Plugin "broken_prefix": painted_thing.user_id does not say what happens when its core_user goes: '
        'write ondelete="CASCADE" or "SET NULL".'
    )


def test_a_declaration_of_something_else_stops_the_start() -> None:
    assert refusal("broken_declaration") == (
        'Plugin "broken_declaration": ayni_nav fails (TypeError: NavEntry is wanted, not str): '
        "mend or update it, or take it out of plugins in ayni.toml."
    )


def test_a_hook_that_does_not_exist_stops_the_start() -> None:
    said = refusal("broken_name")
    assert said == (
        'Plugin "broken_name": there is no hook ayni_does_not_exist: compare it with docs/reference/hooks.md.'
    )


def test_a_hook_that_is_nearly_right_is_told_with_the_likely_one(install: Install) -> None:
    hook = "from core.api import hookimpl\n\n@hookimpl\ndef {0}:\n    return {{}}"
    install("near_name", manifest("near_name"), hooks=hook.format("ayni_export_persons(person_id)"))
    install("near_argument", manifest("near_argument"), hooks=hook.format("ayni_export_person(person)"))
    install("near_mark", manifest("near_mark"), hooks="def ayni_export_person(person_id):\n    return {}")
    assert refusal("near_name") == (
        'Plugin "near_name": there is no hook ayni_export_persons: did you mean ayni_export_person?'
    )
    assert refusal("near_argument").startswith("Plugin \"near_argument\": ayni_export_person: Argument(s) {'person'}")
    assert refusal("near_mark") == ('Plugin "near_mark": write @hookimpl above ayni_export_person in its hooks.py.')


def test_a_fault_while_it_is_imported_is_told_with_its_place(install: Install) -> None:
    install("near_fault", manifest("near_fault"), models="from core import api\n\napi.Nothing", hooks="")
    assert refusal("near_fault").startswith(
        "Plugin \"near_fault\" cannot be loaded (models.py:3: AttributeError: module 'core.api' has no attribute"
    )


def test_a_missing_or_old_requirement_is_named_with_the_cure(install: Install) -> None:
    install("trial_d", manifest("trial_d", "requires={'trial_e': '>=2'}"))
    install("trial_e", manifest("trial_e"))
    assert refusal("trial_d") == 'Plugin "trial_d" needs the plugin "trial_e": add "trial_e" to plugins in ayni.toml.'
    assert refusal("trial_d", "trial_e") == (
        'Plugin "trial_d" needs "trial_e" >=2, and 1.2.0 is installed: install such a "trial_e".'
    )


def test_plugins_that_need_each_other_are_refused(install: Install) -> None:
    install("trial_f", manifest("trial_f", "requires={'trial_g': '>=1'}"))
    install("trial_g", manifest("trial_g", "requires={'trial_f': '>=1'}"))
    assert "need each other in a circle" in refusal("trial_f", "trial_g")


def test_no_name_is_the_beginning_of_another(install: Install) -> None:
    install("trial", manifest("trial"))
    install("trial_h", manifest("trial_h"))
    assert refusal("trial", "trial_h") == (
        'Plugin "trial_h" has tables that could be taken for those of "trial": rename one of the two plugins.'
    )


@pytest.mark.parametrize("name", ["core", "a" * 25, "pg"])
def test_a_name_that_would_clash_is_refused(install: Install, name: str) -> None:
    install(name, manifest(name))
    assert "has a name that does not serve" in refusal(name)


def test_a_manifest_of_another_name_or_kind_is_refused(install: Install) -> None:
    install("trial_i", manifest("trial_j"))
    install("trial_k", "plugin = object()")
    assert refusal("trial_i") == 'Plugin "trial_i" has a manifest that is called "trial_j": give both the same name.'
    assert "has no Manifest" in refusal("trial_k")


def test_a_plugin_that_leaves_the_program_while_it_is_imported_stops_the_start_by_name(install: Install) -> None:
    install("trial_l", manifest("trial_l"), hooks="import sys\nsys.exit('gone')")
    assert refusal("trial_l").startswith('Plugin "trial_l" cannot be loaded (hooks.py:2: SystemExit: gone)')


def test_settings_are_checked_by_the_plugins_own_schema() -> None:
    loaded = discovery.load(["good"])
    assert Registry(loaded).settings("good") == {"colour": "green"}
    assert Registry(loaded, {"good": {"colour": "blue"}}).settings("good") == {"colour": "blue"}
    with pytest.raises(StartRefused, match=r"^\[plugins.good\] of ayni.toml: color: .*Unknown field"):
        Registry(loaded, {"good": {"color": "blue"}})
