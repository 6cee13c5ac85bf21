"""What the public page asks for."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.web.fields import FormSchema, Text

LONGEST = 120


class NumberIn(FormSchema):
    numero = Text(_l("Number on the certificate"), max=LONGEST, autocomplete="off")
