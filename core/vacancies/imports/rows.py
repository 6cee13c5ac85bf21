"""One row of a file as ``VacancyIn`` loads it: the same schema, the same fields, the same words as the form."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from babel import Locale
from flask_babel import gettext as _
from marshmallow import ValidationError

from core.countries import packs
from core.countries.fields import PlaceField
from core.vacancies.codes import Hazard
from core.vacancies.imports import cells as reading
from core.vacancies.imports import derived, values
from core.vacancies.imports.cells import Cells, Fault
from core.vacancies.imports.csv_text import Record
from core.vacancies.imports.mapping import Mapping
from core.vacancies.imports.places import PlaceNames
from core.vacancies.imports.values import Problem
from core.vacancies.schemas import VacancyIn
from core.web.fields import form_context
from core.web.forms import flatten

PLAIN = ("title", "occupation", "wage_reason")
NUMBERS = ("positions", "wage_min", "wage_max")
MADE_FROM = {
    "hours_per_week": ("hours_per_week", "hours_per_day", "start_hour"),
    "schedule": ("schedule", "start_hour"),
    "place": ("place", "municipality", "region"),
    "experience_months": ("experience_months", "experience_years"),
    "requirements": ("languages", "skills"),
}
"""Where the schema's field comes from, when it is not a column of its own."""
UNTOLD = ("offered_on",)
"""Fields whose difference does not make another vacancy."""
LONGEST_ID = 80


@dataclass(frozen=True, slots=True)
class Row:
    """``data``: as ``VacancyIn`` loads it; None with ``faults``. ``key``: the source's id, else one of all it says."""

    line: int
    key: str = ""
    title: str = ""
    country: str = ""
    offered_on: date | None = None
    employer: tuple[str, str] = ("", "")
    data: dict[str, Any] | None = None
    faults: list[Fault] = field(default_factory=list)


