"""The blueprint of the REST resources."""

from __future__ import annotations

from core.api import rest_blueprint

bp = rest_blueprint(
    "fair_recruitment",
    description="Fair recruitment: vetting, fees, complaints, certification",
)
