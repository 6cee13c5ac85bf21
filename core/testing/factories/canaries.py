"""A person whose every column says where it stands. Call inside an act of a system scope, in an application context."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from core import clock
from core.access.models import Office
from core.audit.acts import because
from core.cases.codes import ActionState, ClosureReason, SignedHow, Stage
from core.countries.facts import WagePeriod
from core.db.types import Id
from core.events.models import EventRow
from core.placements.codes import EndReason, FollowUpResult, FollowUpState, PlacementState
from core.privacy.tables import of_people
from core.testing import records
from core.testing.canaries import Sown, sow
from core.testing.world import World

GIVEN: dict[str, Any] = {
    "core_person_office.until": None,  # attended now, or nobody could see the person
    "core_case.kind": "employment",
    "core_case.stage": Stage.CLOSED,
    "core_case.live_stage": Stage.ACTIVE,
    "core_case.closure_reason": ClosureReason.WITHDREW,
    "core_plan_action.state": ActionState.DONE,
    "core_placement.state": PlacementState.ENDED,
    "core_placement.end_reason": EndReason.CONTRACT_ENDED,
    "core_placement.wage_period": WagePeriod.MONTH,
    "core_follow_up.months": 3,
    "core_follow_up.state": FollowUpState.DONE,
    "core_follow_up.result": FollowUpResult.SAME_JOB,
    "core_identity_document.superseded_by": None,  # there is no other document
    "core_labour_plan.signed_how": SignedHow.PAPER,
}
"""What the rules of the tables ask for."""


def person(session: Session, world: World, series: str, *, other: Id | None = None) -> Sown:
    """Somebody of Centro with a closed case. ``other``: somebody from whom this person was told apart."""
    place = session.get_one(Office, world.offices["centro"])
    employer = records.organisation(session, place, f"Taller {series}")
    known = {
        "core_office": place.id,
        "core_user": world.users["rosa"],
        "core_organisation": employer.id,
        "core_vacancy": records.vacancy(session, employer).id,
    }
    models = [one.model for one in of_people() if other is not None or one.name != "core_duplicate_decision"]
    given = {**GIVEN, "core_duplicate_decision.other_id": other}
    made = sow(session, models, series=series, known=known, given=given)
    _tell(session, made, world)
    return made


def _tell(session: Session, made: Sown, world: World) -> None:
    """Also in the content of an event and in the reason of an act."""
    event, reason = f"zq{made.series}9001qz", f"zq{made.series}9002qz"
    of_case = {"subject_id": made.ids["core_case"], "case_id": made.ids["core_case"], "person_id": made.person_id}
    session.add(
        EventRow(
            **of_case, at=clock.now(), name="tests.person.told", actor_id=world.users["rosa"], actor_name="Rosa Villca",
            content={"said": event},
        )
    )  # fmt: skip
    because(session, reason)
    made.canaries |= {event: "core_event.content", reason: "core_audit_payload.content"}
    session.flush()
