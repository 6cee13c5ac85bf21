"""Results of a cohort stand in the order of its other lists."""

from __future__ import annotations

import pytest

from plugins.courses.examining import results
from tests.plugins.courses.examining.conftest import School


def test_results_stand_by_name_over_all_their_pages(desk: School, monkeypatch: pytest.MonkeyPatch) -> None:
    cohort = desk.cohort(desk.taught())
    made = {name: desk.enrolled(cohort, name) for name in ("Zoila", "Ana", "Mirna", "Beto")}
    monkeypatch.setattr(results, "PAGE", 2)
    with desk.looking():
        first, following = results.page_of_scores(cohort, None)
        rest, end = results.page_of_scores(cohort, following)
    assert [row.id for row in (*first, *rest)] == [made[name] for name in ("Ana", "Beto", "Mirna", "Zoila")]
    assert (following, end) == (made["Beto"], None)
