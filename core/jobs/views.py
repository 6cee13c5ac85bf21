"""The administrator's page of background work, and whether this node is ready."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.sansio.response import Response

from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import PUBLIC, policy
from core.db import migrations
from core.db.types import Id
from core.events.labels import label_of
from core.extensions import db
from core.jobs import ledger, permissions, queries, services
from core.jobs.codes import KILLED, JobState
from core.jobs.definitions import enabled, title_of
from core.pluginsystem.registry import registry
from core.web.nav import NavEntry, nav

bp = Blueprint("jobs", __name__, template_folder="templates")
nav.add(NavEntry("jobs", _l("Background work"), "jobs.list", permissions.READ, 85))
STATES = {
    JobState.WAITING: (_l("Waiting"), ""),
    JobState.RUNNING: (_l("Running"), "info"),
    JobState.DONE: (_l("Done"), "ok"),
    JobState.FAILED: (_l("Failed"), "bad"),
}
LISTS = {
    "": queries.periodic,
    "pendientes": queries.pending,
    "fallidas": queries.failed,
    "hechas": queries.done,
    "avisos": queries.deliveries,
}


@bp.get("/administracion/trabajos", endpoint="list")
@policy(permissions.READ)
def list_jobs() -> str:
    asked = request.args.get("ver", "")
    view = asked if asked in LISTS else ""
    rows = db.session.execute(LISTS[view]()).all()
    return render_template(
        "jobs/list.html", rows=rows, view=view, views=_views(), states=STATES, title_of=title_of, known=enabled(),
        label_of=label_of, plugin_title=registry().title,
        alive=ledger.workers_alive(db.session()), killed=KILLED,
    )  # fmt: skip


def _views() -> list[dict[str, Any]]:
    counted = queries.counts()
    open_now = counted.get(JobState.WAITING, 0) + counted.get(JobState.RUNNING, 0)
    shown: list[tuple[str, str, int | None]] = [
        ("", _("Periodic"), None),
        ("pendientes", _("Waiting and running"), open_now),
        ("fallidas", _("Failed ones"), counted.get(JobState.FAILED, 0)),
        ("avisos", _("Not told to modules"), queries.deliveries_parked()),
        ("hechas", _("Done ones"), None),
    ]
    return [
        {"key": key, "label": label, "count": count, "url": url_for("jobs.list", ver=key or None)}
        for key, label, count in shown
    ]


@bp.post("/administracion/trabajos/<id:job_id>/reintentar")
@policy(permissions.RETRY, mutates=True, done="jobs.list")
def retry(job_id: Id) -> Done:
    services.retry(job_id, actor=current_actor())
    db.session().info["asked"] = True
    return done(_("It is tried again."), ver="fallidas")


@bp.post("/administracion/trabajos/avisos/<int(max=9223372036854775807):number>/reintentar")
@policy(permissions.RETRY, mutates=True, done="jobs.list")
def tell_again(number: int) -> Done:
    services.tell_again(number, actor=current_actor())
    return done(_("It is tried again."), ver="avisos")


@bp.get("/readyz")
@policy(PUBLIC, reason="tells the operator's tools whether this node may be sent visitors; no data")
def readyz() -> Response:
    """200 when pages can be answered. A missing worker is told, but pages are answered without one."""
    behind = any(owner.pending for owner in migrations.status(current_app))
    alive = ledger.workers_alive(db.session()) > 0
    told = {"database": "ok", "migrations": "behind" if behind else "ok", "worker": "ok" if alive else "missing"}
    answer = current_app.json.response(told)
    answer.status_code = 503 if behind else 200
    return answer
