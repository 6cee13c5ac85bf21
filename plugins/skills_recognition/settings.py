"""``[plugins.skills_recognition]`` in ayni.toml."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from plugins.skills_recognition.codes import Evidence


class SettingsSchema(Schema):
    """``evidence``: the kinds of evidence without which nobody is found competent. Which ones a standard asks for is
    the awarding body's to say; all three is what the strictest known process asks."""

    awarding_body = fields.String(load_default="", validate=validate.Length(max=200))
    evidence = fields.List(
        fields.String(validate=validate.OneOf([one.value for one in Evidence])),
        load_default=lambda: [one.value for one in Evidence],
    )
