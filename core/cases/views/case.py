"""The stage of a case: where it is, where it may go, and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _

from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import Reads, policy
from core.cases import hand_over, labels, queries, services
from core.cases.judging import Judged
from core.cases.permissions import VIEW, WORK
from core.cases.schemas import CloseIn, MentorIn, MoveIn, OwnerIn, PauseIn, ReopenIn, TransferIn
from core.cases.views.blueprint import bp, person_page
from core.cases.views.offers import Ask, asked_closing, asked_pause, asked_reopening, asked_step, stage_context
from core.db.types import Id
from core.people import queries as people
from core.web.forms import form_for


def _before(ask: Ask) -> Callable[..., Judged]:
    """Ask the plugins while reading, before the act that moves the case."""
    return lambda person_id, data: ask(queries.case_of(person_id), data)


@bp.get("/personas/<id:person_id>/caso")
@policy(VIEW, reads=Reads.PERSON)
def show(person_id: Id) -> str:
    case = queries.current_case(person_id)
    if case is None:
        return person_page("cases/none.html", person_id, "summary")
    actor = current_actor()
    colleagues = [(user.id, user.name) for user in hand_over.colleagues(case, actor=actor)]
    mentors = [(user.id, user.name) for user in hand_over.mentors(actor=actor)]
    return person_page(
        "cases/show.html", person_id, "summary", **stage_context(case),
        attempts=queries.attempts(case.id),
        pause_form=form_for(PauseIn), close_form=form_for(CloseIn), reopen_form=form_for(ReopenIn),
        owner_form=form_for(OwnerIn, {"owner": case.owner_id}, context={"colleagues": colleagues}),
        transfer_form=form_for(TransferIn, context={"offices": queries.offices_to_transfer_to(case)}),
        mentor_form=form_for(MentorIn, context={"mentors": mentors}) if mentors else None,
        mentors=queries.mentors_of(person_id),
    )  # fmt: skip


@bp.post("/personas/<id:person_id>/caso")
@policy(WORK, mutates=True, again="cases.show", done="people.show")
def open_again(person_id: Id) -> Done:
    """Another case after the one that was closed. What was checked then still holds."""
    people.get(person_id)
    former = queries.current_case(person_id)
    checked = former is not None and former.duplicates_checked
    services.open_case(person_id, actor=current_actor(), duplicates_checked=checked)
    return done(_("The case is open."))


@bp.post("/personas/<id:person_id>/caso/unico")
@policy(WORK, mutates=True, again="cases.show", done="people.show")
def confirm_single(person_id: Id) -> Done:
    services.confirm_single(queries.case_of(person_id), actor=current_actor())
    return done(_("Noted: this is the only record of the person."))


@bp.post("/personas/<id:person_id>/etapa")
@policy(WORK, mutates=True, form=MoveIn, before=_before(asked_step), again="cases.show", done="people.show")
def stage(person_id: Id, data: dict[str, Any], prepared: Judged) -> Done:
    case = services.move_on(queries.case_of(person_id), data["target"], actor=current_actor(), judged=prepared)
    return done(_("Stage: %(stage)s", stage=labels.STAGES[case.stage]))


@bp.post("/personas/<id:person_id>/pausa")
@policy(WORK, mutates=True, form=PauseIn, before=_before(asked_pause), again="cases.show", done="people.show")
def pause(person_id: Id, data: dict[str, Any], prepared: Judged) -> Done:
    case, until = queries.case_of(person_id), data["paused_until"]
    services.pause(case, data["pause_reason"], until, actor=current_actor(), judged=prepared)
    return done(_("The case rests. It will not ask for anything until then."))


@bp.post("/personas/<id:person_id>/cierre")
@policy(WORK, mutates=True, form=CloseIn, before=_before(asked_closing), again="cases.show", done="people.show")
def close(person_id: Id, data: dict[str, Any], prepared: Judged) -> Done:
    case, note = queries.case_of(person_id), data["closure_note"] or ""
    services.close(case, data["closure_reason"], note=note, actor=current_actor(), judged=prepared)
    return done(_("The case is closed. It can be opened again under Case."))


@bp.post("/personas/<id:person_id>/reapertura")
@policy(WORK, mutates=True, form=ReopenIn, before=_before(asked_reopening), again="cases.show", done="people.show")
def reopen(person_id: Id, data: dict[str, Any], prepared: Judged) -> Done:
    case = services.reopen(queries.case_of(person_id), data["reopen_reason"], actor=current_actor(), judged=prepared)
    return done(_("Stage: %(stage)s", stage=labels.STAGES[case.stage]))
