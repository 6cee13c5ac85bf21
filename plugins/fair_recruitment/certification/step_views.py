"""Pages of the steps that an organisation takes, and of those that need no more than a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import request

from core.api import Done, Id, NotFound, check_version, current_actor, cursor_of, done, form_for, policy
from plugins.fair_recruitment.blueprint import bp
from plugins.fair_recruitment.certification import deciding, labels, paths, queries, services
from plugins.fair_recruitment.certification.codes import CertificationState, Verb
from plugins.fair_recruitment.certification.models import Certification
from plugins.fair_recruitment.certification.moving import DECIDES, REASONED, move
from plugins.fair_recruitment.certification.schemas import AnswerIn, ApplicationIn, MoveIn
from plugins.fair_recruitment.certification.standards import Criterion
from plugins.fair_recruitment.certification.views import SHOW, page
from plugins.fair_recruitment.complaints import queries as complaints
from plugins.fair_recruitment.permissions import CERTIFICATION_DECIDE, CERTIFICATION_READ, CERTIFICATION_WORK
from plugins.fair_recruitment.words import _

S, V = CertificationState, Verb


@bp.get("/certificaciones/<id:certification_id>/autoevaluacion")
@policy(CERTIFICATION_READ)
def self_assessment(certification_id: Id) -> str:
    """All criteria with what was answered; to print it, too."""
    row = queries.certification(certification_id)
    return page("certification_self.html", row, answers=queries.answers(row.id))


@bp.get("/certificaciones/<id:certification_id>/autoevaluacion/<criterion>")
@policy(CERTIFICATION_WORK)
def answer_form(certification_id: Id, criterion: str) -> str:
    row = queries.certification(certification_id)
    found, answered = _criterion(row, criterion), queries.answers(row.id)
    given = answered.get(criterion)
    values = {"answer": given.answer, "evidence": given.evidence} if given else {}
    ids = [one.id for one in services.standard_of(row).criteria]
    return page(
        "certification_answer.html", row, criterion=found, form=form_for(AnswerIn, values), number=ids.index(criterion),
        total=len(ids), answered=len(answered),
    )  # fmt: skip


def _criterion(row: Certification, criterion: str) -> Criterion:
    """Raises NotFound."""
    found = next((one for one in services.standard_of(row).criteria if one.id == criterion), None)
    if found is None:
        raise NotFound
    return found


@bp.post("/certificaciones/<id:certification_id>/autoevaluacion/<criterion>")
@policy(CERTIFICATION_WORK, mutates=True, form=AnswerIn, again="fair_recruitment.answer_form",
        done="fair_recruitment.self_assessment")  # fmt: skip
def answer(certification_id: Id, criterion: str, data: dict[str, Any]) -> Done:
    """The next criterion without an answer follows."""
    row = queries.certification(certification_id)
    services.answer(row, criterion, data, actor=current_actor())
    left = services.unanswered(row)
    if left:
        return done("", row.id, endpoint="fair_recruitment.answer_form", criterion=left[0])
    return done(_("Everything is answered."), row.id)


@bp.get("/certificaciones/<id:certification_id>/solicitud")
@policy(CERTIFICATION_WORK)
def application_form(certification_id: Id) -> str:
    row = queries.certification(certification_id)
    names = ("scope_text", "declared_by", "no_fees_declared")
    values = {**{name: getattr(row, name) for name in names}, "sites": row.sites} if row.scope_text else {}
    return page("certification_application.html", row, form=form_for(ApplicationIn, values, version=row.version))


@bp.post("/certificaciones/<id:certification_id>/solicitud")
@policy(CERTIFICATION_WORK, mutates=True, form=ApplicationIn, again="fair_recruitment.application_form", done=SHOW)
def apply(certification_id: Id, data: dict[str, Any]) -> Done:
    row = queries.certification(certification_id)
    check_version(row.version)
    verb = services.complete if row.state is S.DEFERRED else services.apply
    verb(row, data, actor=current_actor())
    return done(_("Application sent. It is reviewed now."), row.id)


@bp.get("/certificaciones/<id:certification_id>/pasos/<verb>")
@policy(CERTIFICATION_WORK)
def step_form(certification_id: Id, verb: str) -> str:
    return _step_page(certification_id, _verb(verb, decides=False))


@bp.get("/certificaciones/<id:certification_id>/decisiones/<verb>")
@policy(CERTIFICATION_DECIDE)
def decide_step_form(certification_id: Id, verb: str) -> str:
    return _step_page(certification_id, _verb(verb, decides=True))


def _verb(text: str, *, decides: bool) -> Verb:
    """Raises NotFound for what has a form of its own, or is the other kind of step."""
    found = Verb(text) if text in list(Verb) else None
    if found not in paths.REASON_ALONE or (found in DECIDES) is not decides:
        raise NotFound
    return found


def _step_page(certification_id: Id, verb: Verb) -> str:
    row = queries.certification(certification_id)
    ours = "decide_step" if verb in DECIDES else "step"
    return page(
        "certification_step.html", row, verb=verb, form=form_for(MoveIn, version=row.version),
        action=f"fair_recruitment.{ours}", complaint=request.args.get("denuncia", ""), needs_reason=verb in REASONED,
    )  # fmt: skip


@bp.post("/certificaciones/<id:certification_id>/pasos/<verb>")
@policy(CERTIFICATION_WORK, mutates=True, form=MoveIn, again="fair_recruitment.step_form", done=SHOW)
def step(certification_id: Id, verb: str, data: dict[str, Any]) -> Done:
    return _moved(certification_id, _verb(verb, decides=False), data)


@bp.post("/certificaciones/<id:certification_id>/decisiones/<verb>")
@policy(CERTIFICATION_DECIDE, mutates=True, form=MoveIn, again="fair_recruitment.decide_step_form", done=SHOW)
def decide_step(certification_id: Id, verb: str, data: dict[str, Any]) -> Done:
    return _moved(certification_id, _verb(verb, decides=True), data)


Handler = Callable[[Certification, str], Any]


def _moved(certification_id: Id, verb: Verb, data: Mapping[str, Any]) -> Done:
    row = queries.certification(certification_id)
    check_version(row.version)
    reason = data["reason"] or ""
    handler = HANDLERS.get(verb)
    if handler is None:
        move(row, verb, actor=current_actor(), reason=reason)
    else:
        handler(row, reason)
    return done(f"{labels.VERBS_DONE[verb]}.", row.id)


def _suspend(row: Certification, reason: str) -> None:
    """``denuncia`` in the address: the complaint, of this organisation, that it comes from."""
    asked = cursor_of(request.args.get("denuncia"))
    complaint = complaints.complaint(asked) if asked else None
    if complaint is not None and complaint.organisation_id != row.organisation_id:
        raise NotFound
    deciding.suspend(row, reason, actor=current_actor(), complaint_id=complaint.id if complaint else None)


HANDLERS: Mapping[Verb, Handler] = {
    V.ASSESS: lambda row, _reason: services.close_assessment(row, actor=current_actor()),
    V.DEFER: lambda row, reason: services.defer(row, reason, actor=current_actor()),
    V.REVIEW_AGAIN: lambda row, reason: services.review_again(row, reason, actor=current_actor()),
    V.ANNUL_DECISION: lambda row, reason: deciding.annul(row, reason, actor=current_actor()),
    V.SUSPEND: _suspend,
    V.LIFT: lambda row, reason: deciding.lift(row, reason, actor=current_actor()),
    V.WITHDRAW: lambda row, reason: deciding.withdraw(row, reason, actor=current_actor()),
    V.UNDO_WITHDRAWAL: lambda row, reason: deciding.undo_withdrawal(row, reason, actor=current_actor()),
}
"""The steps that do more than move."""
