"""How long the certificates of 173 people take: ``python tests/bench/certificates.py``. Needs ../shared/data.

Files, examination, issuing as one job, all of a cohort as one PDF and as a ZIP; seconds of each and the peak of memory.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

# Run as a script the project's root is not on the path.
sys.path.insert(0, str(Path(__file__).parents[2]))

from core import clock
from core.access.actors import Actor
from core.access.sessions import actor_of, add_row, by_hash, token_hash
from core.app import create_app
from core.db import keys, migrations
from core.db.scope import NOTHING
from core.db.types import Id
from core.db.unit_of_work import reading, writing
from core.testing import world as worlds
from core.testing.apps import deployment
from core.testing.world import World
from plugins.courses.certificates import services
from plugins.courses.certificates.codes import BundleKind
from plugins.courses.cohorts import queries as cohorts
from tests.plugins.courses.certificates import batch
from tests.plugins.courses.certificates.conftest import School

SHARED_DATA = Path(__file__).parents[3] / "shared" / "data"


@contextmanager
def timed(what: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:<40} {time.perf_counter() - began:6.1f} s   peak {peak:4.0f} MiB", flush=True)


def actor(app: Flask, world: World, user: str) -> Actor:
    with app.app_context(), writing(NOTHING) as session:
        add_row(session, user, world.users[user], world.memberships[user], second_factor=True)
    with app.app_context(), reading(NOTHING) as session:
        return actor_of(session, by_hash(session, token_hash(user)))


def bundle(school: School, cohort_id: Id, kind: BundleKind) -> None:
    with school.at("luis") as who:
        found = cohorts.cohort(cohort_id)
        services.ask_for_bundle(found, kind, "", address="http://localhost/verificar", actor=who)
    school.work()


def main(folder: Path) -> None:
    keys.create_demo(folder)
    app = create_app(deployment(folder, f"sqlite:///{folder}/ayni.db", ("courses",)))
    migrations.upgrade(app)
    with app.app_context():
        world = worlds.build()
    known: dict[str, Actor] = {}

    def acting(user: str) -> Actor:
        return known.setdefault(user, known.get(user) or actor(app, world, user))

    with clock.fixed(batch.AFTERWARDS):
        school = School(app, acting, world)
        with timed("173 people from files, examined"):
            every = [one for group in batch.taught(school, SHARED_DATA).values() for one in group]
        asked = school.asked(*every)
        with timed("certificates issued as one job"):
            school.work()
        print(f"{school.issuing(asked).issued} certificates")
        for kind in BundleKind:
            with timed(f"all of them as files ({kind})"):
                for cohort_id in every:
                    bundle(school, cohort_id, kind)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        main(Path(temporary))
