"""The search box: its suggestions and its page. By POST, so that no name lands in an address."""

from __future__ import annotations

from flask import Response, jsonify, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access.policy import Reads, policy
from core.audit.acts import saw
from core.countries.ages import BirthPrecision
from core.people import permissions, queries
from core.people.queries import PersonRow
from core.people.queries.finding import LIMIT
from core.people.queries.header import age_in_words, place_names, youngest_age
from core.people.views.blueprint import bp
from core.web.nav import NavEntry, nav

nav.add(NavEntry("people", _l("People"), "people.find", permissions.FIND, 20))
SUGGESTIONS = 8


@bp.route("/buscar", methods=["GET", "POST"])
@policy(permissions.FIND, reads=Reads.PEOPLE)
def find() -> str:
    text = " ".join(request.form.get("q", "").split())[:200]
    found, near = _find(text, LIMIT) if text else (queries.latest(), False)
    saw(row.id for row in found)
    places = place_names({row.municipality for row in found})
    people = [{"row": row, "age": _age(row), "place": places.get(row.municipality, row.municipality)} for row in found]
    return render_template("people/find.html", text=text, people=people, near=near, most=len(found) == LIMIT)


@bp.post("/buscar/sugerencias")
@policy(permissions.FIND, reads=Reads.PEOPLE)
def suggest() -> Response:
    found, near = _find(request.form.get("q", ""), SUGGESTIONS)
    saw(row.id for row in found)
    said = _("Similar") if near else ""
    return jsonify(
        [
            {"url": url_for("people.show", person_id=row.id), "name": row.name, "detail": _detail(row, said)}
            for row in found
        ]
    )


def _find(text: str, limit: int) -> tuple[list[PersonRow], bool]:
    """Who has the words as typed; where nobody has them, who has words nearly like them, and that it is so."""
    if found := queries.find(text, limit):
        return found, False
    return queries.find_near(text, limit), True


def _detail(row: PersonRow, said: str) -> str:
    return " · ".join(part for part in (said, row.document, _age(row)) if part)


def _age(row: PersonRow) -> str:
    precision: BirthPrecision = row.birth_precision
    return age_in_words(youngest_age(row.birth_date, precision), precision)
