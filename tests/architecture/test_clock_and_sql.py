"""One clock, one place that commits, one that speaks SQL: each exception stands in ``allowed.toml`` with its reason."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tests.architecture.source import PRODUCT, ROOT, Source, findings, forbid, imports, python

ALLOWED = tomllib.loads((Path(__file__).parent / "allowed.toml").read_text(encoding="utf-8"))

CLOCKS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("func", "now"),
}
ENDS = {"commit", "rollback"}
# What can begin a transaction; other things (a wizard, a claim) may have a begin() of their own.
BEGINNERS = re.compile(r"(session|engine|conn|connection|db|transaction)$")
# Each reaches rows past the scope: the criteria are added to statements about mapped classes only.
PAST_THE_SCOPE = {
    "__table__",
    "bulk_insert_mappings",
    "bulk_save_objects",
    "bulk_update_mappings",
    "exec_driver_sql",
    "from_statement",
    "raw_connection",
}
CONSTRUCTS = {"insert", "literal_column", "text", "TextClause"}


def reads_the_time(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and (_name(node.value), node.attr) in CLOCKS:
            yield source.at(node.lineno, f"{_name(node.value)}.{node.attr}: time comes from core.clock")


def ends_a_transaction(source: Source) -> Iterator[str]:
    for call in _calls(source):
        match call.func:
            case ast.Attribute(value, attr) if attr in ENDS or (attr == "begin" and BEGINNERS.search(_name(value))):
                yield source.at(call.lineno, f".{attr}(): only core/db begins, commits and rolls back")


def speaks_sql(source: Source) -> Iterator[str]:
    for found in imports(source):
        condition = found.name == "text" and _may_limit_an_index(source)
        if found.module.startswith("sqlalchemy") and found.name in CONSTRUCTS and not condition:
            yield source.at(found.line, f"{found.full}: raw SQL and bulk inserts belong to core/db")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in PAST_THE_SCOPE:
            yield source.at(node.lineno, f".{node.attr} reaches rows past the scope")
        elif isinstance(node, ast.Attribute) and _name(node.value) in {"sa", "sqlalchemy"} and node.attr in CONSTRUCTS:
            if node.attr == "text" and _may_limit_an_index(source):
                continue
            yield source.at(node.lineno, f"{node.attr}: raw SQL and bulk inserts belong to core/db")
    for call in _calls(source):
        if (
            isinstance(call.func, ast.Attribute)
            and call.func.attr == "connection"
            and "session" in _name(call.func.value)
        ):
            yield source.at(call.lineno, ".connection() reaches rows past the scope")


def _may_limit_an_index(source: Source) -> bool:
    """In a model, and in the migration made from it, text() is the condition of an index, which reads nothing."""
    return "models" in source.path or "/migrations/versions/" in source.path


def _calls(source: Source) -> Iterable[ast.Call]:
    return (node for node in ast.walk(source.tree) if isinstance(node, ast.Call))


def _name(node: ast.expr) -> str:
    """The last part of a dotted name: ``datetime`` of ``datetime.datetime``."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def outside(rule: str) -> list[Source]:
    """The product's sources except those that may break ``rule``; tests set up what they need in their own way."""
    return [source for source in python(*PRODUCT) if not source.path.startswith(tuple(ALLOWED[rule]))]


@pytest.mark.parametrize("rule", [reads_the_time, ends_a_transaction, speaks_sql])
def test_only_the_allowed_files_do_it(rule: Callable[[Source], Iterable[str]]) -> None:
    forbid(rule, outside(rule.__name__))


@pytest.mark.parametrize("rule", [reads_the_time, ends_a_transaction, speaks_sql])
def test_each_exception_has_a_reason_and_is_needed(rule: Callable[[Source], Iterable[str]]) -> None:
    for path, reason in ALLOWED[rule.__name__].items():
        sources = [source for source in python(*PRODUCT, "migrations") if source.path.startswith(path)]
        assert reason, f"{path} states no reason"
        assert findings(rule, sources), f"{path} no longer needs its exception from {rule.__name__}"
    assert [path for path in ALLOWED[rule.__name__] if not (ROOT / path).exists()] == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (reads_the_time, "datetime.now(UTC)"),
        (reads_the_time, "datetime.datetime.utcnow()"),
        (reads_the_time, "mapped_column(default=func.now())"),
        (reads_the_time, "field(default_factory=date.today)"),
        (ends_a_transaction, "db.session.commit()"),
        (ends_a_transaction, "with session.begin(): ..."),
        (speaks_sql, "from sqlalchemy import select, text"),
        (speaks_sql, "from sqlalchemy.dialects.postgresql import insert"),
        (speaks_sql, "select(Person.__table__.c.id)"),
        (speaks_sql, "session.execute(sa.text('x'))"),
        (speaks_sql, "db.session.connection()"),
    ],
)
def test_the_rules_see_what_breaks_them(rule: Callable[[Source], Iterable[str]], text: str) -> None:
    assert len(list(rule(Source("core/people/services.py", text)))) == 1


def test_the_rules_leave_the_rest_alone() -> None:
    source = Source(
        "core/people/services.py", "clock.now()\nsession.begin_nested()\nselect(Person).limit(1)\nrows.insert(0, x)"
    )
    assert [*reads_the_time(source), *ends_a_transaction(source), *speaks_sql(source)] == []
