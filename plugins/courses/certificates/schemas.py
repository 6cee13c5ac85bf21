"""What the forms ask for."""

from __future__ import annotations

from typing import Any

from flask import g

from core.api import FormSchema, Id, fields, page_language
from plugins.courses.catalogue.codes import LANGUAGES
from plugins.courses.catalogue.labels import LANGUAGE_NAMES
from plugins.courses.catalogue.queries import title
from plugins.courses.certificates import queries
from plugins.courses.certificates.codes import BundleKind
from plugins.courses.certificates.labels import KINDS
from plugins.courses.cohorts.labels import days
from plugins.courses.words import _, _l, _n


def _languages() -> list[tuple[str, object]]:
    own = ("own", _("The one in which each was issued"))
    return [own, *((language, LANGUAGE_NAMES[language]) for language in LANGUAGES)]


def waiting() -> list[tuple[str, object]]:
    """Cohorts in which somebody waits for a certificate; asked for once in a request, however many are chosen."""
    if "courses_waiting" not in g:
        g.courses_waiting = [(row.id.hex, _line(row)) for row in queries.cohorts_to_issue()]
    found: list[tuple[str, object]] = g.courses_waiting
    return found


def _line(row: Any) -> str:
    many = _n("%(num)d person waits", "%(num)d people wait", row.waiting)
    language = page_language()
    return " · ".join((row.name, title(row.titles, language), days(row.starts_on, row.ends_on, language), many))


class IssueIn(FormSchema):
    cohorts = fields.Many(_l("Cohorts"), waiting, load=Id)


class WithdrawIn(FormSchema):
    reason = fields.LongText(
        _l("Why"), max=1000, required=True, missing=_l("Write why"),
        hint=_l("Your office sees it. Whoever checks the paper only sees that it does not count."),
    )  # fmt: skip


class BundleIn(FormSchema):
    kind = fields.Choice(
        _l("File"), [(kind.value, words) for kind, words in KINDS.items()], load=BundleKind, required=True,
        initial=BundleKind.PDF.value, widget="radios",
    )  # fmt: skip
    language = fields.Choice(_l("Language"), _languages, required=True, initial="own")
