"""Valid calls of programs, where the schema alone does not tell what a rule of the domain asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from core.cases.codes import PlanState, Stage
from core.testing.conformance.asking import body, state, today
from core.testing.conformance.bring import Example, Prepare
from core.testing.conformance.examples_work import (
    WORK,
    declined,
    nobody_placed,
    other_application,
    place,
    to_another_vacancy,
)
from core.testing.conformance.ground import Ground

NAME = {"given_names": "Wayra", "first_surname": "Condori", "second_surname": "Mamani"}
DOCUMENT = {"type": "CI", "country": "BO", "number": "4512398", "expires_on": None}
REVIEW = today() + timedelta(days=300)


def told(prepare: Prepare, **fields: Any) -> Prepare:
    """The records as for the form of a page, and these fields as JSON instead of the form's."""
    return lambda ground: replace(prepare(ground), body=fields)


def first_case(ground: Ground) -> Example:
    """For somebody of the office who has none."""
    return Example({"kind": None}, {"person_id": ground.values["own"]["other_id"]})


def alone(ground: Ground) -> Example:
    nobody_placed(ground)
    return Example(
        {"start": (today() - timedelta(days=40)).isoformat(), "planned_end_on": None, "employer": "Una tienda"}
    )


PROGRAMS: Mapping[str, Prepare] = {
    "api_applications.answer": told(WORK["applications.answer"], state="interview", reason=None),
    "api_applications.decline": declined,
    "api_applications.refer": told(to_another_vacancy),
    "api_applications.resend": told(WORK["applications.reset"]),
    "api_cases.begin": state("plan_id", state=PlanState.ABANDONED),
    "api_cases.close": body(closure_reason="withdrew"),
    "api_cases.move": state("case_id", {"target": "active"}, stage=Stage.FOLLOW_UP, live_stage=Stage.FOLLOW_UP),
    "api_cases.open": first_case,
    "api_cases.pause": state("case_id", stage=Stage.ACTIVE, live_stage=Stage.ACTIVE),
    "api_cases.propose": state("plan_id", review_on=REVIEW),
    "api_cases.sign": state("plan_id", {"signed_on": (today() - timedelta(days=1)).isoformat()}, review_on=REVIEW),
    "api_people.add_contact": body(kind="mobile", value="70712399"),
    "api_people.add_document": body(**DOCUMENT),
    "api_people.duplicates": body(**NAME),
    "api_people.register": body(documents=[DOCUMENT], contacts=[{"kind": "mobile", "value": "70712399"}]),
    "api_people.search": body(q="Wara"),
    "api_placements.cancel": WORK["placements.cancel"],
    "api_placements.close_others": other_application,
    "api_placements.end": body(ended_on="2026-04-01"),
    "api_placements.place": told(place, start_on=today().isoformat(), planned_end_on=None, evidence_kind=None),
    "api_placements.place_alone": alone,
    "api_placements.verify": WORK["placements.verify"],
    "api_vacancies.allow_wage": WORK["vacancies.allow_wage"],
    "api_vacancies.give_back": WORK["vacancies.give_back"],
    "api_vacancies.hold": WORK["vacancies.hold"],
    "api_vacancies.publish": WORK["vacancies.publish"],
    "api_vacancies.reject": WORK["vacancies.reject"],
    "api_webhooks.add": body(url="https://ejemplo.org/avisos"),
}
