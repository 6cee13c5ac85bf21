"""Everything here runs with the plugin switched on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from flask import Flask

from core import clock
from core.access.actors import Actor
from core.cases import queries as cases
from core.cases import services as case_services
from core.cases.codes import Stage
from core.cases.judging import judge, judge_onward
from core.db.types import Id
from core.testing.desk import Desk
from core.testing.factories import people
from plugins.skills_recognition import queries, services
from plugins.skills_recognition.codes import KIND, Evidence, Judgement, Reason, State

BREAD: dict[str, Any] = {
    "title": "Elaboración de pan artesanal", "scheme": "SENA NSCL", "code": "290801022", "standard_version": "2",
    "level": "2", "awarding_body": "Instituto del Pan",
}  # fmt: skip


@pytest.fixture
def plugins() -> tuple[str, ...]:
    return ("skills_recognition",)


@dataclass
class Centre(Desk):
    """What is done with recognitions, one act after another, as the pages do it. Answers ids."""

    def person(self, given: str = "Nayeli", user: str = "rosa") -> Id:
        with self.at(user) as actor:
            return people.person(given, actor=actor).id

    def case(self, person_id: Id | None = None, user: str = "rosa") -> Id:
        person_id = person_id or self.person(user=user)
        with self.at(user) as actor:
            return case_services.open_case(person_id, kind=KIND, actor=actor).id

    def do(self, case_id: Id, user: str, verb: Callable[..., Any], *arguments: Any) -> Any:
        """``verb`` with what was judged while reading before; answers the id of what it made."""
        with self.looking(user):
            judged = judge_onward(queries.case_of(case_id))
        with self.at(user) as actor:
            return verb(queries.case_of(case_id), *arguments, actor=actor, judged=judged).id

    def asked(self, case_id: Id, user: str = "rosa", **facts: Any) -> Id:
        return self.do(case_id, user, services.ask, {**BREAD, **facts})

    def seen(self, case_id: Id, *kinds: Evidence, user: str = "rosa") -> list[Id]:
        data = {"description": "Amasó y horneó 20 panes.", "seen_on": clock.today("America/La_Paz")}
        return [self.do(case_id, user, services.list_evidence, {**data, "kind": kind}) for kind in kinds]

    def assessed(
        self, case_id: Id, judgement: Judgement = Judgement.COMPETENT, user: str = "rosa", gaps: str = ""
    ) -> Id:  # fmt: skip
        data = {"judgement": judgement, "gaps": gaps, "did_not_train": True}
        return self.do(case_id, user, services.assess, data)

    def decidable(self, person_id: Id | None = None, user: str = "rosa", **facts: Any) -> Id:
        """A case in verification: all of the evidence, found competent by ``user``."""
        case_id = self.case(person_id, user)
        self.asked(case_id, user, **facts)
        self.seen(case_id, *Evidence, user=user)
        self.assessed(case_id, user=user)
        return case_id

    def issued(self, case_id: Id, user: str = "luis", valid_until: date | None = None) -> Id:
        return self.do(case_id, user, services.issue, valid_until)

    def certificate(self, person_id: Id | None = None, valid_until: date | None = None, **facts: Any) -> Id:
        return self.issued(self.decidable(person_id, **facts), valid_until=valid_until)

    def changed(self, recognition_id: Id, state: State, reason: Reason = Reason.MISTAKE, user: str = "luis") -> None:
        with self.at(user) as actor:
            services.change(queries.recognition(recognition_id), state, reason, "Porque sí.", actor=actor)

    def number(self, recognition_id: Id) -> str:
        with self.looking("luis"):
            return queries.recognition(recognition_id).number

    def stage(self, case_id: Id) -> Stage:
        with self.looking():
            return cases.get(case_id).stage

    def close(self, case_id: Id, reason: str) -> Stage:
        with self.looking():
            judged = judge(cases.get(case_id), Stage.CLOSED, reason)
        with self.at() as actor:
            return case_services.close(cases.get(case_id), reason, actor=actor, judged=judged).stage


@pytest.fixture
def desk(app: Flask, actor_as: Callable[[str], Actor]) -> Centre:
    return Centre(app, actor_as)
