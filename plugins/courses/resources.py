"""The blueprint of the REST resources."""

from __future__ import annotations

from core.api import rest_blueprint

bp = rest_blueprint("courses", description="Courses: catalogue, cohorts, who takes part, certificates")
