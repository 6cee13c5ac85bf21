"""Schema to HTML and back. ``form_for`` shows, ``load`` takes; a template draws with the macros of ``web/ui.html``."""

from core.web.forms.controls import BoundField, Option, Row
from core.web.forms.decode import decode
from core.web.forms.encode import encode
from core.web.forms.flatten import flatten
from core.web.forms.form import Form, Submission, check_version, form_for, load, version

__all__ = [
    "BoundField",
    "Form",
    "Option",
    "Row",
    "Submission",
    "check_version",
    "decode",
    "encode",
    "flatten",
    "form_for",
    "load",
    "version",
]
