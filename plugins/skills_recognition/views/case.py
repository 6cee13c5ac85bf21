"""The work on a case: what is to be recognised, the evidence, the judgement and the decision."""

from __future__ import annotations

from typing import Any

from flask import g, render_template

from core.api import (
    Case,
    Done,
    Id,
    Judged,
    Reads,
    Stage,
    case_page,
    check_version,
    clock,
    current_actor,
    done,
    form_for,
    judge_onward,
    policy,
    registry,
)
from plugins.skills_recognition import labels, queries, services
from plugins.skills_recognition.codes import Judgement
from plugins.skills_recognition.models import Request
from plugins.skills_recognition.permissions import DECIDE, READ, WORK
from plugins.skills_recognition.schemas import AssessmentIn, DecisionIn, EvidenceIn, RequestIn
from plugins.skills_recognition.verifying import standard
from plugins.skills_recognition.views.blueprint import bp
from plugins.skills_recognition.words import _


@bp.get("/casos/<id:case_id>")
@policy(READ, reads=Reads.PERSON)
def show(case_id: Id) -> str:
    case, actor = queries.case_of(case_id), current_actor()
    values = {"seen_on": clock.today(actor.timezone)}
    return case_page(
        "skills_recognition/case.html", case, "recognition", **_context(case),
        evidence_form=form_for(EvidenceIn, values), assessment_form=form_for(AssessmentIn),
        decision_form=form_for(DecisionIn),
    )  # fmt: skip


def _context(case: Case) -> dict[str, Any]:
    asked, issued, may = queries.find_request(case.id), queries.recognition_of(case.id), current_actor().may
    judged = queries.assessments(asked.id) if asked else []
    open_now = case.stage is not Stage.CLOSED and issued is None
    competent = bool(judged) and judged[0].judgement is Judgement.COMPETENT
    return {
        "asked": asked, "standard": standard, "own": labels, "assessments": judged, "recognition": issued,
        "evidence": queries.evidence(asked.id) if asked else [],
        "lacking": services.missing_evidence(asked) if asked else [],
        "may_list": open_now and may(WORK), "may_decide": open_now and may(DECIDE),
        "own_assessment": bool(judged) and judged[0].assessed_by == current_actor().id,
        "decidable": case.stage is Stage.ACTIVE and competent, "competent": competent,
    }  # fmt: skip


def panel(case_id: Id) -> str:
    """The box on the page of the case: how far the recognition is."""
    return render_template("skills_recognition/panel.html", case_id=case_id, **_context(queries.case_of(case_id)))


def _onward(case_id: Id, **_arguments: Any) -> Judged:
    """Every act here may complete a stage, and the case then goes on by itself."""
    return judge_onward(queries.case_of(case_id))


@bp.get("/casos/<id:case_id>/norma")
@policy(WORK, reads=Reads.PERSON)
def request_form(case_id: Id) -> str:
    case = queries.case_of(case_id)
    asked = queries.find_request(case_id)
    form = form_for(RequestIn, _values(asked), version=asked.version if asked else None)
    return case_page("skills_recognition/request.html", case, "recognition", form=form)


def _values(asked: Request | None) -> dict[str, Any]:
    if asked is None:
        body = registry().settings("skills_recognition")["awarding_body"] or g.deployment.name
        return {"awarding_body": body}
    return {name: getattr(asked, name) for name in services.ASKED}


@bp.post("/casos/<id:case_id>/norma")
@policy(WORK, mutates=True, form=RequestIn, before=_onward, again="skills_recognition.request_form",
        done="skills_recognition.show")  # fmt: skip
def ask(case_id: Id, data: dict[str, Any], prepared: Judged) -> Done:
    case, asked = queries.case_of(case_id), queries.find_request(case_id)
    if asked is not None:
        check_version(asked.version)
    made = services.ask(case, data, actor=current_actor(), judged=prepared)
    return done(_("Saved: %(title)s.", title=made.title), case_id)


@bp.post("/casos/<id:case_id>/evidencias")
@policy(WORK, mutates=True, form=EvidenceIn, before=_onward, again="skills_recognition.show",
        done="skills_recognition.show")  # fmt: skip
def list_evidence(case_id: Id, data: dict[str, Any], prepared: Judged) -> Done:
    services.list_evidence(queries.case_of(case_id), data, actor=current_actor(), judged=prepared)
    return done(_("Evidence listed."), case_id)


@bp.post("/casos/<id:case_id>/evidencias/<id:evidence_id>/quitar")
@policy(WORK, mutates=True, again="skills_recognition.show", done="skills_recognition.show")
def remove_evidence(case_id: Id, evidence_id: Id) -> Done:
    case = queries.case_of(case_id)
    item = queries.evidence_item(queries.request_of(case_id).id, evidence_id)
    services.remove_evidence(case, item, actor=current_actor())
    return done(_("Evidence removed."), case_id)


@bp.post("/casos/<id:case_id>/juicio")
@policy(WORK, mutates=True, form=AssessmentIn, before=_onward, again="skills_recognition.show",
        done="skills_recognition.show")  # fmt: skip
def assess(case_id: Id, data: dict[str, Any], prepared: Judged) -> Done:
    made = services.assess(queries.case_of(case_id), data, actor=current_actor(), judged=prepared)
    told = {
        Judgement.COMPETENT: _("Assessed as competent. Somebody else now verifies it and decides."),
        Judgement.NOT_YET: _("Assessed as not yet competent. What is missing is written down."),
    }
    return done(told[made.judgement], case_id)


@bp.post("/casos/<id:case_id>/decision")
@policy(DECIDE, mutates=True, form=DecisionIn, before=_onward, again="skills_recognition.show",
        done="skills_recognition.recognition")  # fmt: skip
def issue(case_id: Id, data: dict[str, Any], prepared: Judged) -> Done:
    case = queries.case_of(case_id)
    made = services.issue(case, data["valid_until"], actor=current_actor(), judged=prepared)
    return done(_("Certificate issued. Print it and hand it over."), made.id)
