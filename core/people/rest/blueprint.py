from __future__ import annotations

from core.people import schemas
from core.rest.blueprint import rest_blueprint

bp = rest_blueprint("people", "", "People attended by the office", slot=schemas.PersonIn.slot)
