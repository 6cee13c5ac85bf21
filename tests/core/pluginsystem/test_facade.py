"""A way past the facade is named with its file and line; the facade, the fixtures and the suite are left alone."""

from __future__ import annotations

from pathlib import Path

from core.testing.facade import past_the_facade


def test_a_way_past_the_facade_is_named_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.py").write_text("from core.api import Id\n\nfrom core.people import queries\n")
    past = ("core.db.types", "core.api_not", "plugins.courses.models")
    (tmp_path / "b.py").write_text("\n".join(["def f():", *(f"    import {name}" for name in past)]))
    assert past_the_facade(tmp_path) == [
        "b.py:2: core.db.types",
        "b.py:3: core.api_not",
        "b.py:4: plugins.courses.models",
        "inner/a.py:3: core.people.queries",
    ]


def test_the_ways_of_the_house_are_left_alone(tmp_path: Path) -> None:
    allowed = (
        "import core.api\nfrom core import api\nfrom core.api import db\nfrom core.testing.jobs import run_pending\n"
    )
    allowed += f"from plugins.courses.api import certified\nimport plugins.{tmp_path.name}.models\n"
    (tmp_path / "a.py").write_text(f"{allowed}from . import core\nfrom flask import Blueprint\n")
    (tmp_path / "conformance.py").write_text("from core.cases.codes import Stage\n")
    assert past_the_facade(tmp_path) == []
