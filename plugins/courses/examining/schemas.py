"""What the pages of tests and surveys send."""

from __future__ import annotations

from core.api import FormSchema, fields
from plugins.courses.catalogue.schemas import MOST_OPTIONS
from plugins.courses.examining.services import LONGEST_WORDS
from plugins.courses.words import _l

PER_PAGE = 5
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
