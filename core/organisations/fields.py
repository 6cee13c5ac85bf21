"""A field that names an employer of the municipality."""

from __future__ import annotations

from typing import Unpack

from flask_babel import lazy_gettext as _l

from core.db.types import Id
from core.extensions import db
from core.organisations import queries
from core.web.fields import Common, Suggested


class EmployerField(Suggested):
    """Takes the name, the trade name, the tax number or the id of an employer in scope; loads its id."""

    default_error_messages = {
        "invalid": _l("No employer is called that. Choose one from the list, or register the employer first."),
        "several": _l("Several employers are called that. Write the tax number instead."),
    }

    def __init__(self, label: object, **common: Unpack[Common]) -> None:
        super().__init__(label, _offered, **common)

    def check(self, text: str) -> Id:
        found = queries.called(text)
        if len(found) != 1:
            raise self.make_error("several" if found else "invalid")
        return found[0]


def written(legal_name: str, tax_id: str) -> str:
    """An employer as the field shows it."""
    return f"{legal_name} · {tax_id}" if tax_id else legal_name


def _offered() -> list[tuple[str, object]]:
    return [(written(row.legal_name, row.tax_id), row.trade_name) for row in db.session.execute(queries.offered())]
