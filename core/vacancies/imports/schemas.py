"""The forms of imports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError, validates_schema

from core.classifications.lists import WAGE_PERIODS, choices
from core.countries import packs
from core.countries.facts import WagePeriod
from core.errors import Invalid
from core.organisations.fields import EmployerField
from core.vacancies.imports.labels import FIELDS
from core.vacancies.imports.mapping import COMMA, CONSTANTS, DEFAULT_SOURCE, POINT
from core.web.fields import Choice, DateField, FormSchema, Rows, Text, Tick
from core.web.forms import flatten

DECIMALS = [(POINT, _l("1650.50 (point)")), (COMMA, _l("1650,50 (comma)"))]
ONE, PER_ROW = "one", "rows"
EMPLOYERS = [(ONE, _l("One employer for all of them")), (PER_ROW, _l("The one that each row names"))]


def _countries() -> list[tuple[str, object]]:
    language = str(get_locale() or "es")
    named = sorted((pack.names.text(language), code) for code, pack in packs.available().items())
    return [(code, name) for name, code in named]


def _currencies() -> list[tuple[str, object]]:
    return [(code, code) for code in sorted({pack.currency for pack in packs.available().values()})]


class UploadIn(FormSchema):
    """The files themselves do not pass through a schema."""


class ConstantsIn(FormSchema):
    """What holds for every row that does not say otherwise."""

    source = Text(
        _l("Source"), required=True, max=80, initial=DEFAULT_SOURCE, missing=_l("Write where the vacancies come from"),
        hint=_l("Organisation or job board. The same row of the same source goes in once."),
    )  # fmt: skip
    country = Choice(_l("Country"), _countries, required=True)
    wage_currency = Choice(_l("Currency"), _currencies, hint=_l("Empty: that of the country."))
    wage_period = Choice(
        _l("Wages are paid"), choices(WAGE_PERIODS), load=WagePeriod, required=True, initial=WagePeriod.MONTH.value
    )
    offered_on = DateField(_l("Day of publication"), hint=_l("Empty: today. The minimum wage is judged at this day."))
    closes_on = DateField(_l("Last day to apply"))
    decimal = Choice(_l("Numbers are written"), DECIMALS, hint=_l("Empty: as the country writes them."))


class ColumnRow(FormSchema):
    name = Text(_l("Column"), required=True, max=120, widget="hidden")
    field = Choice(_l("What it is"), choices(FIELDS))


class MappingIn(ConstantsIn):
    columns = Rows(_l("Columns"), ColumnRow, most=300)


class ConfirmIn(FormSchema):
    employer = Choice(
        _l("Who is the employer?"), EMPLOYERS, required=True, widget="radios",
        missing=_l("Say who the employer is"),
    )  # fmt: skip
    organisation_id = EmployerField(_l("Employer"), hint=_l("Name, trade name or tax number."))
    no_fee = Tick(
        _l("I asked: the worker pays nothing for any of these jobs"),
        must=True,
        missing=_l("Ask the employer, and tick that the worker pays nothing"),
    )

    @validates_schema
    def _one_is_named(self, data: dict[str, Any], **_options: Any) -> None:
        if data.get("employer") == ONE and not data.get("organisation_id"):
            raise ValidationError(_("Write the name of the employer"), "organisation_id")


def constants(given: Mapping[str, str]) -> dict[str, str]:
    """The constants of a mapping file or a command, checked as the page checks them. Raises Invalid."""
    try:
        return plain(ConstantsIn().load({name: text for name, text in given.items() if text}))
    except ValidationError as refusal:
        raise Invalid(flatten(refusal.messages), code="imports.constant.invalid") from None


def plain(loaded: Mapping[str, Any]) -> dict[str, str]:
    """Loaded constants as a mapping keeps them: texts."""
    return {name: _text(loaded[name]) for name in CONSTANTS if loaded.get(name)}


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return str(value.value if isinstance(value, Enum) else value)
