"""A row of the queue as the page shows it: who, what, until when, and the verb that does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_babel import ngettext

from core.agenda.sources import NEVER, Kind
from core.cases import catalogue
from core.cases.codes import Responsible
from core.cases.kinds import EMPLOYMENT, CaseRow
from core.cases.labels import RESPONSIBLE, STAGE_KINDS
from core.countries import queries as places
from core.db.types import Id
from core.people.queries.finding import PersonRow, rows
from core.web.display import url_if


@dataclass(frozen=True)
class Item:
    """``due_on`` None: no date. ``verbs`` are (words, address): what does it, and the telephone. ``process``: the kind
    of case, empty for the employment case; ``stage`` in its words, with ``mark`` as its kind of tag."""

    case: CaseRow
    person_id: Id
    person: PersonRow
    process: object
    what: str
    due_on: date | None
    stage: object
    mark: str
    last_contact_on: date | None
    municipality: str
    verbs: list[tuple[str, str]]
    url: str


def items(found: Sequence[Any]) -> list[Item]:
    """With names, documents and places: three more queries, however many rows."""
    people = {person.id: person for person in rows(found)}
    names = places.names(current_app.config["DEPLOYMENT"].country, (row.municipality for row in found))
    return [
        Item(
            _case(row), row.id, people[row.id], "" if row.case_kind == EMPLOYMENT else catalogue.title(row.case_kind),
            _what(row), _due_on(row), catalogue.stage_words(row.case_kind, row.stage), STAGE_KINDS[row.stage],
            row.last_contact_on, names.get(row.municipality, row.municipality), _verbs(row, people[row.id]), _url(row),
        )
        for row in found
    ]  # fmt: skip


def _case(row: Any) -> CaseRow:
    return CaseRow(row.case_id, row.id, row.case_kind, row.stage, row.owner_id, row.office_id, row.opened_on)


def _url(row: Any) -> str:
    """Where the work is: the person's page, or that of the process."""
    if row.case_kind == EMPLOYMENT:
        return url_if("people.show", person_id=row.id)
    return url_if("cases.record", case_id=row.case_id)


def _due_on(row: Any) -> date | None:
    return None if row.due_on == NEVER or row.kind == Kind.SILENT else row.due_on


def _what(row: Any) -> str:
    words: dict[Kind, Callable[[], str]] = {
        Kind.FOLLOW_UP: lambda: _milestone(int(row.detail)),
        Kind.APPLICATION: lambda: _("Ask for the answer: %(vacancy)s", vacancy=row.words),
        Kind.ACTION: lambda: _("%(action)s (%(who)s)", action=row.words, who=RESPONSIBLE[Responsible(row.detail)]),
        Kind.STEP: lambda: row.words,
        Kind.PAUSE: lambda: _("The pause is over: call"),
        Kind.STEPLESS: lambda: _("Without a next step"),
        Kind.SILENT: lambda: row.words or _("Without a next step"),
    }
    return str(words[Kind(row.kind)]())


def _verbs(row: Any, person: PersonRow) -> list[tuple[str, str]]:
    call = (_("Phone now"), f"tel:{person.phone.replace(' ', '')}" if person.phone[-1:].isdigit() else "")
    return [(words, address) for words, address in (VERBS[Kind(row.kind)](row), call) if address]


def _milestone(months: int) -> str:
    words: str = ngettext("Follow-up at %(num)s month", "Follow-up at %(num)s months", months)
    return words


def _follow_up(row: Any) -> tuple[str, str]:
    return _("Follow up"), url_if("placements.follow_up", follow_up_id=row.item_id)


def _application(row: Any) -> tuple[str, str]:
    return _("Record answer"), url_if("applications.show", application_id=row.item_id)


def _action(row: Any) -> tuple[str, str]:
    return _("Open the plan"), url_if("cases.plan", person_id=row.id)


def _note(row: Any) -> tuple[str, str]:
    return _("Write a note"), f"{_url(row)}#note"


VERBS: dict[Kind, Callable[[Any], tuple[str, str]]] = {
    Kind.FOLLOW_UP: _follow_up,
    Kind.APPLICATION: _application,
    Kind.ACTION: _action,
    Kind.STEP: _note,
    Kind.PAUSE: _note,
    Kind.STEPLESS: _note,
    Kind.SILENT: _note,
}
