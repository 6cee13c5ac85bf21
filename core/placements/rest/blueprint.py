from __future__ import annotations

from core.rest.blueprint import rest_blueprint

bp = rest_blueprint("placements", "", "Work that was found, and the months after")
