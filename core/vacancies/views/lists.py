"""The list of vacancies."""

from __future__ import annotations

from typing import Any

from flask import g, render_template, request, url_for
from flask_babel import gettext as _

from core import clock
from core.access.actors import current_actor
from core.access.policy import policy
from core.classifications.isco import occupations
from core.classifications.lists import WAGE_PERIODS
from core.countries import queries as places
from core.db.urls import cursor_of
from core.extensions import db
from core.vacancies import labels, permissions, queries
from core.vacancies.queries import Asked
from core.vacancies.views.blueprint import bp


@bp.get("", endpoint="list")
@policy(permissions.READ)
def list_page() -> str:
    actor, asked = current_actor(), _asked()
    today = clock.today(actor.timezone)
    found = db.session.execute(queries.listing(asked, today, cursor_of(request.args.get("desde")))).all()
    rows, more = found[: queries.PAGE], len(found) > queries.PAGE
    counts = queries.counts(asked, today, actor.home[1])
    municipalities = places.choices(g.deployment.country, 2)
    return render_template(
        "vacancies/list.html", rows=rows, asked=asked, views=_views(asked, counts), labels=labels, today=today,
        municipalities=municipalities, names=dict(municipalities), groups=_groups(), periods=WAGE_PERIODS,
        next=_url(asked, desde=rows[-1].id) if more else "",
        first=_url(asked) if request.args.get("desde") else "",
    )  # fmt: skip


def _asked() -> Asked:
    view = request.args.get("estado", "open")
    return Asked(
        view if view in queries.VIEWS else "open",
        request.args.get("q", "").strip(),
        request.args.get("municipio", ""),
        request.args.get("ocupacion", ""),
    )


def _url(asked: Asked, **more: Any) -> str:
    kept = {"estado": asked.view, "q": asked.text, "municipio": asked.municipality, "ocupacion": asked.occupation}
    return url_for("vacancies.list", **{name: value for name, value in {**kept, **more}.items() if value})


def _views(asked: Asked, counts: dict[str, int]) -> list[dict[str, object]]:
    words = {
        "open": _("Open vacancies"),
        "draft": _("Drafts"),
        "review": _("To review"),
        "hold": _("On hold"),
        "closed": _("Closed vacancies"),
        "all": _("All vacancies"),
    }
    return [
        {"key": view, "label": words[view], "url": _url(asked._replace(view=view)), "count": counts[view]}
        for view in queries.VIEWS
    ]


def _groups() -> list[tuple[str, str]]:
    """The ten major groups of ISCO-08."""
    language = current_actor().language or "es"
    return [(code, shortened(row.label(language).text)) for code, row in occupations().items() if row.level == 1]


def shortened(text: str, longest: int = 36) -> str:
    """The beginning of a long title, so that the filters stand on one line."""
    return text if len(text) <= longest else f"{text[:longest].rstrip(' ,')}…"
