"""The form of a country pack's file. Amounts are texts: TOML's own decimals are floats."""

from __future__ import annotations

import importlib.util
import re
from datetime import date
from typing import Any
from zoneinfo import available_timezones

from babel.numbers import get_currency_precision, is_currency
from marshmallow import RAISE, Schema, ValidationError, fields, post_load, validate, validates, validates_schema

from core.countries import facts

_CODE = validate.Regexp(r"^[A-Za-z0-9_.-]{1,40}$", error="Use letters, digits, point, hyphen, underscore.")
_AGE = validate.Range(min=1, max=99)


def _is_pattern(text: str) -> None:
    try:
        re.compile(text)
    except re.error as error:
        raise ValidationError(f"This is not a regular expression: {error}.") from None


def _is_checker(name: str) -> None:
    if not re.fullmatch(r"[a-z]{2}\.[a-z_]+", name) or importlib.util.find_spec(f"stdnum.{name}") is None:
        raise ValidationError("python-stdnum has no such module.")


class _Row(Schema):
    """A table of the file; ``made`` is the dataclass that it becomes."""

    made: type[Any]

    class Meta:
        unknown = RAISE

    @post_load
    def make(self, values: dict[str, Any], **_: object) -> Any:
        return self.made(**{key: tuple(value) if isinstance(value, list) else value for key, value in values.items()})


class NamesSchema(_Row):
    made = facts.Names
    es = fields.String(required=True, validate=validate.Length(min=1))
    pt = fields.String(required=True, validate=validate.Length(min=1))
    en = fields.String(required=True, validate=validate.Length(min=1))


class DivisionSchema(_Row):
    made = facts.Division
    code = fields.String(required=True, validate=_CODE)
    name = fields.String(required=True, validate=validate.Length(min=1, max=200))
    level = fields.Integer(required=True, strict=True, validate=validate.Range(min=1, max=3))
    scheme = fields.String(required=True, validate=_CODE)
    parent = fields.String()


class DocumentTypeSchema(_Row):
    made = facts.DocumentType
    code = fields.String(required=True, validate=_CODE)
    names = fields.Nested(NamesSchema, required=True)
    holders = fields.List(fields.String(validate=validate.OneOf(["person", "organisation"])))
    pattern = fields.String(validate=_is_pattern)
    checker = fields.String(validate=_is_checker)
    complement = fields.String(validate=_is_pattern)
    affixes = fields.List(fields.String())


class OriginDocumentSchema(DocumentTypeSchema):
    """A document of a country without a pack; ``*`` is any country."""

    country = fields.String(required=True, validate=validate.Regexp(r"^([A-Z]{2}|\*)$"))

    @post_load
    def make(self, values: dict[str, Any], **_: object) -> Any:
        country = values.pop("country")
        return country, super().make(values)


class MinimumAgesSchema(_Row):
    made = facts.MinimumAges
    general = fields.Integer(required=True, strict=True, validate=_AGE)
    free_from = fields.Integer(strict=True, validate=_AGE)
    hazardous = fields.Integer(required=True, strict=True, validate=_AGE)
    act = fields.String(required=True)
    status = fields.Enum(facts.FactStatus, by_value=True, required=True)
    source = fields.String()


class MinorRuleSchema(_Row):
    made = facts.MinorRule
    from_age = fields.Integer(required=True, strict=True, validate=_AGE)
    to_age = fields.Integer(required=True, strict=True, validate=_AGE)
    authorised_by = fields.Nested(NamesSchema, required=True)
    document = fields.Nested(NamesSchema, required=True)
    act = fields.String(required=True)
    status = fields.Enum(facts.FactStatus, by_value=True, required=True)
    source = fields.String()


class MinorHoursSchema(_Row):
    made = facts.MinorHours
    from_age = fields.Integer(required=True, strict=True, validate=_AGE)
    to_age = fields.Integer(required=True, strict=True, validate=_AGE)
    per_day = fields.Decimal(required=True, validate=validate.Range(min=0, max=24))
    per_week = fields.Decimal(required=True, validate=validate.Range(min=0, max=168))
    until = fields.String(validate=validate.Regexp(r"^[0-2][0-9]:[0-5][0-9]$"))
    source = fields.String(required=True)


class HazardSchema(_Row):
    made = facts.Hazard
    code = fields.String(required=True, validate=_CODE)
    names = fields.Nested(NamesSchema, required=True)
    occupations = fields.List(fields.String(validate=validate.Regexp(r"^[0-9]{1,4}$")))
    source = fields.String(required=True)


class _Amount(fields.Decimal):
    def _validated(self, value: Any) -> Any:
        if not isinstance(value, str):
            raise ValidationError('Write the amount as a text, for example "3300.00".')
        return super()._validated(value)


class _Day(fields.Field[date]):
    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> date:
        if type(value) is not date:
            raise ValidationError("Write a day without quotes, for example 2026-01-31.")
        return value


def _in_order(values: dict[str, Any]) -> None:
    if values.get("start") and values.get("end") and values["end"] < values["start"]:
        raise ValidationError("The last day is before the first.", "until")


