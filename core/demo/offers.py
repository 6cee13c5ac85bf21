"""Invented vacancies in every state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import partial
from random import Random
from typing import Any

from core import clock
from core.access.actors import Actor
from core.classifications.codes import ContractKind, Shift
from core.countries.facts import WagePeriod
from core.db.types import Id
from core.demo.diary import Diary
from core.demo.employers import Employer
from core.demo.trades import Trade
from core.vacancies import queries, services, vetting
from core.vacancies.codes import Hazard, RejectionReason, RequirementKind

HALF_DAY, WHOLE_DAY = Decimal(24), Decimal(48)


class End(StrEnum):
    """What has become of a vacancy by today. ``HIRED``: some or all of its positions are taken by placements."""

    OPEN = "open"
    HIRED = "hired"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    ON_HOLD = "on_hold"
    RETURNED = "returned"
    REJECTED = "rejected"
    SUBMITTED = "submitted"
    DRAFT = "draft"


COUNTS = {
    End.OPEN: 115,
    End.HIRED: 60,
    End.EXPIRED: 40,
    End.WITHDRAWN: 15,
    End.ON_HOLD: 12,
    End.RETURNED: 10,
    End.REJECTED: 5,
    End.SUBMITTED: 20,
    End.DRAFT: 23,
}
SEEN = (End.OPEN, End.HIRED, End.EXPIRED, End.WITHDRAWN, End.ON_HOLD)
"""These were published."""
EARLY = 214
BELOW_WAGE = 3000
WHY_BELOW = "La empresa sube el sueldo al mínimo desde el próximo mes; se avisó a la Jefatura del Trabajo."


@dataclass
class Offer:
    """``since``: published that many days ago. ``id`` is known once it is registered."""

    employer: Employer
    trade: Trade
    end: End
    since: int
    data: dict[str, Any]
    who: str
    id: Id | None = field(default=None)

    @property
    def positions(self) -> int:
        return int(self.data["positions"])


def invent(random: Random, firms: list[Employer], today: date) -> list[Offer]:
    checked = [firm for firm in firms if firm.checked is not None and not firm.suspended]
    early = [firm for firm in checked if firm.since > EARLY]
    doubtful = [firm for firm in firms if firm.checked is None or firm.suspended]
    offers = []
    for end, count in COUNTS.items():
        for number in range(count):
            doubt = end in (End.REJECTED, End.SUBMITTED) and number % 2 == 0
            firms_now = early if end is End.HIRED else doubtful if doubt else checked
            offers.append(_offer(random, random.choice(firms_now), end, number, today))
    return offers


def enter(diary: Diary, offers: list[Offer]) -> None:
    for offer in offers:
        diary.enter(diary.ago(offer.since), offer.who, partial(_register, offer))
        if offer.end is not End.DRAFT:
            diary.enter(diary.ago(offer.since), offer.who, partial(_submit, offer))
        if offer.data["wage_min"] == BELOW_WAGE and offer.end in SEEN:
            diary.enter(diary.ago(offer.since), "luis", partial(_allow, offer))
        if offer.end in SEEN:
            who = "luis" if offer.who != "jorge" else "jorge"
            diary.enter(diary.ago(offer.since), who, partial(_publish, offer))
        end = _ENDINGS.get(offer.end)
        if end is not None:
            diary.enter(diary.ago(max(offer.since - 8, 0)), offer.who, partial(end, offer))
    for days in range(230, -1, -7):
        for who in ("luis", "jorge"):
            diary.enter(diary.ago(days), who, _expire)


def _offer(random: Random, employer: Employer, end: End, number: int, today: date) -> Offer:
    trade = employer.trade
    oldest = (employer.checked or employer.since) - 1
    since = {
        End.OPEN: random.randint(1, 40),
        End.HIRED: oldest if number < 30 else random.randint(115, 150) if number < 46 else random.randint(50, 75),
        End.EXPIRED: random.randint(45, max(45, oldest)),
        End.DRAFT: random.randint(0, 6),
        End.SUBMITTED: random.randint(0, 9),
    }.get(end, random.randint(12, 45))
    since = min(since, oldest)
    data = _data(random, trade, number, employer)
    data["positions"] = (2, 1, 3, 1, 2)[number % 5] if end is End.HIRED else random.choice((1, 1, 1, 2, 3))
    data["closes_on"] = _closes(random, end, since, today)
    if end is End.RETURNED:
        data["contract_kind"] = None
    return Offer(employer, trade, end, since, data, employer.who)


def _closes(random: Random, end: End, since: int, today: date) -> date | None:
    if end is End.EXPIRED:
        return today - timedelta(days=random.randint(3, max(4, since - 15)))
    return None if random.random() < 0.2 else today + timedelta(days=random.randint(3, 60))


def _data(random: Random, trade: Trade, number: int, employer: Employer) -> dict[str, Any]:
    half = number % 6 == 5
    wage = 2100 if half else BELOW_WAGE if number == 10 else trade.wage + 50 * random.randint(0, 8)
    stated = number % 17 != 8
    return {
        "organisation_id": None,
        "title": trade.title + (" (medio tiempo)" if half else ""),
        "occupation": trade.occupation,
        "description": trade.tasks,
        "contract_kind": random.choice((ContractKind.INDEFINITE, ContractKind.FIXED_TERM, ContractKind.FIXED_TERM)),
        "hours_per_week": HALF_DAY if half else WHOLE_DAY,
        "shifts": [Shift.AFTERNOON] if half else [Shift.MORNING, Shift.AFTERNOON],
        "schedule": "Lunes a viernes, 14:00 a 18:30" if half else "Lunes a sábado, 8:00 a 16:00",
        "wage_min": Decimal(wage) if stated else None,
        "wage_max": Decimal(wage + 300) if stated and not half and number % 3 == 0 else None,
        "wage_currency": "BOB",
        "wage_period": WagePeriod.MONTH,
        "wage_reason": "" if stated else "Se acuerda según la experiencia; nunca menos del mínimo nacional.",
        "region": "BO-C",
        "municipality": employer.municipality,
        "place": employer.data["address"],
        "remote": False,
        "requirements": list(_requirements(trade)),
        "education_min": trade.education,
        "experience_months": random.choice((0, 0, 6, 12)),
        "hazard": Hazard.HAZARDOUS if trade.hazardous else Hazard.NOT_HAZARDOUS,
        "worker_fee": False,
    }


def _requirements(trade: Trade) -> list[dict[str, Any]]:
    skills = [
        {"kind": RequirementKind.SKILL, "label": skill, "level": "", "must": number == 0}
        for number, skill in enumerate(trade.skills)
    ]
    licence = {"kind": RequirementKind.LICENCE, "label": trade.licence, "level": "", "must": True}
    return [*skills, licence] if trade.licence else skills


def _register(offer: Offer, actor: Actor) -> None:
    data = {**offer.data, "organisation_id": offer.employer.id}
    offer.id = services.register(data, country="BO", actor=actor, example=True).id


def _submit(offer: Offer, actor: Actor) -> None:
    services.submit(queries.get(known(offer)), actor=actor)


def _allow(offer: Offer, actor: Actor) -> None:
    services.allow_wage(queries.get(known(offer)), WHY_BELOW, actor=actor)


def _publish(offer: Offer, actor: Actor) -> None:
    vacancy = queries.get(known(offer))
    snapshot = vetting.judge(vacancy, queries.employer(vacancy), today=_today(actor))
    services.publish(vacancy, snapshot, actor=actor)


def _withdraw(offer: Offer, actor: Actor) -> None:
    services.withdraw(queries.get(known(offer)), "La empresa contrató por su cuenta.", actor=actor)


def _hold(offer: Offer, actor: Actor) -> None:
    services.hold(queries.get(known(offer)), "La empresa pide esperar hasta ordenar los turnos.", actor=actor)


def _return(offer: Offer, actor: Actor) -> None:
    services.return_to_sender(queries.get(known(offer)), "Falta la clase de contrato.", actor=actor)


def _reject(offer: Offer, actor: Actor) -> None:
    vacancy = queries.get(known(offer))
    services.reject(vacancy, RejectionReason.FEE, "Pide pagar el uniforme antes de empezar.", actor=actor)


def _expire(actor: Actor) -> None:
    services.expire_due(_today(actor), actor=actor)


def _today(actor: Actor) -> date:
    return clock.today(actor.timezone)


def known(offer: Offer) -> Id:
    assert offer.id is not None
    return offer.id


_ENDINGS: dict[End, Callable[[Offer, Actor], None]] = {
    End.WITHDRAWN: _withdraw,
    End.ON_HOLD: _hold,
    End.RETURNED: _return,
    End.REJECTED: _reject,
}
