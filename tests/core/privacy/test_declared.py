"""Every column that holds something about a person is declared and documented, with why and until when."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from core.db.base import Base
from core.privacy.declared import TABLES
from core.privacy.tables import APART, of_people

PAGE = Path(__file__).parents[3] / "docs/reference/personal-data.md"
ROW = re.compile(r"^\| `(core_\w+)` \| ([^|]+) \| ([^|]+) \| ([^|]*) \|$", re.MULTILINE)
KEYS = ("id", "person_id", "version")

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])


@pytest.fixture
def documented(app: Flask) -> dict[str, tuple[str, str, str, list[str]]]:
    """Table -> the heading above it, what, why, and its columns."""
    found = {}
    for part in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        kept = part.splitlines()[0]
        for table, what, why, columns in ROW.findall(part):
            found[table] = (kept, what, why, re.findall(r"`(\w+)`", columns))
    return found


def test_every_table_of_people_is_declared(app: Flask) -> None:
    assert {one.name for one in of_people()} | APART == set(TABLES)


def test_the_page_says_what_is_declared(app: Flask, documented: dict[str, tuple[str, str, str, list[str]]]) -> None:
    with app.app_context():  # commands, and so what is said here, speak English
        declared = {name: (str(one.kept), str(one.what), str(one.why)) for name, one in TABLES.items()}
    assert {name: row[:3] for name, row in documented.items()} == declared


def test_the_page_names_every_column(documented: dict[str, tuple[str, str, str, list[str]]]) -> None:
    tables = Base.metadata.tables
    columns = {name: [column.name for column in tables[name].columns if column.name not in KEYS] for name in TABLES}
    assert {name: row[3] for name, row in documented.items()} == columns
