from __future__ import annotations

from flask import Blueprint

bp = Blueprint("evil_bare", __name__)


@bp.get("/")
def everybody() -> str:
    return "no policy"
