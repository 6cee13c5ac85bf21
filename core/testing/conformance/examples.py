"""Valid requests of the core's routes where the page's own form, filled as offered, is not one."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pyotp
import sqlalchemy as sa

from core import clock
from core.access import tokens, totp
from core.access.models import Membership, Office, OfficeKind, User
from core.audit.acts import act
from core.cases import catalogue
from core.cases.codes import ClosureReason, PlanState, Stage
from core.cases.kinds import EMPLOYMENT, CaseKind
from core.cases.models import Case
from core.cases.stages import Move
from core.db.types import new_id
from core.db.unit_of_work import reading
from core.events.codes import DeliveryState
from core.events.models import Delivery
from core.jobs.codes import JobState
from core.jobs.models import Job
from core.people.models import Person
from core.privacy import exports
from core.testing.conformance.asking import BORN, CSV, PDF, body, day, state, today
from core.testing.conformance.bring import Example, NotHere, Prepare
from core.testing.conformance.examples_programs import PROGRAMS
from core.testing.conformance.examples_work import WORK
from core.testing.conformance.ground import NOBODY, PREPARER, SUITE, Ground
from core.testing.world import PASSWORD
from core.vacancies.imports.codes import BatchState
from core.vacancies.imports.models import ImportRow
from core.verification.checking import verifiers

CLOSED: dict[str, Any] = {
    "stage": Stage.CLOSED,
    "live_stage": Stage.ACTIVE,
    "closed_on": BORN,
    "closure_reason": ClosureReason.WITHDREW,
}


def empty_office(ground: Ground) -> Example:
    with ground.app.app_context(), act(PREPARER, "conformance.prepare") as session:
        office = Office(name="Vacía", kind=OfficeKind.SERVICE_POINT, timezone="America/La_Paz", municipality="sacaba")
        office.parent_id = office.area_id = ground.world.offices["sacaba"]
        session.add(office)
    return Example(values={"office_id": office.id})


def log_in(ground: Ground) -> Example:
    return Example({"email": "rosa@ejemplo.org", "password": PASSWORD, "carried": ""}, user=NOBODY)


def code(ground: Ground) -> Example:
    """The password was right, and a code from the telephone is awaited."""
    with ground.app.app_context(), act(PREPARER, "conformance.prepare") as session:
        user = session.get_one(User, ground.world.users["admin"])
        user.totp_secret = totp.new_secret(user.id)
        secret = totp.secret_of(user.id, user.totp_secret)
    ground.browsers[NOBODY].post("/entrar", {"email": user.email, "password": PASSWORD, "carried": ""})
    return Example({"code": pyotp.TOTP(secret).now(), "carried": ""}, user=NOBODY)


def new_password(ground: Ground) -> Example:
    chosen = secrets.token_hex(12)
    return Example({"current": PASSWORD, "password": chosen, "repeated": chosen})


def other_kind(ground: Ground) -> CaseKind:
    """A kind of case that a plugin brings."""
    with ground.app.app_context():
        found = [kind for name, kind in catalogue.kinds().items() if name != EMPLOYMENT]
    if not found:
        raise NotHere("no plugin that is switched on brings a kind of case")
    return found[0]


Asked = Callable[[Ground, CaseKind], Mapping[str, str]]


def of_another_kind(asked: Asked = lambda ground, kind: {}, *, closed: bool = False) -> Prepare:
    """A case of that kind, of one's own person, where a step waits for nothing."""

    def prepare(ground: Ground) -> Example:
        kind, own = other_kind(ground), ground.values["own"]
        source = next((step.source for step in free_steps(kind)), next(iter(kind.stages)))
        at = {"stage": Stage.CLOSED, "closed_on": BORN, "closure_reason": next(iter(kind.closures))}
        with ground.app.app_context(), act(PREPARER, "conformance.prepare") as session:
            case = Case(
                person_id=own["person_id"], kind=kind.name, office_id=ground.world.offices["centro"], live_stage=source,
                opened_on=today(), next_step="Llamar", next_step_on=today(), **(at if closed else {"stage": source}),
            )  # fmt: skip
            session.add(case)
        return Example(asked(ground, kind), {"case_id": case.id})

    return prepare


def free_steps(kind: CaseKind) -> list[Move]:
    """The moves that a person may make by hand, without a reason and without a condition."""
    return [move for move in kind.moves if move.by_hand and not (move.asks or move.needs or move.source in BESIDE)]


BESIDE = (Stage.CLOSED, Stage.PAUSED)


def open_another(ground: Ground) -> Example:
    return Example({"kind": other_kind(ground).name})


def failed_job(ground: Ground) -> Example:
    with ground.app.app_context(), act(PREPARER, "conformance.prepare") as session:
        now = clock.now()
        job = Job(name="audit.seal", arguments={}, state=JobState.FAILED, due_at=now, created_at=now, ended_at=now)
        session.add(job)
    return Example(values={"job_id": job.id})


def own_token(ground: Ground) -> Example:
    with ground.app.app_context(), act(PREPARER, "conformance.prepare") as session:
        owner = session.get_one(User, ground.world.users["rosa"])
        membership = session.get_one(Membership, ground.world.memberships["rosa"])
        scopes = tokens.permissions_of(session, membership)
        made, _token = tokens.create(session, owner, membership, scopes, timedelta(days=1))
    return Example({"token": made.id.hex})


