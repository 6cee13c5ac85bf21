"""One record of each kind in an office of Sacaba, one in Tiquipaya, which the other does not see."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from flask import Flask

from core.access.models import Office
from core.db.scope import Scope
from core.db.unit_of_work import writing
from core.testing import records
from core.testing.records import Records
from core.testing.world import World

SYSTEM = Scope(system="tests")


@dataclass(frozen=True)
class Both:
    mine: Records
    theirs: Records


@pytest.fixture
def both(app: Flask, world: World) -> Both:
    with app.app_context(), writing(SYSTEM) as session:
        offices = (session.get_one(Office, world.offices[name]) for name in ("centro", "tiquipaya"))
        mine, theirs = (records.everything(session, office, *name) for office, name in zip(offices, NAMES, strict=True))
    return Both(mine, theirs)


NAMES = (("Wilmer", "Choque"), ("Nayeli", "Foronda"))


@pytest.fixture
def scope(both: Both) -> Scope:
    office = both.mine.office
    return Scope(offices=(office.id,), areas=(office.area_id,))
