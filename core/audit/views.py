"""The auditor's pages: who did what and who saw whom. To look here is itself written down."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import Table

from core.access.actors import current_actor
from core.access.models import User
from core.access.policy import Reads, policy
from core.audit import queries
from core.audit.acts import saw
from core.audit.models import AuditKind, AuditPayload
from core.audit.permissions import READ
from core.audit.queries import Filters
from core.db.base import Base
from core.db.types import Id
from core.errors import NotFound
from core.extensions import db
from core.web.nav import NavEntry, nav

bp = Blueprint("audit", __name__, template_folder="templates")
nav.add(NavEntry("audit", _l("Record"), "audit.list", READ, 90))
KINDS = {
    AuditKind.WRITE: _l("Changed"),
    AuditKind.READ: _l("Seen"),
    AuditKind.ACCESS: _l("Log-in"),
}


@bp.get("/auditoria", endpoint="list")
@policy(READ, reads=Reads.PEOPLE)
def list_records() -> str:
    filters, session = _filters(), db.session()
    rows = session.execute(queries.page(filters, current_actor().timezone, _kept_back())).all()
    shown = rows[: queries.PAGE]
    saw(row.person_id for row in shown if row.person_id)
    following = {**_asked(), "before": shown[-1].id.hex} if len(rows) > len(shown) else {}
    return render_template(
        "audit/list.html",
        rows=shown,
        kinds=KINDS,
        asked=_asked(),
        users=queries.users(session),
        next_url=url_for("audit.list", **following) if following else "",
    )


@bp.get("/auditoria/<id:record_id>")
@policy(READ, reads=Reads.PEOPLE)
def show(record_id: Id) -> str:
    record, written = queries.record(db.session(), record_id), queries.payloads(db.session(), record_id)
    kept_back = _kept_back()
    payloads = [row for row in written if row.subject not in kept_back]
    if record is None or (len(payloads) < len(written) and {row.subject for row in payloads} <= {*queries.NO_TABLES}):
        raise NotFound
    saw({found for found in (record.person_id, *(item.person_id for item in payloads)) if found})
    who = db.session.get(User, record.actor_id)
    return render_template(
        "audit/show.html", record=record, kinds=KINDS, who=who.name if who else record.actor_kind,
        payloads=[(_about(row), row.subject_id, told(row)) for row in payloads],
    )  # fmt: skip


def _kept_back() -> set[str]:
    """The tables of which the actor may not even know that they were written."""
    needed = {name: table.info.get("restricted_to") for name, table in Base.metadata.tables.items()}
    return {name for name, permission in needed.items() if permission and not current_actor().may(permission)}


def _about(payload: AuditPayload) -> str:
    return payload.subject if payload.subject in (*Base.metadata.tables, *queries.NO_TABLES) else "…"


def told(payload: AuditPayload) -> dict[str, Any] | None:
    """What changed, without what was said in confidence: that it was written can be seen, and by whom; not what.

    Of a plugin that is switched off or gone nobody can tell any more what was said in confidence: then all was, also
    what its columns are called.
    """
    if payload.content is None:
        return None
    table = Base.metadata.tables.get(payload.subject)
    if table is None and payload.subject not in queries.NO_TABLES:
        return dict.fromkeys(payload.content, "…")
    return {
        verb: {name: "…" if _is_kept_back(table, name) else value for name, value in content.items()}
        if isinstance(content, dict)
        else content
        for verb, content in payload.content.items()
    }


def _is_kept_back(table: Table | None, name: str) -> bool:
    column = table.columns.get(name) if table is not None else None
    return column is not None and bool(column.info.get("confidential"))


def _asked() -> dict[str, str]:
    return {name: text for name in ("person", "user", "kind", "day") if (text := request.args.get(name, "").strip())}


def _filters() -> Filters:
    """What was asked, leaving out what cannot be read."""
    asked = {**_asked(), "before": request.args.get("before", "")}
    return Filters(
        person_id=_id(asked.get("person", "")),
        user_id=_id(asked.get("user", "")),
        kind=next((kind for kind in AuditKind if kind == asked.get("kind")), None),
        day=_day(asked.get("day", "")),
        before=_id(asked["before"]),
    )


def _id(text: str) -> Id | None:
    """Also out of the address of a person's page, which is what an auditor has at hand."""
    last = text.rstrip("/").split("/")[-1]
    try:
        return Id(last) if last else None
    except ValueError:
        return None


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 2000 <= found.year < 3000 else None
