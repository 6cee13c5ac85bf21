"""What hangs on an enrolment here, to give out and to erase."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plugins.courses.examining.models import Paper, Practice

TABLES = (Practice, Paper)
"""Children first."""


def without_key(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A paper as whoever wrote it saw it: which options are right is no data about them, and may be asked again."""
    if not isinstance(row.get("questions"), list):
        return row
    return {**row, "questions": [_asked(one) for one in row["questions"]]}


def _asked(question: Any) -> Any:
    if not isinstance(question, dict):
        return question
    return {name: value for name, value in question.items() if name != "correct"}
