"""Pages of the house itself: whether it answers, and how its parts look."""

from __future__ import annotations

from datetime import date

from flask import Response, render_template

from core.web import sample
from core.web.forms import form_for
from core.web.static import WebBlueprint, asset

bp = WebBlueprint("web", __name__, template_folder="templates", static_folder="static", static_url_path="/static/web")


@bp.app_template_global("asset")
def asset_address(name: str) -> str:
    return asset(name)


@bp.get("/healthz")
def healthz() -> Response:
    return Response("ok\n", mimetype="text/plain")


@bp.get("/estilo")
def style_guide() -> str:
    """Every macro of ``ui.html`` once, with invented content."""
    form, wrong = form_for(sample.SampleForm), sample.wrong_form()
    return render_template("web/style_guide.html", form=form, wrong=wrong, today=date(2026, 11, 21), sample=sample)
