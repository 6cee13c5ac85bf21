"""What is done to a case that is not the employment case. Its kind says which permission that takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _

from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import policy
from core.cases import catalogue, hand_over, notes, services
from core.cases.judging import Judged
from core.cases.permissions import HAND_OVER, VIEW, WRITE_NOTE
from core.cases.schemas import EndIn, MoveIn, NoteIn, OpenIn, OwnerIn, PauseIn, ReopenIn, StepIn
from core.cases.views.blueprint import bp
from core.cases.views.offers import Ask, asked_closing, asked_pause, asked_reopening, asked_step
from core.cases.views.record import other_case
from core.db.types import Id
from core.people import queries as people


def _before(ask: Ask) -> Callable[..., Judged]:
    """Ask the plugins while reading, before the act that moves the case."""
    return lambda case_id, data: ask(other_case(case_id), data)


@bp.post("/personas/<id:person_id>/procesos")
@policy(VIEW, mutates=True, form=OpenIn, again="people.show", done="cases.record")
def open_kind(person_id: Id, data: dict[str, Any]) -> Done:
    people.get(person_id)
    case = services.open_case(person_id, kind=data["kind"], actor=current_actor())
    return done(_("Open now: %(kind)s.", kind=catalogue.title(case.kind)), case.id)


@bp.post("/casos/<id:case_id>/etapa")
@policy(VIEW, mutates=True, form=MoveIn, before=_before(asked_step), again="cases.record", done="cases.record")
def record_stage(case_id: Id, data: dict[str, Any], prepared: Judged) -> Done:
    case = services.move_on(other_case(case_id), data["target"], actor=current_actor(), judged=prepared)
    return done(_("Stage: %(stage)s", stage=catalogue.stage_words(case.kind, case.stage)))


@bp.post("/casos/<id:case_id>/pausa")
@policy(VIEW, mutates=True, form=PauseIn, before=_before(asked_pause), again="cases.record_change",
        done="cases.record")  # fmt: skip
def record_pause(case_id: Id, data: dict[str, Any], prepared: Judged) -> Done:
    case, until = other_case(case_id), data["paused_until"]
    services.pause(case, data["pause_reason"], until, actor=current_actor(), judged=prepared)
    return done(_("The case rests. It will not ask for anything until then."))


@bp.post("/casos/<id:case_id>/cierre")
@policy(VIEW, mutates=True, form=EndIn, before=_before(asked_closing), again="cases.record_change",
        done="cases.record")  # fmt: skip
def record_close(case_id: Id, data: dict[str, Any], prepared: Judged) -> Done:
    case, note = other_case(case_id), data["closure_note"] or ""
    services.close(case, data["closure_reason"], note=note, actor=current_actor(), judged=prepared)
    return done(_("The case is closed. It can be opened again here."))


@bp.post("/casos/<id:case_id>/reapertura")
@policy(VIEW, mutates=True, form=ReopenIn, before=_before(asked_reopening), again="cases.record_change",
        done="cases.record")  # fmt: skip
def record_reopen(case_id: Id, data: dict[str, Any], prepared: Judged) -> Done:
    case = services.reopen(other_case(case_id), data["reopen_reason"], actor=current_actor(), judged=prepared)
    return done(_("Stage: %(stage)s", stage=catalogue.stage_words(case.kind, case.stage)))


@bp.post("/casos/<id:case_id>/responsable")
@policy(HAND_OVER, mutates=True, form=OwnerIn, again="cases.record_change", done="cases.record")
def record_owner(case_id: Id, data: dict[str, Any]) -> Done:
    case = other_case(case_id)
    before = case.owner.name if case.owner else _("nobody")
    after = hand_over.change_owner(case, data["owner"], actor=current_actor())
    return done(_("%(after)s attends the case now. Before: %(before)s.", after=after.name, before=before))


@bp.post("/casos/<id:case_id>/notas")
@policy(WRITE_NOTE, mutates=True, form=NoteIn, again="cases.record", done="cases.record")
def record_note(case_id: Id, data: dict[str, Any]) -> Done:
    notes.write_note(other_case(case_id), data, actor=current_actor())
    return done(_("Note saved."))


@bp.post("/casos/<id:case_id>/paso/hecho")
@policy(VIEW, mutates=True, again="cases.record", done="cases.record")
def record_step_done(case_id: Id) -> Done:
    case = other_case(case_id)
    step = case.next_step
    notes.step_done(case, actor=current_actor())
    return done(_("Done: %(step)s. Write the next step.", step=step))


@bp.post("/casos/<id:case_id>/paso")
@policy(VIEW, mutates=True, form=StepIn, again="cases.record_step", done="cases.record")
def record_set_step(case_id: Id, data: dict[str, Any]) -> Done:
    notes.set_step(other_case(case_id), data["step"], data["step_on"], actor=current_actor())
    return done(_("Next step saved."))
