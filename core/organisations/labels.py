"""The words for the codes of employers."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.classifications.lists import Labels
from core.organisations.codes import CheckedHow, Size

SIZES: Labels = {
    Size.MICRO: _l("Micro: up to 10 people"),
    Size.SMALL: _l("Small: 11 to 50 people"),
    Size.MEDIUM: _l("Medium: 51 to 150 people"),
    Size.LARGE: _l("Large: more than 150 people"),
}
CHECKED_HOW: Labels = {
    CheckedHow.TAX_REGISTER: _l("In the tax register"),
    CheckedHow.VISIT: _l("By a visit"),
    CheckedHow.CALL: _l("By a call"),
}


def standing(*, checked: bool, suspended: bool) -> tuple[str, str]:
    """The state of an employer as a word and its colour."""
    if suspended:
        return _("Suspended"), "bad"
    return (_("Checked"), "ok") if checked else (_("Not checked"), "warn")
