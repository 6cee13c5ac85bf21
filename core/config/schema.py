"""The schema of ``ayni.toml``. Each field carries ``fix``: what to write instead, as the operator reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import available_timezones

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from core.config.deployment import LANGUAGES

DATABASE_PREFIXES = ("sqlite:///", "postgresql+psycopg://")
DATABASE_FIX = 'write url = "sqlite:///ayni.db" or url = "postgresql+psycopg://user@host/name"'
HOST_NAME = r"^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$"


class Flag(fields.Field[bool]):
    """True or false as TOML writes them; the words and numbers that marshmallow's Boolean accepts are mistakes here."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("Not true or false.")
        return value


class Number(fields.Field[int]):
    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValidationError("Not a whole number.")
        return value


def _rising(months: list[int]) -> None:
    if not months or months != sorted(set(months)):
        raise ValidationError("Not rising.")


def check_database(url: str) -> None:
    """Raise ValidationError, with what to write instead, for a URL of no known database."""
    if not url.startswith(DATABASE_PREFIXES) or url in DATABASE_PREFIXES:
        raise ValidationError(DATABASE_FIX)


def _unique(values: list[str]) -> None:
    if len(values) != len(set(values)):
        raise ValidationError("Repeated.")


class Table(Schema):
    class Meta:
        unknown = RAISE


class DeploymentTable(Table):
    name = fields.String(
        required=True,
        validate=validate.Length(1, 120),
        metadata={"fix": 'write the name of the service, for example name = "Bolsa de Empleo de Sacaba"'},
    )
    country = fields.String(
        required=True,
        validate=validate.Regexp(r"^[A-Z]{2}$"),
        metadata={"fix": 'write the two capital letters of the country (ISO 3166), for example country = "BO"'},
    )
    languages = fields.List(
        fields.String(validate=validate.OneOf(LANGUAGES)),
        validate=[validate.Length(min=1), _unique],
        metadata={"fix": 'write some of "es", "pt", "en", the first is shown first: languages = ["es", "pt", "en"]'},
    )
    plugins = fields.List(
        fields.String(validate=validate.Regexp(r"^[a-z][a-z0-9_]*$")),
        validate=_unique,
        metadata={"fix": 'write each plugin once, for example plugins = ["my_plugin"], or plugins = []'},
    )
    demo = Flag(metadata={"fix": "write demo = true or demo = false, without quotes"})
    timezone = fields.String(
        validate=validate.OneOf(sorted(available_timezones())),
        metadata={"fix": 'write a time zone of the IANA list, for example timezone = "America/La_Paz"'},
    )
    follow_up_months = fields.List(
        Number(validate=validate.Range(1, 60)),
        validate=_rising,
        metadata={"fix": "write rising whole months from 1 to 60, for example follow_up_months = [1, 3, 6]"},
    )


class DatabaseTable(Table):
    url = fields.String(
        required=True,
        validate=check_database,
        metadata={"fix": DATABASE_FIX},
    )


class WebTable(Table):
    behind_proxy = Number(
        validate=validate.Range(0, 5),
        metadata={"fix": "write how many proxies stand in front, from 0 to 5, for example behind_proxy = 1"},
    )
    hosts = fields.List(
        fields.String(validate=validate.Regexp(HOST_NAME)),
        metadata={"fix": 'write host names without http:// or port, for example hosts = ["empleo.sacaba.bo"]'},
    )
    port = Number(
        validate=validate.Range(1, 65535), metadata={"fix": "write a port from 1 to 65535, for example port = 8000"}
    )


class RegistrationTable(Table):
    legal_basis = fields.String(
        validate=validate.OneOf(("public_service", "consent")),
        metadata={"fix": 'write legal_basis = "public_service" or legal_basis = "consent"'},
    )


class FileSchema(Table):
    """The whole file. What stands under ``[plugins.<name>]`` is checked by the plugin's own settings schema."""

    deployment = fields.Nested(DeploymentTable, required=True, metadata={"fix": "begin the file with [deployment]"})
    database = fields.Nested(DatabaseTable, metadata={"fix": "write a table [database] with url = ..."})
    web = fields.Nested(WebTable, metadata={"fix": "write a table [web]"})
    registration = fields.Nested(RegistrationTable, metadata={"fix": "write a table [registration]"})
    plugins = fields.Dict(
        keys=fields.String(),
        values=fields.Dict(),
        metadata={"fix": "write the settings of a plugin under [plugins.<its name>]; [deployment] says which are on"},
    )
