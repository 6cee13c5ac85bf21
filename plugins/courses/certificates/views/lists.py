"""All certificates, those whose time for a refresher has come, and the list as a table for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from flask import Response, render_template, request
from sqlalchemy import select

from core.api import (
    CSV_TYPE,
    Id,
    Reads,
    clock,
    countries,
    country_name,
    csv_bytes,
    current_actor,
    cursor_of,
    db,
    numbers,
    page_language,
    policy,
    saw,
)
from plugins.courses.blueprint import bp
from plugins.courses.catalogue.models import Course
from plugins.courses.catalogue.queries import title
from plugins.courses.certificates import labels, queries
from plugins.courses.certificates.codes import Status
from plugins.courses.certificates.downloads import download
from plugins.courses.certificates.models import Certificate
from plugins.courses.certificates.queries import Asked
from plugins.courses.certificates.standing import DUE_DAYS, status
from plugins.courses.cohorts.codes import ActorKind
from plugins.courses.cohorts.labels import ACTOR_KINDS
from plugins.courses.cohorts.pages import menu
from plugins.courses.permissions import CERTIFICATE_ISSUE, CERTIFICATE_READ
from plugins.courses.programmes import programmes
from plugins.courses.words import _

DAYS = (30, 90, 180, 365)
ALL = "an export of the list of certificates"


def today() -> date:
    return clock.today(current_actor().timezone)


@bp.get("/certificados")
@policy(CERTIFICATE_READ, reads=Reads.PEOPLE)
def certificates() -> str:
    asked = _asked()
    rows, following = queries.page(asked, today(), cursor_of(request.args.get("desde")))
    saw(row.person_id for row in rows if row.person_id)
    return render_template(
        "courses/certificates_list.html", rows=rows, following=following, asked=asked, filters=_filters(asked),
        status_of=_status(DUE_DAYS), may_issue=current_actor().may(CERTIFICATE_ISSUE), **_words(),
        **menu("certificates"),
    )  # fmt: skip


@bp.get("/certificados/por-renovar")
@policy(CERTIFICATE_READ, reads=Reads.PEOPLE)
def refreshers() -> str:
    """Whom to call to a refresher: the last day comes soon, or has passed, and nothing newer is there."""
    asked = _asked(_days())
    found = db.session.execute(queries.due(asked, today(), _after(request.args.get("desde", "")))).all()
    rows, more = found[: queries.PAGE], len(found) > queries.PAGE
    saw(row.person_id for row in rows if row.person_id)
    following = f"{rows[-1].valid_until.isoformat()}.{rows[-1].id.hex}" if more else ""
    return render_template(
        "courses/certificates_due.html", rows=rows, following=following, asked=asked, filters=_filters(asked),
        status_of=_status(asked.days), days=DAYS, **_words(), **menu("refreshers"),
    )  # fmt: skip


@bp.get("/certificados/lista.csv")
@policy(CERTIFICATE_READ, reads=Reads.PEOPLE)
def certificates_csv() -> Response:
    statement = queries.chosen(queries.LISTED, _asked(), today()).order_by(Certificate.id.desc()).limit(queries.MOST)
    rows = db.session.execute(statement).all()
    saw((row.person_id for row in rows if row.person_id), why=ALL)
    return download(csv_bytes(_header(), _lines(rows)), CSV_TYPE, "certificados.csv")


def _header() -> list[str]:
    return [
        _("Number of the certificate"), _("Issued to"), _("Course"), _("Programme"), _("Takes part as"), _("Country"),
        _("Place"), _("Minutes"), _("Attendance"), _("Score"), _("First day"), _("Last day"), _("Issued on"),
        _("Good until"), _("State"),
    ]  # fmt: skip


def _lines(rows: Sequence[Any]) -> Iterator[Sequence[object]]:
    language, status_of = page_language(), _status(DUE_DAYS)
    for row in rows:
        yield [
            numbers.written(row.number), row.holder, title(row.titles, language), row.programme,
            ACTOR_KINDS[row.actor_kind], country_name(row.country), row.place, row.minutes, _plain(row.attended),
            _plain(row.score), row.began_on, row.ended_on, row.issued_on, _plain(row.valid_until),
            labels.STATUSES[status_of(row)][0],
        ]  # fmt: skip


def _plain(value: object) -> object:
    return "" if value is None else value


def _status(days: int) -> Any:
    on = today()
    return lambda row: status(row.state, row.valid_until, on, days)


def _words() -> Mapping[str, Any]:
    return {
        "labels": labels, "title": title, "country_name": country_name, "actor_kinds": ACTOR_KINDS,
        "countries": countries(), "programmes": [(one.key, one.title) for one in programmes()],
        "courses": _courses(), "numbers": numbers,
    }  # fmt: skip


def _courses() -> list[tuple[str, str]]:
    """Those that gave certificates may be retired by now, so all."""
    statement = select(Course.id, Course.titles).order_by(Course.title_key, Course.id).limit(500)
    return [(row.id.hex, title(row.titles, page_language())) for row in db.session.execute(statement)]


def _asked(days: int = DUE_DAYS) -> Asked:
    """What nobody offered counts as not said."""
    given = {name: request.args.get(name, "") for name in ("programa", "curso", "pais", "actor", "estado", "que")}
    return Asked(
        text=given["que"][:120].strip(), programme=given["programa"][:60], course_id=_key(given["curso"]),
        country=given["pais"] if given["pais"] in dict(countries()) else "",
        actor_kind=ActorKind(given["actor"]) if given["actor"] in list(ActorKind) else None,
        status=Status(given["estado"]) if given["estado"] in list(Status) else None, days=days,
    )  # fmt: skip


def _days() -> int:
    wanted = request.args.get("dias", "")
    return int(wanted) if wanted in {str(days) for days in DAYS} else DUE_DAYS


def _key(text: str) -> Id | None:
    try:
        return Id(text)
    except ValueError:
        return None


def _after(text: str) -> tuple[date, Id] | None:
    day, _dot, key = text.partition(".")
    try:
        return date.fromisoformat(day), Id(key)
    except ValueError:
        return None


def _filters(asked: Asked) -> Mapping[str, str]:
    """As they stand in the address."""
    given = {
        "que": asked.text, "programa": asked.programme, "curso": asked.course_id.hex if asked.course_id else "",
        "pais": asked.country, "actor": asked.actor_kind or "", "estado": asked.status or "",
        "dias": str(asked.days) if asked.days != DUE_DAYS else "",
    }  # fmt: skip
    return {name: str(value) for name, value in given.items() if value}
