"""The form that erases a person."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.privacy.erasing import REASONS, ErasureReason
from core.web.fields import Choice, FormSchema, Text


class EraseIn(FormSchema):
    """``name`` is typed to be sure: nothing else is asked back afterwards."""

    reason = Choice(
        _l("Why the record is erased"), tuple((code, words) for code, words in REASONS.items()), load=ErasureReason,
        widget="radios", required=True, missing=_l("Choose why the record is erased"),
    )  # fmt: skip
    name = Text(
        _l("The whole name of the person, to be sure"), required=True, max=300,
        hint=_l("As it stands above. Accents and capitals do not matter."),
        missing=_l("Write the whole name as it stands above"),
    )  # fmt: skip
