"""Files that one reads at a sitting, functions that one sees at once, names that say something."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest

from tests.architecture.source import PRODUCT, Source, forbid, python

LONGEST_FILE = 250
LONGEST_TEST_FILE = 400
LONGEST_FUNCTION = 50
SAY_NOTHING = {"util", "utils", "helper", "helpers", "common", "misc"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def long_file(source: Source) -> Iterator[str]:
    longest = LONGEST_TEST_FILE if source.path.startswith("tests/") else LONGEST_FILE
    if len(source.lines) > longest:
        yield source.at(len(source.lines), f"a file has at most {longest} lines: give a part of it a name")


def long_function(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, FUNCTIONS):
            length = (node.end_lineno or 0) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield source.at(node.lineno, f"{node.name} has {length} lines; at most {LONGEST_FUNCTION}")


def empty_name(source: Source) -> Iterator[str]:
    for name in PurePosixPath(source.path).with_suffix("").parts:
        if name.strip("_") in SAY_NOTHING:
            yield source.at(1, f"{name} says nothing: name the file for what it does")


def code_in_a_domain_package(source: Source) -> Iterator[str]:
    if source.tree.body:
        yield source.at(1, "the __init__.py of a domain is empty; code has a file with a name")


def actor_by_position(source: Source) -> Iterator[str]:
    for node in source.tree.body:
        if isinstance(node, FUNCTIONS) and "actor" in {argument.arg for argument in node.args.args}:
            yield source.at(node.lineno, f"{node.name} takes actor by position: services take it by keyword")


def measured() -> list[Source]:
    """A migration is as long as the schema that it makes, a plugin's as the core's."""
    return [source for source in python(*PRODUCT, "tests") if "/migrations/versions/" not in source.path]


def test_no_file_is_too_long() -> None:
    forbid(long_file, measured())


def test_no_function_is_too_long() -> None:
    forbid(long_function, measured())


def test_no_file_has_a_name_that_says_nothing() -> None:
    forbid(empty_name, python(*PRODUCT, "tests", "migrations"))


def test_the_package_of_a_domain_is_empty() -> None:
    domains = {PurePosixPath(source.path).parent for source in python("core") if source.path.endswith("/models.py")}
    packages = [s for s in python("core") if PurePosixPath(s.path).name == "__init__.py"]
    forbid(code_in_a_domain_package, [s for s in packages if PurePosixPath(s.path).parent in domains])


def test_services_take_the_actor_by_keyword() -> None:
    forbid(actor_by_position, [s for s in python(*PRODUCT) if "/services" in s.path])


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (long_file, "core/people/views.py", "\n" * 251),
        (long_file, "tests/core/people/test_views.py", "\n" * 401),
        (long_function, "core/people/views.py", "def f():\n" + "    x = 1\n" * 50),
        (empty_name, "core/people/helpers.py", ""),
        (empty_name, "core/utils/__init__.py", ""),
        (code_in_a_domain_package, "core/people/__init__.py", "x = 1"),
        (actor_by_position, "core/people/services.py", "def register(name, actor): ..."),
    ],
)
def test_the_rules_see_what_breaks_them(rule, path: str, text: str) -> None:
    assert len(list(rule(Source(path, text)))) == 1


def test_the_rules_leave_the_rest_alone() -> None:
    source = Source("core/people/services.py", "def register(name, *, actor):\n" + "    x = 1\n" * 49)
    assert [*long_file(source), *long_function(source), *empty_name(source), *actor_by_position(source)] == []
