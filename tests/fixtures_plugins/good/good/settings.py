from marshmallow import Schema, fields, validate


class Settings(Schema):
    colour = fields.String(load_default="green", validate=validate.OneOf(["green", "blue"]))
