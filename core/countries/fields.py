"""Fields that offer a country's places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Unpack

from flask import current_app

from core.countries import queries
from core.web.fields import Choice, Common, in_context


class PlaceField(Choice):
    """A place of ``level`` by its code. Offered: those of the form's ``country`` (its context), else the deployment's.

    A code of another country that is on file is taken too, so that a record from elsewhere keeps its place.
    """

    def __init__(self, label: object, level: int, **common: Unpack[Common]) -> None:
        super().__init__(label, lambda: queries.choices(in_context("country") or _own_country(), level), **common)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if value and queries.is_on_file(str(value)):
            return str(value)
        return super()._deserialize(value, attr, data, **kwargs)


def _own_country() -> str:
    country: str = current_app.config["DEPLOYMENT"].country
    return country
