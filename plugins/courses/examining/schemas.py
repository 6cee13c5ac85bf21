"""What the pages of tests and surveys send, and programs."""

from __future__ import annotations

from core.api import FormSchema, IdIn, fields
from plugins.courses.catalogue.schemas import MOST_OPTIONS
from plugins.courses.examining.codes import Unit
from plugins.courses.examining.labels import UNITS
from plugins.courses.examining.services import LONGEST_WORDS
from plugins.courses.words import _l

PER_PAGE = 5
MOST_SCORES = 300
"""At once."""
PLACES = [(str(at), str(at + 1)) for at in range(MOST_OPTIONS)]


class AnswerIn(FormSchema):
    question = fields.Text(_l("Question"), max=32)
    chosen = fields.Many(_l("Answer"), PLACES, load=int)
    words = fields.LongText(_l("Answer"), max=LONGEST_WORDS)


class AnswersIn(FormSchema):
    """One page of a paper. Which options a question has is checked with the paper itself."""

    page = fields.WholeNumber(_l("Page"), min=1, max=100, load_default=1)
    answers = fields.Rows(_l("Answer"), AnswerIn, least=PER_PAGE, most=PER_PAGE)


class GoIn(FormSchema):
    """A button that was pressed on its page: whatever else arrives begins nothing and hands in nothing."""

    go = fields.Tick(_l("Go on"), must=True)


class ScoreIn(FormSchema):
    """``mark`` is read with its unit: see ``score_entry.percent``. Empty: was not sat."""

    enrolment = IdIn(_l("Participant"), required=True)
    attempt = fields.WholeNumber(_l("Attempt"), min=1, max=10, required=True)
    mark = fields.Text(_l("Score"), max=5, width="w6", inputmode="numeric")


def _unit() -> fields.Choice:
    offered = [(unit.value, words) for unit, words in UNITS.items()]
    return fields.Choice(
        _l("The scores are written as"), offered, load=Unit, required=True, initial=Unit.RIGHT.value, widget="radios"
    )


class ScoresIn(FormSchema):
    unit = _unit()
    scores = fields.Rows(_l("Scores"), ScoreIn, most=MOST_SCORES)


class CorrectIn(FormSchema):
    """``mark``: empty takes the score back."""

    unit = _unit()
    mark = fields.Text(
        _l("Score"), max=5, width="w6", inputmode="numeric",
        hint=_l("Empty: the examination was not sat, and the attempt is free again."),
    )  # fmt: skip
    reason = fields.Text(
        _l("Why"), max=300, required=True, missing=_l("Write why"), hint=_l("It is kept with the change.")
    )


class PercentIn(FormSchema):
    """As programs send a score."""

    enrolment_id = IdIn(_l("Enrolment"), required=True)
    attempt = fields.WholeNumber(_l("Attempt"), min=1, max=10, required=True)
    score = fields.WholeNumber(_l("Score"), min=0, max=100, required=True)


class PercentsIn(FormSchema):
    scores = fields.Rows(_l("Scores"), PercentIn, most=MOST_SCORES, required=True)


class ReasonIn(FormSchema):
    reason = fields.Text(_l("Why"), max=300, required=True)


class NewPercentIn(ReasonIn):
    score = fields.WholeNumber(_l("Score"), min=0, max=100, required=True)
