"""An office may write down who is no person in the register; of a person it needs one that it attends."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from core import clock
from core.access.actors import Actor
from core.db.scope import OutOfScope
from core.db.types import Id
from core.extensions import db
from core.testing.desk import Desk
from core.testing.factories import people
from core.testing.world import World
from plugins.courses.cohorts.codes import ActorKind
from plugins.courses.cohorts.models import Participant


def participant(office_id: Id, person_id: Id | None) -> Participant:
    return Participant(
        office_id=office_id, person_id=person_id, given_names="Ana", surnames="Rojas", name_key="rojas ana",
        country="BO", language="es", actor_kind=ActorKind.EMPLOYER, created_at=clock.now(),
    )  # fmt: skip


@pytest.fixture
def desk(app: Flask, actor_as: Callable[[str], Actor]) -> Desk:
    return Desk(app, actor_as)


def test_somebody_who_is_no_person_in_the_register_is_written_down(desk: Desk, world: World) -> None:
    with desk.at("rosa"):
        made = participant(world.offices["centro"], None)
        db.session.add(made)
        db.session.flush()
        key = made.id
    with desk.looking("rosa"):
        assert db.session.get_one(Participant, key).person_id is None


def test_a_person_of_another_municipality_is_not(desk: Desk, world: World) -> None:
    with desk.at("jorge") as actor:
        stranger = people.person("Juan", actor=actor).id
    with desk.at("rosa") as actor:
        own = people.person("Ana", actor=actor).id
    with desk.at("rosa"):
        db.session.add(participant(world.offices["centro"], own))
    with pytest.raises(OutOfScope), desk.at("rosa"):
        db.session.add(participant(world.offices["centro"], stranger))


def test_a_person_in_scope_is_not_exchanged_for_nobody_of_another_office(desk: Desk, world: World) -> None:
    with desk.at("rosa") as actor:
        own = people.person("Ana", actor=actor).id
        made = participant(world.offices["centro"], own)
        db.session.add(made)
        db.session.flush()
        key = made.id
    with pytest.raises(OutOfScope), desk.at("rosa"):
        db.session.get_one(Participant, key).office_id = world.offices["huayllani"]
