"""The fields of a form, an import and a message: marshmallow fields that speak in plain sentences.

A field that is not required accepts None and loads as None when absent (``Many`` and ``Rows``: an empty list, ``Tick``:
False). ``missing=`` is the sentence shown when a required field was left empty. A field takes the texts, lists and
numbers of JSON; how a browser sends and a country writes them is decoded before, in ``core.web.forms``.
"""

from core.web.fields.base import Common, FormSchema, Spoken, form_context, in_context
from core.web.fields.choices import Choice, Many, Rows, Suggested, Tick, choices_of
from core.web.fields.dates import DateField, PartialDate, PartialDay, earliest, latest, partial_day, precision
from core.web.fields.numbers import Money, WholeNumber
from core.web.fields.texts import Email, LongText, Phone, Secret, Text, clean

__all__ = [
    "Choice",
    "Common",
    "DateField",
    "Email",
    "FormSchema",
    "LongText",
    "Many",
    "Money",
    "PartialDate",
    "PartialDay",
    "Phone",
    "Rows",
    "Secret",
    "Spoken",
    "Suggested",
    "Text",
    "Tick",
    "WholeNumber",
    "choices_of",
    "clean",
    "earliest",
    "form_context",
    "in_context",
    "latest",
    "partial_day",
    "precision",
]