def parked(ground: Ground) -> Example:
    """An event that a plugin could not be told."""
    with ground.app.app_context(), act(PREPARER, "conformance.prepare") as session:
        now = clock.now()
        row = Delivery(
            number=77, at=now, event_id=new_id(), event_name="cases.case.moved", plugin="nobody", due_at=now,
            state=DeliveryState.PARKED,
        )  # fmt: skip
        session.add(row)
    return Example()


def certificate(ground: Ground) -> Example:
    with ground.app.app_context():
        if not verifiers():
            raise NotHere("no plugin that is switched on issues certificates")
    return Example()


def erase(ground: Ground) -> Example:
    """A person of this office alone, without an open case."""
    ground.ready("case_id", **CLOSED)
    with ground.app.app_context(), reading(SUITE) as session:
        name = session.get_one(Person, ground.values["own"]["person_id"]).full_name
    return Example({"name": name})


PEOPLE: Mapping[str, Prepare] = {
    "access.close_office": empty_office,
    "access.end_token": own_token,
    "access.enter": log_in,
    "access.give_code": code,
    "access.change_password": new_password,
    "cases.begin_plan": state("plan_id", state=PlanState.ABANDONED),
    "cases.close": body(closure_reason="withdrew"),
    "cases.mentor": lambda ground: Example({"mentor": ground.world.users["mentor"].hex}),
    "cases.next_plan": state("plan_id", state=PlanState.SIGNED, signed_at=clock.now()),
    "cases.open_again": state("case_id", **CLOSED),
    "cases.owner": lambda ground: Example({"owner": ground.world.users["rosa"].hex}),
    "cases.pause": state("case_id", stage=Stage.ACTIVE, live_stage=Stage.ACTIVE),
    "cases.propose_plan": state("plan_id", review_on=date(2030, 1, 2)),
    "cases.reopen": state("case_id", **CLOSED),
    "cases.sign_plan": state("plan_id", day("signed_on", today() - timedelta(days=1)), review_on=date(2030, 1, 2)),
    "cases.stage": state("case_id", {"target": "active"}, stage=Stage.FOLLOW_UP, live_stage=Stage.FOLLOW_UP),
    "cases.transfer": lambda ground: Example({"office": ground.world.offices["huayllani"].hex}),
    "imports.check": state("batch_id", state=BatchState.MAPPED),
    "imports.create": body(file=CSV),
    "imports.publish": state("batch_id", state=BatchState.CONFIRMED),
    "imports.record_confirmation": state(
        "batch_id", {"employer": "rows", "organisation_id": "", "no_fee": "1"}, state=BatchState.DONE
    ),
    "imports.run": state("batch_id", state=BatchState.MAPPED),
    "people.add_contact": body(kind="mobile", value="70712399"),
    "people.add_file": body(file=PDF),
    "people.register": body(
        contact_kind="mobile",
        contact_value="70712399",
        without_contact=None,
        municipality="",
        document_number="",
        different_from="",
        **day("birth_date", BORN),
    ),
    "people.save": body(municipality="", **day("birth_date", BORN)),
    "people.save_wish": body(
        wanted_1="", wanted_2="", wanted_3="", municipalities="", **day("available_from", today())
    ),
    "api_cases.activities": lambda ground: Example({"case_id": ground.values["own"]["case_id"].hex}),
    "api_classifications.occupations": body(q="panader"),
    "api_people.happened": lambda ground: Example({"person_id": ground.values["own"]["person_id"].hex}),
    "cases.open_kind": open_another,
    "cases.record": of_another_kind(),
    "cases.record_change": of_another_kind(),
    "cases.record_step": of_another_kind(),
    "cases.record_close": of_another_kind(lambda ground, kind: {"closure_reason": list(kind.closures)[-1]}),
    "cases.record_note": of_another_kind(),
    "cases.record_owner": of_another_kind(lambda ground, kind: {"owner": ground.world.users["rosa"].hex}),
    "cases.record_pause": of_another_kind(),
    "cases.record_reopen": of_another_kind(
        lambda ground, kind: {"reopen_reason": str(next(iter(kind.reopenings)))}, closed=True
    ),
    "cases.record_set_step": of_another_kind(),
    "cases.record_stage": of_another_kind(lambda ground, kind: {"target": str(free_steps(kind)[0].target)}),
    "cases.record_step_done": of_another_kind(),
    "jobs.retry": failed_job,
    "jobs.tell_again": parked,
    "privacy.erase": erase,
    "verification.number": certificate,
    "webhooks.add": body(url="https://ejemplo.org/avisos"),
}
EXAMPLES: Mapping[str, Prepare] = {**PEOPLE, **WORK, **PROGRAMS, "api_cases.reopen": PEOPLE["cases.reopen"]}


def batch(ground: Ground) -> Mapping[str, Any]:
    found = ground.ready("batch_id", state=BatchState.CHECKING)
    with ground.app.app_context(), act(PREPARER, "conformance.prepare") as session:
        session.execute(sa.delete(ImportRow).where(ImportRow.batch_id == found))
    return {"batch_id": str(found), "user_id": str(ground.world.users["luis"])}


def copy(ground: Ground) -> Mapping[str, Any]:
    with ground.doing("luis") as (_session, actor):
        made = exports.ask(ground.values["own"]["person_id"], "es", actor=actor)
    return {"export_id": made.id.hex}


JOBS: Mapping[str, Callable[[Ground], Mapping[str, Any]]] = {"imports.do_batch": batch, "privacy.prepare_export": copy}
