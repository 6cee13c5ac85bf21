from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select

from core.api import Actor, Allow, Event, Id, Refuse, VacancySnapshot, Verdict, db
from good.models import Mark, Shade
from good.words import _l

REACTED: list[Event] = []
"""What the reaction was given, for a test to read."""
SHOWN: list[Id] = []
"""Who lived the demonstration."""


def show(actor: Actor) -> None:
    SHOWN.append(actor.id)


def shades(vacancy_ids: Sequence[Id], actor: Actor) -> Mapping[Id, Mapping[str, Any]]:
    rows = db.session.execute(select(Shade.vacancy_id, Shade.colour).where(Shade.vacancy_id.in_(vacancy_ids)))
    return {row.vacancy_id: {"colour": row.colour} for row in rows}


def save_shade(vacancy_id: Id, data: Mapping[str, Any], actor: Actor) -> None:
    shade = db.session.scalar(select(Shade).where(Shade.vacancy_id == vacancy_id))
    if shade is None:
        db.session.add(Shade(vacancy_id=vacancy_id, colour=data["colour"]))
    else:
        shade.colour = data["colour"]
    db.session.flush()


def vet(vacancy: VacancySnapshot) -> Verdict:
    if "purple" in vacancy.title:
        return Refuse.because("good.vacancy.purple", _l("Purple vacancies are not published."))
    return Allow()


def mark(event: Event, actor: Actor) -> None:
    """A row that must be true together with the registration."""
    assert event.person_id is not None
    db.session.add(Mark(person_id=event.person_id, colour="green"))
    db.session.flush()


def react(event: Event) -> None:
    REACTED.append(event)


def marks(person_id: Id) -> Sequence[Mapping[str, Any]]:
    rows = db.session.execute(select(Mark.id, Mark.colour).where(Mark.person_id == person_id))
    return [{"id": str(row.id), "colour": row.colour} for row in rows]


def forget(person_id: Id) -> int:
    return int(db.session.execute(delete(Mark).where(Mark.person_id == person_id)).rowcount)
