"""What others certify about a person: on the profile, and in matching."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime

import pytest
from flask import Flask

from core import clock
from core.access.actors import Actor
from core.db.types import Id
from core.db.unit_of_work import reading
from core.matching import seekers
from core.people.claims import Claim, claims_of
from core.testing.factories import people
from core.verification.verifiers import Standing
from tests.core.verification.conftest import SwitchOn

TODAY = date(2026, 11, 21)
BREAD = Claim("Panadería artesanal", "Instituto del Pan", date(2025, 1, 2), date(2026, 12, 31), detail="Nivel 2")


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        (BREAD, True),
        (Claim("a", "b", TODAY), True),
        (Claim("a", "b", date(2026, 11, 22)), False),
        (Claim("a", "b", date(2025, 1, 2), TODAY), True),
        (Claim("a", "b", date(2025, 1, 2), date(2026, 11, 20)), False),
        (Claim("a", "b", date(2025, 1, 2), standing=Standing.SUSPENDED), False),
        (Claim("a", "b", date(2025, 1, 2), standing=Standing.WITHDRAWN), False),
    ],
)
def test_a_claim_holds_from_its_first_day_to_its_last_while_its_issuer_stands_by_it(claim: Claim, holds: bool) -> None:
    assert claim.holds(TODAY) is holds


@pytest.fixture
def nayeli(app: Flask, acting, actor_as) -> Id:
    actor = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        return people.person(actor=actor).id


def says(*claims: object, asked: list[Sequence[Id]] | None = None) -> Callable[..., Mapping[Id, Sequence[Claim]]]:
    def ayni_claims(person_ids: Sequence[Id], actor: Actor) -> Mapping[Id, Sequence[Claim]]:
        if asked is not None:
            asked.append(person_ids)
        return dict.fromkeys(person_ids, claims)  # type: ignore[arg-type]

    return ayni_claims


def breaks(person_ids: Sequence[Id], actor: Actor) -> Mapping[Id, Sequence[Claim]]:
    raise RuntimeError


def test_the_profile_tells_what_others_certify(client_as, nayeli: Id, switch_on: SwitchOn) -> None:
    old = Claim("Soldadura", "Taller", date(2020, 1, 2), date(2021, 1, 2))
    asked: list[Sequence[Id]] = []
    switch_on(one={"ayni_claims": says(old, BREAD, asked=asked)}, two={"ayni_claims": breaks})
    with clock.fixed(datetime(2026, 11, 21, 15, tzinfo=UTC)):
        page = client_as("rosa").get(f"/personas/{nayeli.hex}/perfil").text
    words = ["Certificados y competencias reconocidas", "Panadería artesanal", "Nivel 2", "Instituto del Pan",
             "2 ene 2025", "31 dic 2026", "Vigente", "Soldadura", "Vencido"]  # fmt: skip
    places = [page.find(word) for word in words]
    assert -1 not in places
    assert places[1] < places[7]
    assert asked == [[nayeli]]


def test_a_person_without_claims_has_no_such_box(client_as, nayeli: Id, switch_on: SwitchOn) -> None:
    switch_on(one={"ayni_claims": says()})
    assert "Certificados y competencias" not in client_as("rosa").get(f"/personas/{nayeli.hex}/perfil").text


def test_what_is_no_claim_is_left_out(app: Flask, actor_as, nayeli: Id, switch_on: SwitchOn) -> None:
    switch_on(one={"ayni_claims": says({"title": "x"}, BREAD)})
    actor = actor_as("rosa")
    with app.app_context(), reading(actor.scope):
        assert claims_of([nayeli], actor=actor) == {nayeli: [BREAD]}


def test_matching_asks_once_for_all_people(app: Flask, acting, actor_as, nayeli: Id, switch_on: SwitchOn) -> None:
    actor, asked = actor_as("rosa"), []
    with app.app_context(), acting("rosa"):
        other = people.person("Wilmer", actor=actor).id
    switch_on(one={"ayni_claims": says(BREAD, asked=asked)})
    with app.app_context(), reading(actor.scope):
        found = seekers.load([nayeli, other])
    assert [seeker.claims for seeker in found] == [(BREAD,), (BREAD,)]
    assert [set(ids) for ids in asked] == [{nayeli, other}]
