"""What the acceptance suite needs to know of the plugin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from core.api import Case, Id, Stage, act, clock, db, new_id, numbers, system
from core.testing.conformance.asking import body
from core.testing.conformance.bring import Example
from core.testing.conformance.ground import Ground
from plugins.skills_recognition.codes import KIND, Evidence, Judgement, Reason, State
from plugins.skills_recognition.models import Assessment, Change, EvidenceItem, Recognition, Request
from plugins.skills_recognition.verifying import EXAMPLE

if TYPE_CHECKING:
    from core.testing.conformance.sets import Sown

CODED = ("code", "scheme", "standard_version", "number", "title_key")
PAGES = ("show", "request_form", "ask", "list_evidence", "remove_evidence", "assess", "issue")
STANDARD = {"scheme": "SENA NSCL", "code": "290801022", "standard_version": "2"}


def seed(sown: Sown) -> Mapping[str, Any]:
    """A closed case with a certificate that was changed, and the running one of another person with its evidence."""
    first, second = sown.rows["core_person"], sown.values["other_id"]
    former, running = _case(sown, first, Stage.CLOSED), _case(sown, second, Stage.ASSESSMENT)
    sown.session.add_all([former, running])
    sown.session.flush()
    certificate = _certificate(sown, former)
    _asked, item = _evidence(sown, running)
    mine = {f"skills_recognition.{page}:case_id": running.id for page in PAGES}
    numbered = {"verification.number:number": EXAMPLE} if sown.name == "own" else {}
    return {**mine, **numbered, "recognition_id": certificate, "evidence_id": item}


def _case(sown: Sown, person_id: Id, stage: Stage) -> Case:
    today, closed = clock.now().date(), stage is Stage.CLOSED
    return Case(
        person_id=person_id, office_id=sown.office.id, owner_id=sown.world.users[sown.user], kind=KIND,
        stage=stage, live_stage=Stage.FOLLOW_UP if closed else stage, opened_on=today,
        closed_on=today if closed else None, closure_reason="certified" if closed else None,
    )  # fmt: skip


def _evidence(sown: Sown, case: Case) -> tuple[Request, Id]:
    by = {"recorded_by": sown.world.users[sown.user], "recorded_by_name": f"Vio {sown.name}"}
    asked = Request(
        person_id=case.person_id, case_id=case.id, title=f"Pan {sown.name}", level=f"Nivel {sown.name}",
        awarding_body=f"Instituto {sown.name}", **STANDARD,
    )  # fmt: skip
    sown.session.add(asked)
    sown.session.flush()
    items = [
        EvidenceItem(person_id=case.person_id, request_id=asked.id, kind=kind, description=f"Horneó {sown.name}",
                     seen_on=case.opened_on, **by)
        for kind in Evidence
    ]  # fmt: skip
    sown.session.add_all(items)
    sown.session.flush()
    return asked, items[0].id


def _certificate(sown: Sown, case: Case) -> Id:
    asked, _item = _evidence(sown, case)
    judged = _judged(asked, sown.world.users["rosa"], sown.name)
    sown.session.add(judged)
    sown.session.flush()
    made = Recognition(
        person_id=case.person_id, case_id=case.id, request_id=asked.id, assessment_id=judged.id,
        assessed_by=judged.assessed_by, decided_by=sown.world.users["luis"], decided_by_name=f"Decidió {sown.name}",
        decided_on=case.opened_on, holder=f"Titular {sown.name}", title=asked.title, title_key=f"pan {sown.name}",
        level=asked.level, awarding_body=asked.awarding_body, number=_number(sown), **STANDARD,
    )  # fmt: skip
    sown.session.add(made)
    sown.session.flush()
    change = Change(
        person_id=case.person_id, recognition_id=made.id, before_state=State.SUSPENDED, after_state=State.ISSUED,
        reason=Reason.SETTLED, note=f"Aclarado {sown.name}", at=clock.now(), by=made.decided_by,
        by_name=f"Cambió {sown.name}",
    )  # fmt: skip
    sown.session.add(change)
    return made.id


def _number(sown: Sown) -> str:
    """The example that the public page shows is a real one here, so that the suite can ask for it."""
    return numbers.read(EXAMPLE) if sown.name == "own" else numbers.new_number()


def _judged(asked: Request, by: Id, name: str) -> Assessment:
    return Assessment(
        id=new_id(), person_id=asked.person_id, request_id=asked.id, judgement=Judgement.COMPETENT,
        gaps=f"Mejorar {name}", did_not_train=True, assessed_by=by, assessed_by_name=f"Evaluó {name}",
        assessed_on=clock.now().date(),
    )  # fmt: skip


def _running(stage: Stage = Stage.ASSESSMENT, **fields: str) -> Callable[[Ground], Example]:
    """The running case on its own page, assessed by Rosa."""
    return lambda ground: Example(fields, {"case_id": _assessed(ground, stage)})


def _decidable(case_id: bool = False) -> Callable[[Ground], Example]:
    """The case in verification; ``case_id``: named in the body instead of in the address."""

    def prepare(ground: Ground) -> Example:
        key = _assessed(ground, Stage.ACTIVE)
        return Example({"case_id": key.hex} if case_id else {}, user="luis")

    return prepare


def _assessed(ground: Ground, stage: Stage) -> Id:
    key: Id = ground.values["own"]["skills_recognition.issue:case_id"]
    with ground.app.app_context(), act(system("conformance: a case is made ready"), "conformance.prepare"):
        case = db.session.get_one(Case, key)
        case.stage = stage
        case.live_stage = Stage.ASSESSMENT if stage is Stage.CLOSED else stage
        if stage is Stage.CLOSED:
            case.closed_on, case.closure_reason = case.opened_on, "withdrew"
        asked = db.session.scalars(select(Request).where(Request.case_id == key)).one()
        db.session.add(_judged(asked, ground.world.users["rosa"], "own"))
    return key


WHY = {"reason": "mistake", "note": "Era de otra persona."}
EXAMPLES = {
    "skills_recognition.list_evidence": body(kind="product", description="Veinte panes."),
    "skills_recognition.assess": body(judgement="competent", gaps="", did_not_train="1"),
    "skills_recognition.issue": _decidable(),
    "skills_recognition.change": body(state="suspended", **WHY),
    "cases.record_stage": _running(target="active"),
    "cases.record_close": _running(closure_reason="withdrew", closure_note=""),
    "cases.record_reopen": _running(Stage.CLOSED, reopen_reason="came_back"),
    "api_skills_recognition.issue": _decidable(case_id=True),
    "api_skills_recognition.withdraw": body(**WHY),
}
