"""Everything here runs with the plugin switched on."""

from __future__ import annotations

import pytest


@pytest.fixture
def plugins() -> tuple[str, ...]:
    return ("courses",)
