"""Invented jobseekers and their registration."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from random import Random
from typing import Any

from core.access.actors import Actor
from core.db.types import Id
from core.demo import names
from core.demo.diary import Diary
from core.demo.staff import ATTEND
from core.demo.trades import TRADES, Trade
from core.people import services
from core.people.codes import ConsentAnswer, ContactKind, NoticeChannel, Sex
from core.web.fields import PartialDay

NEIGHBOURHOODS = ("Curubamba", "Quintanilla", "Pacata", "El Abra", "Guadalupe", "Lava Lava", "Huayllani", "Centro")


class Fate(StrEnum):
    """How far a person has come by today. ``PLACED`` work and are followed up; ``KEPT`` kept the job and are closed."""

    NEW = "new"
    ASSESSING = "assessing"
    PLANNING = "planning"
    SEARCHING = "searching"
    PAUSED = "paused"
    PLACED = "placed"
    ALONE = "alone"
    KEPT = "kept"
    CLOSED = "closed"


COUNTS = {
    Fate.NEW: 42,
    Fate.ASSESSING: 46,
    Fate.PLANNING: 44,
    Fate.SEARCHING: 118,
    Fate.PAUSED: 14,
    Fate.PLACED: 66,
    Fate.ALONE: 22,
    Fate.KEPT: 26,
    Fate.CLOSED: 22,
}
TOTAL = sum(COUNTS.values())
FOR_TIQUIPAYA = 12
"""Of those who search: a municipality of its own, which the others do not see."""
ONLY_YEAR = 20
"""Of fifty people one knows only the year of birth."""
DAYS_AGO = {
    Fate.NEW: (0, 9),
    Fate.ASSESSING: (8, 25),
    Fate.PLANNING: (15, 45),
    Fate.SEARCHING: (35, 150),
    Fate.PAUSED: (60, 170),
    Fate.PLACED: (75, 215),
    Fate.ALONE: (60, 200),
    Fate.KEPT: (215, 235),
    Fate.CLOSED: (70, 210),
}


@dataclass
class Seeker:
    """``since``: registered that many days ago, by ``who``. ``id`` is known once registered."""

    number: int
    name: names.Name
    sex: Sex
    born: date
    trade: Trade
    fate: Fate
    since: int
    who: str
    random: Random
    """Their own, so that a change to one leaves the others as they were."""
    id: Id | None = field(default=None)

    @property
    def known(self) -> Id:
        assert self.id is not None
        return self.id

    @property
    def minor(self) -> bool:
        return self.number % 33 == 16 and self.fate in (Fate.NEW, Fate.ASSESSING, Fate.PLANNING, Fate.SEARCHING)


def invent(random: Random, today: date) -> list[Seeker]:
    fates = [fate for fate, count in COUNTS.items() for _ in range(count)]
    made = []
    for number, ((sex, name), fate) in enumerate(zip(names.people(random, TOTAL), fates, strict=True)):
        seeker = Seeker(
            number, name, sex, today, random.choice(TRADES), fate, random.randint(*DAYS_AGO[fate]),
            ATTEND[number % len(ATTEND)], Random(random.random()),  # noqa: S311  no secret
        )  # fmt: skip
        seeker.born = today - timedelta(days=round(_age(random, seeker) * 365.25))
        made.append(seeker)
    for seeker in [one for one in made if one.fate is Fate.SEARCHING][:FOR_TIQUIPAYA]:
        seeker.who = "jorge"
    return made


def enter(diary: Diary, seekers: list[Seeker]) -> None:
    for seeker in seekers:
        diary.enter(diary.ago(seeker.since), seeker.who, partial(_register, seeker))


def _age(random: Random, seeker: Seeker) -> float:
    """Whoever is known by the year of birth alone is surely grown up."""
    age = min(random.triangular(18.2, 62, 24), random.triangular(18.2, 58, 30))
    return 16.4 if seeker.minor else max(age, 22) if seeker.number % 50 == ONLY_YEAR else age


def _register(seeker: Seeker, actor: Actor) -> None:
    person = services.register(_data(seeker), actor=actor)
    person.example = True
    person.neighbourhood = "" if seeker.who == "jorge" else seeker.random.choice(NEIGHBOURHOODS)
    seeker.id = person.id


def _data(seeker: Seeker) -> dict[str, Any]:
    """As the form would load it. Some have no document with them, some no telephone of their own."""
    random, number = seeker.random, seeker.number
    with_document, with_phone = number % 12 != 5, number % 25 != 9
    return {
        "given_names": seeker.name.given,
        "first_surname": seeker.name.first,
        "second_surname": seeker.name.second,
        "contact_kind": ContactKind.SHARED_PHONE if number % 15 == 3 else ContactKind.MOBILE,
        "contact_value": f"7{number * 7919 % 10_000_000:07d}" if with_phone else None,
        "without_contact": not with_phone,
        "notice_read": True,
        "service_consent": True,
        "share_employers": _sharing(seeker),
        "notice_channel": NoticeChannel.READ_ALOUD,
        "notice_language": "es",
        "document_kind": "BO.CI" if with_document else None,
        "document_number": f"{random.randint(3_200_000, 14_900_000)} CB" if with_document else None,
        "birth_date": _birth(seeker),
        "sex": seeker.sex,
        "municipality": "tiquipaya" if seeker.who == "jorge" else "sacaba",
    }


def _sharing(seeker: Seeker) -> str:
    """Whoever was sent to employers had allowed it; of the others some refused or were not asked yet."""
    if seeker.fate not in (Fate.NEW, Fate.ASSESSING, Fate.PLANNING) or seeker.number % 3:
        return ConsentAnswer.GIVEN
    return ConsentAnswer.REFUSED if seeker.number % 9 == 0 else "not_asked"


def _birth(seeker: Seeker) -> PartialDay:
    day = seeker.born
    if seeker.number % 50 == ONLY_YEAR:
        return PartialDay(year=day.year, month=None, day=None)
    return PartialDay(year=day.year, month=day.month, day=day.day)
