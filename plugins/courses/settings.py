"""``[plugins.courses]`` in ayni.toml."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

DAY = validate.Regexp(r"(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\Z")


class SettingsSchema(Schema):
    """``holidays``: by country (``BO``) the days on which nobody is expected at a session: ``08-06`` for every year,
    ``2027-02-08`` for one. The country packs name none; what is not written here is not warned of."""

    holidays = fields.Dict(
        keys=fields.String(validate=validate.Regexp(r"[A-Z]{2}\Z")),
        values=fields.List(fields.String(validate=DAY)),
        load_default=dict,
    )
