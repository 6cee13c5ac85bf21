from __future__ import annotations

from core.rest.blueprint import rest_blueprint

bp = rest_blueprint("cases", "", "Cases, their labour plans and notes")
