"""The words for the codes of tests and examinations."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.courses.examining.codes import Answered, Sitting, Unit
from plugins.courses.words import _l

SITTINGS: Mapping[Sitting, object] = {
    Sitting.PRE: _l("Test before the course"),
    Sitting.POST: _l("Test after the course"),
    Sitting.EXAM: _l("Examination"),
}
ANSWERED: Mapping[Answered, tuple[object, str]] = {
    Answered.PLANNED: (_l("Not due yet"), ""),
    Answered.DUE: (_l("To be answered"), "warn"),
    Answered.ANSWERED: (_l("Answered"), "ok"),
}
"""Words and mark."""
UNITS: Mapping[Unit, object] = {Unit.RIGHT: _l("Right answers"), Unit.PERCENT: _l("Percent")}
WHICH: Mapping[str, Sitting] = {"inicial": Sitting.PRE, "final": Sitting.POST, "examen": Sitting.EXAM}
"""As addresses call them."""
WORD = {sitting: word for word, sitting in WHICH.items()}
SURVEY = "encuesta"
