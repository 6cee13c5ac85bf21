"""Saving a view: its name, and the filters as the page had them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.web.fields import FormSchema, Text


class SaveViewIn(FormSchema):
    name = Text(_l("Name of the view"), max=80, required=True, missing=_l("Write a name for the view"))
    vista = Text("", widget="hidden", max=40)
    etapa = Text("", widget="hidden", max=40)
    tipo = Text("", widget="hidden", max=40)
    municipio = Text("", widget="hidden", max=60)
    de = Text("", widget="hidden", max=20)