class WeekRowSchema(_Row):
    made = facts.WeekRow
    hours = _Amount(required=True, validate=validate.Range(min=1, max=168))
    start = _Day(data_key="from", required=True)
    end = _Day(data_key="until")
    group = fields.Nested(NamesSchema)
    exceptions = fields.Nested(NamesSchema)
    act = fields.String(required=True)
    source = fields.String(required=True)

    @validates_schema
    def dated(self, values: dict[str, Any], **_: object) -> None:
        _in_order(values)


class WageRowSchema(_Row):
    made = facts.WageRow
    amount = _Amount(required=True, validate=validate.Range(min=0, min_inclusive=False))
    currency = fields.String(required=True)
    period = fields.Enum(facts.WagePeriod, by_value=True, required=True)
    start = _Day(data_key="from")
    end = _Day(data_key="until")
    year = fields.Integer(strict=True, validate=validate.Range(min=1900, max=2200))
    status = fields.Enum(facts.WageStatus, by_value=True, required=True)
    region = fields.String()
    size = fields.String()
    occupation = fields.String()
    per = fields.Dict(keys=fields.Enum(facts.WagePeriod, by_value=True), values=_Amount())
    part_time = fields.Boolean()
    act = fields.String(required=True)
    source = fields.String(required=True)

    @validates_schema
    def dated(self, values: dict[str, Any], **_: object) -> None:
        if not values.get("start") and not values.get("year"):
            raise ValidationError("Give the first day, or the year when the day is not on file.", "from")
        _in_order(values)


class PackSchema(_Row):
    made = facts.Pack
    code = fields.String(required=True, validate=validate.Regexp(r"^[A-Z]{2}$", error="Two capital letters."))
    alpha3 = fields.String(required=True, validate=validate.Regexp(r"^[A-Z]{3}$", error="Three capital letters."))
    numeric = fields.String(required=True, validate=validate.Regexp(r"^[0-9]{3}$", error="Three digits, as a text."))
    names = fields.Nested(NamesSchema, required=True)
    currency = fields.String(required=True)
    minor_units = fields.Integer(required=True, strict=True)
    locale = fields.String(required=True, validate=validate.Regexp(r"^[a-z]{2}_[A-Z]{2}$"))
    languages = fields.List(fields.String(), required=True, validate=validate.Length(min=1))
    timezones = fields.List(fields.String(), required=True, validate=validate.Length(min=1))
    phone_region = fields.String(required=True, validate=validate.Regexp(r"^[A-Z]{2}$"))
    sources = fields.Dict(keys=fields.String(), values=fields.String())
    level_names = fields.List(fields.Nested(NamesSchema), validate=validate.Length(max=3))
    divisions = fields.List(fields.Nested(DivisionSchema), data_key="division")
    documents = fields.List(fields.Nested(DocumentTypeSchema), data_key="document")
    minimum_ages = fields.Nested(MinimumAgesSchema, required=True)
    minor_rules = fields.List(fields.Nested(MinorRuleSchema), data_key="minor_rule")
    minor_hours = fields.List(fields.Nested(MinorHoursSchema), data_key="minor_hours")
    hazards = fields.List(fields.Nested(HazardSchema), data_key="hazard")
    wages = fields.List(fields.Nested(WageRowSchema), data_key="wage")
    working_weeks = fields.List(fields.Nested(WeekRowSchema), data_key="working_week")

    @validates("currency")
    def known_currency(self, value: str, **_: object) -> None:
        if not is_currency(value):
            raise ValidationError("ISO 4217 has no such currency.")

    @validates("timezones")
    def known_zones(self, value: list[str], **_: object) -> None:
        unknown = sorted(set(value) - available_timezones())
        if unknown:
            raise ValidationError(f"Unknown time zone: {', '.join(unknown)}.")

    @validates_schema(skip_on_field_errors=True)
    def consistent(self, values: dict[str, Any], **_: object) -> None:
        if values["minor_units"] != get_currency_precision(values["currency"]):
            raise ValidationError(f"{values['currency']} does not have so many decimals.", "minor_units")
        self._parents_exist(values.get("divisions", []))
        self._sources_are_named(values)

    @staticmethod
    def _parents_exist(divisions: list[facts.Division]) -> None:
        levels = {(division.scheme, division.code): division.level for division in divisions}
        if len(levels) != len(divisions):
            raise ValidationError("Two divisions have the same scheme and code.", "division")
        above = {code: level for (_, code), level in levels.items()}
        for division in divisions:
            if division.level > 1 and above.get(division.parent or "", 9) >= division.level:
                raise ValidationError(f"{division.code}: its parent is not a division of a level above.", "division")

    @staticmethod
    def _sources_are_named(values: dict[str, Any]) -> None:
        rows = [values["minimum_ages"]]
        for key in ("minor_rules", "minor_hours", "hazards", "working_weeks", "wages"):
            rows += values.get(key, [])
        unknown = sorted({row.source for row in rows if row.source} - set(values.get("sources", {})))
        if unknown:
            raise ValidationError(f"[sources] does not name {', '.join(unknown)}.", "sources")
