"""Verbs on recognitions: say what is asked, list evidence, assess, decide, and change what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from core.api import (
    Actor,
    Case,
    Event,
    Invalid,
    Judged,
    Person,
    Refused,
    Stage,
    advance_case,
    because,
    claim,
    clock,
    db,
    fold,
    numbers,
    record,
    registry,
)
from plugins.skills_recognition import queries
from plugins.skills_recognition.codes import NEXT, Evidence, Judgement, Reason, State
from plugins.skills_recognition.events import (
    Assessed,
    Changed,
    EvidenceListed,
    EvidenceRemoved,
    Issued,
    RequestWritten,
)
from plugins.skills_recognition.models import Assessment, Change, EvidenceItem, Recognition, Request
from plugins.skills_recognition.permissions import DECIDE, WORK
from plugins.skills_recognition.words import _l, _n

Row = TypeVar("Row")
ASKED = ("scheme", "code", "standard_version", "title", "level", "awarding_body")


def ask(case: Case, data: Mapping[str, Any], *, actor: Actor, judged: Judged | None = None) -> Request:
    """Write or correct what is to be recognised. ``data`` is what ``RequestIn`` loads. Raises Refused where somebody
    was found competent in something else."""
    _require_workable(case, actor=actor)
    found = queries.find_request(case.id, held=True)
    values = {name: data[name] or "" for name in ASKED}
    if found is None:
        found = Request(person_id=case.person_id, case_id=case.id, **values)
        db.session.add(found)
    elif any(getattr(found, name) != value for name, value in values.items()):
        _require_not_judged(found)
    for name, value in values.items():
        setattr(found, name, value)
    event = RequestWritten(found.id, case.person_id, case.id, scheme=found.scheme, code=found.code)
    return _told(found, event, case, judged, actor=actor)


def _require_not_judged(request: Request) -> None:
    """What is certified is what was assessed: whoever decides does not write another thing into it."""
    last = next(iter(queries.assessments(request.id)), None)
    if last is not None and last.judgement is Judgement.COMPETENT:
        sentence = _l("Somebody was found competent in this. To change it, assess first that it is not so yet.")
        raise Refused("skills_recognition.request.assessed", sentence)


def list_evidence(case: Case, data: Mapping[str, Any], *, actor: Actor, judged: Judged | None = None) -> EvidenceItem:
    """``data`` is what ``EvidenceIn`` loads."""
    _require_workable(case, actor=actor)
    if data["seen_on"] > clock.today(actor.timezone):
        raise Invalid({"seen_on": [str(_l("Write a day that has come"))]}, code="skills_recognition.evidence.future")
    made = EvidenceItem(
        person_id=case.person_id, request_id=queries.request_of(case.id).id, kind=data["kind"],
        description=data["description"], seen_on=data["seen_on"], recorded_by=actor.id, recorded_by_name=actor.name,
    )  # fmt: skip
    db.session.add(made)
    return _told(made, EvidenceListed(made.id, case.person_id, case.id, kind=made.kind), case, judged, actor=actor)


def remove_evidence(case: Case, item: EvidenceItem, *, actor: Actor) -> None:
    """Raises Refused once it was assessed: a judgement keeps what it was made on."""
    _require_workable(case, actor=actor)
    if queries.assessments(item.request_id):
        raise Refused("skills_recognition.evidence.assessed", _l("It was assessed already, so the evidence stays."))
    db.session.delete(item)
    record(EvidenceRemoved(item.id, case.person_id, case.id, kind=item.kind), actor=actor)
    db.session.flush()


def assess(case: Case, data: Mapping[str, Any], *, actor: Actor, judged: Judged | None = None) -> Assessment:
    """Judge the evidence. ``data`` is what ``AssessmentIn`` loads. "Competent" needs every kind of evidence that the
    settings ask for, "not yet" what is missing."""
    _require_workable(case, actor=actor)
    request, gaps = queries.request_of(case.id, held=True), (data["gaps"] or "").strip()
    if data["judgement"] is Judgement.COMPETENT:
        _require_evidence(request)
    elif not gaps:
        raise Invalid({"gaps": [str(_l("Write what is missing and where it can be learned"))]},
                      code="skills_recognition.assessment.no_gaps")  # fmt: skip
    made = Assessment(
        person_id=case.person_id, request_id=request.id, judgement=data["judgement"], gaps=gaps,
        did_not_train=data["did_not_train"], assessed_by=actor.id, assessed_by_name=actor.name,
        assessed_on=clock.today(actor.timezone),
    )  # fmt: skip
    db.session.add(made)
    return _told(made, Assessed(made.id, case.person_id, case.id, judgement=made.judgement), case, judged, actor=actor)


def missing_evidence(request: Request) -> list[Evidence]:
    """The kinds that the settings ask for and nobody listed."""
    listed = queries.kinds_of_evidence(request.id)
    wanted = registry().settings("skills_recognition")["evidence"]
    return [kind for kind in Evidence if kind.value in wanted and kind not in listed]


def _require_evidence(request: Request) -> None:
    missing = len(missing_evidence(request))
    if missing or not queries.kinds_of_evidence(request.id):
        sentence = _n("%(num)s kind of evidence is missing", "%(num)s kinds of evidence are missing", max(missing, 1))
        raise Invalid({"judgement": [sentence]}, code="skills_recognition.assessment.evidence_missing")


def issue(case: Case, valid_until: date | None, *, actor: Actor, judged: Judged | None = None) -> Recognition:
    """Decide that the skill is recognised, on the last assessment, which somebody else made. Raises Refused."""
    actor.require(DECIDE)
    request, today = queries.request_of(case.id, held=True), clock.today(actor.timezone)
    last = next(iter(queries.assessments(request.id)), None)
    _require_decidable(case, last, actor=actor)
    assert last is not None
    if valid_until is not None and valid_until < today:
        raise Invalid({"valid_until": [str(_l("Write a day in the future, or leave it empty"))]},
                      code="skills_recognition.recognition.past")  # fmt: skip
    made = Recognition(
        person_id=case.person_id, case_id=case.id, request_id=request.id, assessment_id=last.id,
        assessed_by=last.assessed_by, decided_by=actor.id, decided_by_name=actor.name, decided_on=today,
        valid_until=valid_until, holder=db.session.get_one(Person, case.person_id).full_name,
        number=numbers.new_number(), state=State.ISSUED, title_key=fold(request.title),
        **{name: getattr(request, name) for name in ASKED},
    )  # fmt: skip
    if not claim(db.session(), made):
        raise _decided_already()
    event = Issued(made.id, case.person_id, case.id, scheme=made.scheme, code=made.code)
    return _told(made, event, case, judged, actor=actor)


def _require_decidable(case: Case, last: Assessment | None, *, actor: Actor) -> None:
    if queries.recognition_of(case.id) is not None:
        raise _decided_already()
    if last is None or last.judgement is not Judgement.COMPETENT:
        raise Refused("skills_recognition.decision.not_competent", _l("Nobody was found competent in this case yet."))
    if last.assessed_by == actor.id:
        raise Refused(
            "skills_recognition.decision.own_assessment",
            _l("You assessed this. Somebody else has to verify it and decide."),
        )
    if case.stage is not Stage.ACTIVE:
        raise Refused("skills_recognition.decision.not_now", _l("The case is not in verification."))


def _decided_already() -> Refused:
    return Refused("skills_recognition.decision.made", _l("This case was decided already."))


def change(recognition: Recognition, state: State, reason: Reason, note: str, *, actor: Actor) -> Recognition:
    """Suspend, withdraw, or give back, with the reason. Raises Refused for what is no move from its present state."""
    actor.require(DECIDE)
    if state not in NEXT[recognition.state]:
        raise Refused("skills_recognition.recognition.no_such_move", _l("This is not possible from its present state."))
    if not note.strip():
        raise Invalid({"note": [str(_l("Write why"))]}, code="skills_recognition.recognition.no_note")
    made = Change(
        person_id=recognition.person_id, recognition_id=recognition.id, before_state=recognition.state,
        after_state=state, reason=reason, note=note.strip(), at=clock.now(), by=actor.id, by_name=actor.name,
    )  # fmt: skip
    db.session.add(made)
    recognition.state = state
    because(db.session(), reason.value)
    event = Changed(recognition.id, recognition.person_id, recognition.case_id, state=state, reason=reason)
    record(event, actor=actor)
    db.session.flush()
    return recognition


def _require_workable(case: Case, *, actor: Actor) -> None:
    actor.require(WORK)
    if case.stage is Stage.CLOSED:
        raise Refused("skills_recognition.case.closed", _l("This case is closed: open it again first."))
    if queries.recognition_of(case.id) is not None:
        raise _decided_already()


def _told(row: Row, event: Event, case: Case, judged: Judged | None, *, actor: Actor) -> Row:
    """Record what was done, and move the case on where nothing is missing any more."""
    db.session.flush()
    record(event, actor=actor)
    if case.stage not in (Stage.PAUSED, Stage.CLOSED):
        advance_case(case, actor=actor, judged=judged)
    return row