class RowReader:
    """Reads rows of one file. ``country``: where the file does not say it; ``today``: the office's day."""

    def __init__(self, mapping: Mapping, header: Sequence[str], *, country: str, today: date) -> None:
        self.mapping, self.header = mapping, list(header)
        self.columns = [(mapping.columns[name], name, at) for at, name in enumerate(header) if name in mapping.columns]
        self.country = mapping.constants.get("country") or country
        self.today = today
        self.schema = VacancyIn()
        self.places: dict[str, PlaceNames] = {}
        for kind in self.schema.load_fields.values():
            if isinstance(kind, PlaceField):
                kind.deserialize = _remembering(kind.deserialize)  # type: ignore[method-assign]

    def read(self, record: Record) -> Row:
        if fault := self._shape(record):
            return Row(record.line, faults=[fault])
        cells = reading.of((key, name, record.cells[at]) for key, name, at in self.columns)
        country = cells.read("country", _country) or self.country
        offered_on = cells.read("offered_on", values.day) or self.mapping.constants.get("offered_on")
        data = self._load(self._plain(cells, country), cells, country)
        employer = (cells.texts.get("employer_name", "")[:200], cells.texts.get("employer_tax_id", "")[:40])
        return Row(
            record.line, self._key(cells), cells.texts.get("title", "")[:200], country,
            date.fromisoformat(offered_on) if offered_on else self.today, employer,
            None if cells.faults else data, cells.faults,
        )  # fmt: skip

    def _shape(self, record: Record) -> Fault | None:
        """A row that a spreadsheet would show wrongly is not guessed at."""
        count, wanted = len(record.cells), len(self.header)
        if not record.whole:
            return _row_fault("imports.row.open_quote", _("A quote is opened here and never closed"))
        if count < wanted or any(cell.strip() for cell in record.cells[wanted:]):
            sentence = _("The row has %(count)s cells and the header %(wanted)s", count=count, wanted=wanted)
            return _row_fault("imports.row.cells", sentence)
        if [cell.strip() for cell in record.cells[:wanted]] == self.header:
            return _row_fault("imports.row.header_repeated", _("This row repeats the header"))
        return None

    def _plain(self, cells: Cells, country: str) -> dict[str, Any]:
        """The row as the schema takes it from any door: canonical numbers, ISO dates, codes."""
        mapping, locale = self.mapping, self.mapping.locale(country)
        own = mapping.own_words
        constants = mapping.constants
        return {
            **{key: cells.texts.get(key) for key in PLAIN},
            **{key: cells.read(key, self._number(key, locale)) for key in NUMBERS},
            **derived.timetable(cells, mapping, locale),
            **derived.contract(cells, mapping),
            **self._where(cells, country),
            "positions": cells.read("positions", self._number("positions", locale)) or "1",
            "requirements": derived.requirements(cells, mapping),
            "experience_months": derived.experience(cells),
            "education_min": cells.read(
                "education_min", partial(values.choice, "education_min", own=own["education_min"])
            ),
            "wage_currency": cells.texts.get("wage_currency", "").upper() or self._currency(country),
            "wage_period": cells.read("wage_period", partial(values.choice, "wage_period", own=own["wage_period"]))
            or constants.get("wage_period", "month"),
            "closes_on": cells.read("closes_on", values.day) or constants.get("closes_on"),
            "remote": bool(cells.read("remote", partial(values.tick, own=own["yes"]))),
            "hazard": Hazard.UNDECIDED.value,
        }

    def _number(self, key: str, locale: Locale) -> Callable[[str], str]:
        return partial(values.number, self.schema.load_fields[key], locale=locale)

    def _where(self, cells: Cells, country: str) -> dict[str, str | None]:
        if country not in self.places:
            self.places[country] = PlaceNames(country)
        texts = cells.texts
        found = self.places[country].find(*(texts.get(key, "") for key in ("region", "municipality", "place")))
        return {
            "region": found.region or None,
            "municipality": found.municipality or None,
            "place": found.place or None,
        }

    def _currency(self, country: str) -> str | None:
        pack = packs.available().get(country)
        return self.mapping.constants.get("wage_currency") or (pack.currency if pack else None)

    def _load(self, plain: dict[str, Any], cells: Cells, country: str) -> dict[str, Any] | None:
        with form_context({"country": country}):
            try:
                loaded: dict[str, Any] = self.schema.load(plain)
            except ValidationError as refusal:
                self._blame(cells, refusal)
                return None
        return loaded

    @staticmethod
    def _blame(cells: Cells, refusal: ValidationError) -> None:
        at_fault = {fault.column for fault in cells.faults}
        for path, sentences in flatten(refusal.messages).items():
            key = path.split("-")[0]
            sources = MADE_FROM.get(key, (key,))
            if not any(cells.columns.get(source) in at_fault for source in sources):
                cells.blame(sources, f"imports.{key}.refused", " ".join(sentences))

    def _key(self, cells: Cells) -> str:
        own = cells.texts.get("source_id", "")
        if own and len(own) <= LONGEST_ID:
            return own
        said = sorted((key, text) for key, text in cells.texts.items() if key not in UNTOLD)
        return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()


def _row_fault(code: str, sentence: object) -> Fault:
    return Fault("", "", code, str(sentence))


def _country(text: str) -> str:
    """The code of a country, or its name in one of the languages of the house."""
    if len(text) == 2 and text.isalpha() and text.isascii():
        return text.upper()
    for code, pack in packs.available().items():
        if text.casefold() in {pack.names.es.casefold(), pack.names.pt.casefold(), pack.names.en.casefold()}:
            return code
    raise Problem("imports.country.unknown", _("Write the country as two letters, for example BO"))


def _remembering(deserialize: Callable[..., Any]) -> Callable[..., Any]:
    """Ask once for each value: a place is looked up in the database, and a file repeats a few of them."""
    known: dict[Any, Any] = {}

    def ask(value: Any, *arguments: Any, **options: Any) -> Any:
        if value not in known:
            known[value] = deserialize(value, *arguments, **options)
        return known[value]

    return ask
