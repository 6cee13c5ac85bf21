"""Notes of contacts and the next step."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import Reads, policy
from core.cases import notes, queries
from core.cases.permissions import WORK, WRITE_NOTE
from core.cases.schemas import NoteIn, StepIn
from core.cases.views.blueprint import bp, person_page
from core.db.types import Id
from core.web.forms import form_for


@bp.post("/personas/<id:person_id>/notas")
@policy(WRITE_NOTE, mutates=True, form=NoteIn, again="people.show", done="people.show")
def note(person_id: Id, data: dict[str, Any]) -> Done:
    written = notes.write_note(queries.case_of(person_id), data, actor=current_actor())
    return done(_("Note saved."), written.id)


@bp.post("/personas/<id:person_id>/paso/hecho")
@policy(WORK, mutates=True, again="people.show", done="people.show")
def step_done(person_id: Id) -> Done:
    case = queries.case_of(person_id)
    step = case.next_step
    notes.step_done(case, actor=current_actor())
    return done(_("Done: %(step)s. Write the next step.", step=step))


@bp.get("/personas/<id:person_id>/paso")
@policy(WORK, reads=Reads.PERSON)
def step(person_id: Id) -> str:
    case = queries.case_of(person_id)
    form = form_for(StepIn, {"step": case.next_step, "step_on": case.next_step_on})
    return person_page("cases/step.html", person_id, "", form=form)


@bp.post("/personas/<id:person_id>/paso")
@policy(WORK, mutates=True, form=StepIn, again="cases.step", done="people.show")
def set_step(person_id: Id, data: dict[str, Any]) -> Done:
    notes.set_step(queries.case_of(person_id), data["step"], data["step_on"], actor=current_actor())
    return done(_("Next step saved."))
