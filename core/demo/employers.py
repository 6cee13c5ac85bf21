"""Invented employers: most checked, some informal with their papers pending, one suspended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import Any

from core.access.actors import Actor
from core.db.types import Id
from core.demo import names
from core.demo.diary import Diary
from core.demo.trades import TRADES, Trade
from core.organisations import queries, services
from core.organisations.codes import CheckedHow, Size

COUNT, IN_TIQUIPAYA = 60, 4
PLACES = (
    "del Valle", "El Molle", "Los Sauces", "San Isidro", "Kami", "Tunari", "El Ceibo", "La Chiwiña", "Pacata",
    "El Abra", "Santa Rita", "El Algarrobo", "Los Pinos", "Melga", "La Cancha", "El Maizal", "Los Tajibos",
    "La Retama",
)  # fmt: skip
STREETS = ("Av. Villazón", "Av. Barrientos", "Calle Comercio", "Calle Padilla", "Av. Chapare", "Calle Ingavi")
CHECKS = (
    (CheckedHow.TAX_REGISTER, "El NIT figura activo y a nombre de la empresa."),
    (CheckedHow.VISIT, "Visita al local: funciona, hablamos con quien dirige el trabajo."),
    (CheckedHow.CALL, "Llamada al teléfono fijo del rótulo; confirmaron el nombre y la dirección."),
)
SUSPENDED = "Dos personas dijeron que les pidieron dinero antes de la entrevista."


@dataclass
class Employer:
    """``checked``: since how many days ago, None when nobody has made sure of it. ``id`` is known once registered."""

    data: dict[str, Any]
    trade: Trade
    who: str
    since: int
    checked: int | None
    suspended: bool = False
    municipality: str = "sacaba"
    id: Id | None = field(default=None)


def invent(random: Random) -> list[Employer]:
    made = [_employer(random, number) for number in range(COUNT)]
    made[-1].suspended = True
    for employer in made[-1 - IN_TIQUIPAYA : -1]:
        employer.municipality = employer.data["municipality"] = "tiquipaya"
        employer.who = "jorge"
    return made


def enter(diary: Diary, employers: list[Employer], random: Random) -> None:
    for employer in employers:
        diary.enter(diary.ago(employer.since), employer.who, partial(_register, employer))
        if employer.checked is not None:
            how, note = random.choice(CHECKS if employer.data["tax_id"] else CHECKS[1:])
            diary.enter(diary.ago(employer.checked), employer.who, partial(_check, employer, how, note))
        if employer.suspended:
            diary.enter(diary.ago(20), "luis", partial(_suspend, employer))


def _employer(random: Random, number: int) -> Employer:
    trade = TRADES[number % len(TRADES)]
    informal = number % 10 == 7
    since = random.randint(215, 235) if number < COUNT * 3 // 4 else random.randint(60, 200)
    unchecked = number % 10 == 3 or number % 20 == 7
    return Employer(
        data=_data(random, trade, number, informal=informal),
        trade=trade,
        who=random.choice(("rosa", "ana", "wilson", "nelly")),
        since=since,
        checked=None if unchecked else since - random.randint(1, 10),
    )


def _data(random: Random, trade: Trade, number: int, *, informal: bool) -> dict[str, Any]:
    firm = trade.firms[number // len(TRADES) % len(trade.firms)]
    name = f"{firm} {PLACES[number * 7 % len(PLACES)]}"
    legal = name if informal else f"{name} {random.choice(('S.R.L.', 'S.A.', 'Unipersonal'))}"
    return {
        "legal_name": legal,
        "trade_name": "" if informal else name,
        "tax_id": "" if informal else f"{1990000000 + number * 7919}",
        "papers_pending": informal,
        "activity": trade.activity,
        "size": Size.MICRO if informal else random.choice(list(Size)[: 2 + number % 3]),
        "municipality": "sacaba",
        "address": f"{random.choice(STREETS)} {random.randint(10, 990)}",
        "contacts": list(_contacts(random)),
    }


def _contacts(random: Random) -> Iterator[dict[str, str]]:
    _sex, name = names.people(random, 1)[0]
    role = random.choice(("Administración", "Recursos humanos", "Propiedad"))
    phone = f"4 47{random.randint(0, 99999):05d}"
    yield {"name": f"{name.given} {name.first}", "role": role, "phone": phone, "email": ""}


def _register(employer: Employer, actor: Actor) -> None:
    employer.id = services.register(employer.data, country="BO", actor=actor, example=True).id


def _check(employer: Employer, how: CheckedHow, note: str, actor: Actor) -> None:
    assert employer.id is not None
    services.check(queries.get(employer.id), how, note, actor=actor)


def _suspend(employer: Employer, actor: Actor) -> None:
    assert employer.id is not None
    services.suspend(queries.get(employer.id), SUSPENDED, actor=actor)
