"""Occupations over REST: codes for what somebody calls the work."""

from __future__ import annotations

from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from marshmallow import fields

from core.access.policy import LOGGED_IN
from core.classifications import queries
from core.classifications.isco import SCHEME
from core.rest.blueprint import rest_blueprint
from core.rest.paging import Listing, sliced
from core.rest.schemas import Out
from core.web.fields import Choice, FormSchema, Text

MOST = 200
bp = rest_blueprint("classifications", "/occupations", "Codes of occupations")


class OccupationOut(Out):
    """``language`` is that of ``label``, which need not be the one asked for; ``why``: the name that has the words."""

    scheme = fields.String()
    code = fields.String()
    uri = fields.String(allow_none=True)
    label = fields.String()
    language = fields.String()
    why = fields.String()


class Asked(FormSchema):
    q = Text(_l("What the work is called, or the beginning of a code"), max=200, required=True)
    lang = Choice(_l("Language"), [("es", "es"), ("pt", "pt"), ("en", "en")])


@bp.items("", OccupationOut, LOGGED_IN, filters=Asked)
def occupations(asked: dict[str, Any]) -> Listing:
    """Unit groups of ISCO-08 for a title in free text, the likeliest first."""
    language = asked["lang"] or str(get_locale() or "es")
    found = queries.suggest_occupations(asked["q"], language, MOST)
    return sliced(found, lambda page: [_told(one, asked["q"], language) for one in page])


def _told(one: queries.Suggestion, text: str, language: str) -> dict[str, Any]:
    why = queries.matched_name(one.code, text, language)
    label = {"label": one.label.text, "language": one.label.language}
    return {"scheme": SCHEME, "code": one.code, "uri": None, **label, "why": why}
