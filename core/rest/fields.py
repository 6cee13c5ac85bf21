"""How ids, money and codes are written in JSON, and fields of forms as JSON sends them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from babel.numbers import get_currency_precision, list_currencies
from flask_babel import lazy_gettext as _l
from marshmallow import fields

from core.db.types import Id
from core.db.types import Money as Amount
from core.web.fields import Money, Spoken


class IdField(fields.Field[Id]):
    """A key as it stands in addresses: 32 hexadecimal digits. Read with hyphens too."""

    default_error_messages = {"invalid": _l("Send a key: 32 hexadecimal digits")}

    def _serialize(self, value: Id | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else value.hex

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Id:
        try:
            return Id(value) if isinstance(value, str) else self._refuse()
        except ValueError:
            return self._refuse()

    def _refuse(self) -> Id:
        raise self.make_error("invalid")


class IdIn(Spoken, IdField):
    """A key that is sent: ``IdIn(_l("Person"), required=True)``."""

    default_error_messages = {"invalid": IdField.default_error_messages["invalid"]}


class MomentField(fields.DateTime):
    """A moment in UTC: ``2026-11-21T14:00:00+00:00``."""

    def _serialize(self, value: datetime | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else value.isoformat()


class MoneyField(fields.Field[Amount]):
    """``{"amount": "1650.00", "currency": "BOB"}``; the amount is a text, because numbers lose cents."""

    def _serialize(self, value: Amount | None, attr: str | None, obj: Any, **kwargs: Any) -> dict[str, str] | None:
        if value is None:
            return None
        places = get_currency_precision(value.currency)
        return {"amount": f"{value.amount:.{places}f}", "currency": value.currency}


class CodeField(fields.Field[str]):
    """``{"scheme": "ISCO-08", "code": "5120"}`` of a code; null where there is none."""

    def __init__(self, scheme: str, **options: Any) -> None:
        super().__init__(**options)
        self.scheme = scheme

    def _serialize(self, value: str | None, attr: str | None, obj: Any, **kwargs: Any) -> dict[str, str] | None:
        return {"scheme": self.scheme, "code": str(value)} if value else None


class _Like(Spoken, fields.Raw):
    """A field of a form inside an object of JSON: what is wrong is said in the form's own words."""

    keys: tuple[str, str]
    default_error_messages = {"object": _l("Send an object with %(keys)s: %(label)s")}

    def __init__(self, field: Any, **options: Any) -> None:
        self.field = field
        options.setdefault("required", field.required)
        super().__init__(field.metadata.get("label", ""), **options)
        self.error_messages |= {key: field.error_messages[key] for key in ("required", "null")}

    def parts(self, value: Any) -> tuple[Any, Any]:
        if not isinstance(value, Mapping) or set(value) != set(self.keys):
            raise self.make_error("object", keys=", ".join(self.keys))
        return value[self.keys[0]], value[self.keys[1]]


class MoneyLike(_Like):
    """Takes what ``MoneyField`` writes, as the amount ``field`` of a form takes it; loads ``core.db.types.Money``."""

    keys = ("amount", "currency")
    default_error_messages = {"currency": _l("Send the code of a currency, for example BOB")}

    def __init__(self, field: Money, **options: Any) -> None:
        super().__init__(field, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Amount:
        amount, currency = self.parts(value)
        if not isinstance(currency, str) or currency not in list_currencies():
            raise self.make_error("currency")
        found = Amount(self.field.deserialize(amount), currency)
        places = get_currency_precision(currency)
        if found.amount != round(found.amount, places):
            raise self.field.make_error("places", places=places)
        return found


class CodeLike(_Like):
    """Takes what ``CodeField`` writes, as the ``field`` of a form takes the code."""

    keys = ("scheme", "code")
    default_error_messages = {"scheme": _l("Send a code of %(scheme)s: %(label)s")}

    def __init__(self, field: Any, scheme: str, **options: Any) -> None:
        super().__init__(field, **options)
        self.scheme = scheme

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        scheme, code = self.parts(value)
        if scheme != self.scheme:
            raise self.make_error("scheme", scheme=self.scheme)
        return self.field.deserialize(code)
