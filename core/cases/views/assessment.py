"""The interview."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import Reads, policy
from core.cases import assessments, queries
from core.cases.instruments import INTERVIEW
from core.cases.judging import Judged, judge_onward
from core.cases.permissions import VIEW, WORK
from core.cases.schemas import AssessmentIn
from core.cases.views.blueprint import bp, person_page
from core.db.types import Id
from core.web.forms import form_for


@bp.get("/personas/<id:person_id>/entrevista")
@policy(VIEW, reads=Reads.PERSON)
def assessment(person_id: Id) -> str:
    case = queries.case_of(person_id)
    return person_page(
        "cases/assessment.html", person_id, "summary", instrument=INTERVIEW, form=form_for(AssessmentIn),
        former=assessments.latest(case.id),
    )  # fmt: skip


def _before(person_id: Id, **_arguments: Any) -> Judged:
    return judge_onward(queries.case_of(person_id))


@bp.post("/personas/<id:person_id>/entrevista")
@policy(WORK, mutates=True, form=AssessmentIn, before=_before, again="cases.assessment", done="people.show")
def assess(person_id: Id, data: dict[str, Any], prepared: Judged) -> Done:
    case = queries.case_of(person_id)
    made = assessments.assess(case, data, data.pop("conclusion") or "", actor=current_actor(), judged=prepared)
    return done(_("Interview saved."), made.id)
