from __future__ import annotations

from flask import Blueprint, render_template

from core.api import Id, Reads, policy, saw
from good import services

bp = Blueprint("good", __name__)


@bp.get("/personas/<id:person_id>")
@policy("good.mark.read", reads=Reads.PERSON)
def show(person_id: Id) -> str:
    saw([person_id])
    return render_template("good/marks.html", marks=services.marks(person_id))


@bp.get("/")
@policy("good.mark.read")
def index() -> str:
    return render_template("good/index.html")
