"""The words for the codes of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.courses.catalogue.codes import CourseState, Modality, Purpose, Shape
from plugins.courses.words import _, _l

STATES: Mapping[CourseState, tuple[object, str]] = {
    CourseState.DRAFT: (_l("Being written"), ""),
    CourseState.OPEN: (_l("Open"), "ok"),
    CourseState.RETIRED: (_l("Retired"), "warn"),
}
"""Words and mark."""
MODALITIES: Mapping[Modality, object] = {
    Modality.IN_PERSON: _l("In person"),
    Modality.REMOTE: _l("Remote"),
    Modality.BLENDED: _l("In person and remote"),
}
PURPOSES: Mapping[Purpose, object] = {
    Purpose.TEST: _l("Test before and after"),
    Purpose.EXAM: _l("Examination"),
    Purpose.SURVEY: _l("Practice survey"),
}
SHAPES: Mapping[Shape, object] = {
    Shape.ONE: _l("One option"),
    Shape.SEVERAL: _l("Several options"),
    Shape.SCALE: _l("Scale, from least to most"),
    Shape.TEXT: _l("Words of one's own"),
}
SPOKEN: Mapping[str, object] = {"es": _l("Spanish"), "pt": _l("Portuguese"), "en": _l("English")}
IN_LANGUAGE: Mapping[str, object] = {"es": _l("in Spanish"), "pt": _l("in Portuguese"), "en": _l("in English")}
"""Within a sentence."""
LANGUAGE_NAMES: Mapping[str, str] = {"es": "Español", "pt": "Português", "en": "English"}
"""Each in itself: who looks for a language reads it."""


def length(minutes: int) -> str:
    """``20 h``, ``1 h 30 min``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return str(_("%(minutes)s min", minutes=rest))
    return str(_("%(hours)s h %(minutes)s min", hours=hours, minutes=rest) if rest else _("%(hours)s h", hours=hours))
