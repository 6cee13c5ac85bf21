from core.api import FormSchema, fields
from good.words import _l


class ShadeIn(FormSchema):
    colour = fields.Text(_l("Colour"), required=True, max=40, missing=_l("Write the colour"))
