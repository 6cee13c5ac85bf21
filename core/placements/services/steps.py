"""What comes next in the case, said where the day's work is read."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from core.cases.codes import Stage
from core.cases.models import Case
from core.placements import queries


def set_next_step(case: Case, today: date) -> None:
    """The next follow-up; after the last one, to close the case. A closed case has no next step."""
    if case.stage is Stage.CLOSED:
        return
    follow_up = queries.next_due(case.id)
    if follow_up is None:
        case.next_step, case.next_step_on = _("The follow-up is complete: close the case"), today
        return
    case.next_step = ngettext("Follow-up at %(num)s month", "Follow-up at %(num)s months", follow_up.months)
    case.next_step_on = follow_up.next_try_on or follow_up.due_on


def go_on_searching(case: Case, today: date, *, began: bool) -> None:
    """The work ended or did not begin: somebody has to agree with the person how it goes on."""
    if case.stage is not Stage.CLOSED:
        case.next_step = _("The work ended: agree how to go on") if began else _("The work did not begin: search again")
        case.next_step_on = today
