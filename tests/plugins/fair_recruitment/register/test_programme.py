"""The programme is one of those that certify people by courses."""

from __future__ import annotations

import pytest
from flask import Flask

from plugins.courses.programmes import programmes


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_fair_recruitment_is_a_programme_of_courses(app: Flask) -> None:
    """It answers ``courses_programmes``, the hook that courses offers."""
    with app.app_context():
        assert [(one.key, str(one.title)) for one in programmes()] == [("fair_recruitment", "Fair recruitment")]
