"""The public register of certified organisations, for people and for programs."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app, jsonify, make_response, render_template, request, url_for
from werkzeug.wrappers import Response

from core.api import CSV_TYPE, PUBLIC, Id, Standing, countries, country_name, csv_bytes, cursor_of, policy
from plugins.fair_recruitment.blueprint import bp
from plugins.fair_recruitment.certification.codes import OrganisationKind
from plugins.fair_recruitment.register import labels, queries
from plugins.fair_recruitment.register.pages import FOR_EVERYBODY, limits
from plugins.fair_recruitment.register.queries import PAGE, Asked
from plugins.fair_recruitment.register.verifying import sites

MOST = 5000
"""Lines of one file: more stand in the next one, whose address is told."""
COLUMNS = (
    "id", "url", "organisation", "country", "kind", "standard", "standard_version", "standard_title", "scope", "sites",
    "issued_on", "valid_until", "status", "status_since",
)  # fmt: skip


@bp.get("/registro")
@policy(PUBLIC, reason=FOR_EVERYBODY, throttle=limits)
def register() -> Response:
    return _json_list() if _wants_json() else make_response(_html_list())


@bp.get("/registro.json")
@policy(PUBLIC, reason=FOR_EVERYBODY, throttle=limits)
def register_json() -> Response:
    return _json_list()


@bp.get("/registro.csv")
@policy(PUBLIC, reason=FOR_EVERYBODY, throttle=limits)
def register_csv() -> Response:
    """As the list, and all of it at once."""
    rows, _kept, onward = _page(_asked(), MOST)
    today = queries.today()
    answer = Response(csv_bytes(COLUMNS, (_line(row, today) for row in rows)), content_type=CSV_TYPE)
    answer.headers.set("Content-Disposition", "attachment", filename="registro.csv")
    if onward:
        following = url_for("fair_recruitment.register_csv", _external=True, **onward)
        answer.headers.set("Link", f'<{following}>; rel="next"')
    return answer


@bp.get("/registro/<id:certificate_id>")
@policy(PUBLIC, reason=FOR_EVERYBODY, throttle=limits)
def register_entry(certificate_id: Id) -> Response:
    if _wants_json():
        return _json_entry(certificate_id)
    found = queries.entry(certificate_id)
    return make_response(render_template(
        "fair_recruitment/register_entry.html", entry=found, standing=queries.standing(found, queries.today()),
        history=_history(found.certification_id), labels=labels, country=country_name(found.country),
    ))  # fmt: skip


@bp.get("/registro/<id:certificate_id>.json")
@policy(PUBLIC, reason=FOR_EVERYBODY, throttle=limits)
def register_entry_json(certificate_id: Id) -> Response:
    return _json_entry(certificate_id)


def _history(certification_id: Id) -> list[dict[str, Any]]:
    steps = queries.history(certification_id)
    return [{"title": labels.TOLD[step.verb], "when": _day(step.at)} for step in steps]


def _wants_json() -> bool:
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def _asked() -> Asked:
    given = request.args
    kind, standing, country = given.get("tipo", ""), given.get("estado", ""), given.get("pais", "")
    return Asked(
        given.get("q", "").strip(),
        OrganisationKind(kind) if kind in list(OrganisationKind) else None,
        Standing(standing) if standing in list(Standing) else None,
        country if country in dict(countries()) else "",
    )  # fmt: skip


def _page(asked: Asked, most: int = PAGE) -> tuple[Any, dict[str, Any], dict[str, Any]]:
    """Rows, what the address says of what is asked, and that of the next page."""
    rows, after = queries.entries(asked, queries.today(), cursor_of(request.args.get("desde")), most)
    told = {"q": asked.text, "tipo": asked.kind, "estado": asked.standing, "pais": asked.country}
    kept = {name: str(value) for name, value in told.items() if value}
    return rows, kept, {**kept, "desde": after.hex} if after else {}


def _html_list() -> str:
    rows, kept, onward = _page(_asked())
    today = queries.today()
    return render_template(
        "fair_recruitment/register_list.html", kept=kept, labels=labels, countries=countries(),
        standings=[(code.value, words) for code, (words, _kind) in labels.STANDINGS.items()],
        rows=[(row, queries.standing(row, today)) for row in rows], names=dict(countries()),
        next=url_for("fair_recruitment.register", **onward) if onward else "",
        json=url_for("fair_recruitment.register_json", **kept), csv=url_for("fair_recruitment.register_csv", **kept),
        begun="desde" in request.args,
    )  # fmt: skip


def _json_list() -> Response:
    rows, _kept, onward = _page(_asked())
    following = url_for("fair_recruitment.register_json", _external=True, **onward) if onward else None
    today = queries.today()
    return jsonify({"entries": [_told(row, today) for row in rows], "next": following})


def _json_entry(certificate_id: Id) -> Response:
    found = queries.entry(certificate_id)
    history = queries.history(found.certification_id)
    told = [{"what": step.verb.value, "on": _day(step.at).isoformat()} for step in history]
    return jsonify({**_told(found, queries.today()), "history": told})


def _told(row: Any, today: date) -> dict[str, Any]:
    """The same in a list and alone; documented in docs/reference/public-register.md."""
    return {
        "id": str(row.id),
        "url": url_for("fair_recruitment.register_entry", certificate_id=row.id, _external=True),
        "organisation": row.holder,
        "country": row.country,
        "kind": row.kind.value,
        "standard": {
            "code": row.standard,
            "version": row.standard_version,
            "title": labels.standard_name(row.standard, row.standard_version),
        },
        "scope": row.scope_text,
        "sites": [{"name": site.get("name", ""), "place": site.get("place", "")} for site in row.sites],
        "issued_on": row.issued_on.isoformat(),
        "valid_until": row.valid_until.isoformat(),
        "status": queries.standing(row, today).value,
        "status_since": _since(row, today).isoformat(),
    }


def _line(row: Any, today: date) -> list[object]:
    """The columns ``COLUMNS``: what ``_told`` tells, flat."""
    told = _told(row, today)
    standard = told.pop("standard")
    flat = {f"standard_{name}": value for name, value in standard.items()}
    known = {**told, **flat, "standard": standard["code"], "sites": sites(row.sites)}
    return [known[name] for name in COLUMNS]


def _since(row: Any, today: date) -> date:
    """The day from which the status holds: what expires unseen does so on the day after its last."""
    over = queries.standing(row, today) is Standing.EXPIRED
    return row.valid_until + timedelta(days=1) if over else _day(row.state_since)


def _day(moment: datetime) -> date:
    return moment.astimezone(ZoneInfo(current_app.config["TIMEZONE"])).date()
