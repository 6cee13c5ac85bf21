"""The description of the interface, for programs and for people."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, current_app, render_template

from core.access.policy import PUBLIC, policy
from core.rest import openapi
from core.rest.policy import ROOT

bp = Blueprint("rest", __name__, url_prefix=ROOT, template_folder="templates")
REASON = "describes the interface; no data"


@bp.get("/openapi.json")
@policy(PUBLIC, reason=REASON)
def description() -> Response:
    return Response(openapi.description(current_app), mimetype="application/json")


@bp.get("/docs")
@policy(PUBLIC, reason=REASON)
def docs() -> str:
    document = json.loads(openapi.description(current_app))
    return render_template("rest/docs.html", document=document, operations=operations(document))


def operations(document: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """What a tag stands for -> its operations, in the order of the document."""
    titles = {tag["name"]: tag["description"] or tag["name"].removeprefix("api_") for tag in document["tags"]}
    found: dict[str, list[dict[str, Any]]] = {}
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            if isinstance(told, dict):
                line = {"method": method.upper(), "path": path, **told}
                found.setdefault(titles[told["tags"][0]], []).append(line)
    return found
