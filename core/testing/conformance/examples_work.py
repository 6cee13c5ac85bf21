"""Valid requests about employers, vacancies, referrals and placements."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from core import clock
from core.audit.acts import act
from core.cases.codes import Stage
from core.classifications.codes import ContractKind
from core.countries.facts import WagePeriod
from core.organisations.codes import CheckedHow
from core.placements.codes import PlacementState
from core.placements.models import Placement
from core.testing.conformance.asking import body, day, state, today
from core.testing.conformance.bring import Example, Prepare
from core.testing.conformance.ground import PREPARER, RECORDS, Ground
from core.vacancies.codes import ApplicationState, RefusalReason, VacancyState


def open_vacancy(ground: Ground, of: str = "own") -> None:
    """A vacancy that reaches the floor, of an employer that was seen."""
    ground.ready(
        "organisation_id", of=of, checked_at=clock.now(), checked_by=ground.world.users["rosa"],
        checked_how=CheckedHow.VISIT,
    )  # fmt: skip
    ground.ready("vacancy_id", of=of, state=VacancyState.PUBLISHED, published_at=clock.now(), **OFFER)


def of_a_checked_employer(ground: Ground) -> Example:
    open_vacancy(ground)
    return Example()


OFFER: dict[str, Any] = {
    "positions": 3, "contract_kind": ContractKind.INDEFINITE, "wage_min_minor": 330_000, "wage_max_minor": None,
    "wage_currency": "BOB", "wage_period": WagePeriod.MONTH, "wage_reason": "", "municipality": "sacaba",
    "worker_fee": False,
}  # fmt: skip


WRITTEN = {
    "organisation_id": "", "occupation": "", "region": "", "municipality": "", "wage_min": "3300", "wage_max": "",
    "closes_on-day": "", "closes_on-month": "", "closes_on-year": "",
}  # fmt: skip
"""Of a vacancy: what would have to be the name of something on file is left empty."""


def vacancy_is(reached: VacancyState, fields: Mapping[str, Any] | None = None, **columns: Any) -> Prepare:
    def prepare(ground: Ground) -> Example:
        open_vacancy(ground)
        ground.ready("vacancy_id", state=reached, **columns)
        return Example(fields or {})

    return prepare


def application_is(reached: ApplicationState, fields: Mapping[str, Any], **columns: Any) -> Prepare:
    def prepare(ground: Ground) -> Example:
        open_vacancy(ground)
        ground.ready("application_id", state=reached, **columns)
        return Example(fields)

    return prepare


def to_another_vacancy(ground: Ground) -> Example:
    open_vacancy(ground, "assigned")
    chosen = {"person_id": [ground.values["own"]["person_id"].hex], "authorised": "1"}
    return Example(chosen, {"vacancy_id": ground.values["assigned"]["vacancy_id"]})


def declined(ground: Ground) -> Example:
    return Example(values={"vacancy_id": ground.values["assigned"]["vacancy_id"]})


def nobody_placed(ground: Ground) -> None:
    with ground.app.app_context(), act(PREPARER, "conformance.prepare") as session:
        session.execute(sa.delete(Placement).where(Placement.id == ground.values["own"]["placement_id"]))
    ground.ready("case_id", stage=Stage.ACTIVE, live_stage=Stage.ACTIVE)


def place(ground: Ground) -> Example:
    nobody_placed(ground)
    open_vacancy(ground)
    ground.ready("application_id", state=ApplicationState.SENT)
    nothing = {f"planned_end_on-{part}": "" for part in ("day", "month", "year")}
    return Example({**day("start_on", today()), **nothing, "evidence_kind": ""})


def place_alone(ground: Ground) -> Example:
    nobody_placed(ground)
    return Example({**day("start", today() - timedelta(days=40)), "evidence_kind": "", "employer": "Una tienda"})


def hired(ground: Ground) -> Example:
    open_vacancy(ground)
    ground.ready("vacancy_id", state=VacancyState.FILLING, filled=1)
    ground.ready("application_id", state=ApplicationState.HIRED)
    return Example()


def other_application(ground: Ground) -> Example:
    """The person was placed from one application while another is alive."""
    ground.ready("application_id", state=ApplicationState.HIRED)
    other = ground.values["assigned"]
    own = ground.values["own"]
    with ground.app.app_context(), act(PREPARER, "conformance.prepare") as session:
        from_elsewhere = session.get_one(RECORDS["application_id"], own["application_id"])
        another = RECORDS["application_id"](
            person_id=own["person_id"], case_id=own["case_id"], vacancy_id=other["vacancy_id"], origin="worker",
            state=ApplicationState.SENT, created_at=clock.now(), created_by=from_elsewhere.created_by,
        )  # fmt: skip
        session.add(another)
    return Example({"applications": [another.id.hex]})


WORK: Mapping[str, Prepare] = {
    "applications.answer": application_is(ApplicationState.SENT, {"state": "interview", "reason": ""}),
    "applications.decline": declined,
    "applications.refer": to_another_vacancy,
    "applications.reset": application_is(
        ApplicationState.REFUSED, {"reset_reason": "Llamó", "authorised": "1"}, reason=RefusalReason.OTHER
    ),
    "organisations.save": body(
        **{"contacts-0-phone": "70712399", "contacts-0-email": "a@ejemplo.org", "tax_id": "", "municipality": ""},
    ),
    "organisations.record_undo_check": of_a_checked_employer,
    "organisations.record_unsuspend": state("organisation_id", suspended_at=clock.now(), suspended_reason="x"),
    "placements.cancel": hired,
    "placements.close_others": other_application,
    "placements.end": body(**day("ended_on", date(2026, 4, 1))),
    "placements.place": place,
    "placements.place_alone": place_alone,
    "placements.verify": state("placement_id", state=PlacementState.EVIDENCED),
    "vacancies.allow_wage": vacancy_is(VacancyState.DRAFT, wage_min_minor=100),
    "vacancies.give_back": vacancy_is(VacancyState.IN_REVIEW),
    "vacancies.hold": vacancy_is(VacancyState.PUBLISHED),
    "vacancies.publish": vacancy_is(VacancyState.IN_REVIEW),
    "vacancies.register": body(**WRITTEN),
    "vacancies.reject": vacancy_is(VacancyState.IN_REVIEW),
    "vacancies.reopen": vacancy_is(VacancyState.EXPIRED),
    "vacancies.save": body(**WRITTEN),
}
