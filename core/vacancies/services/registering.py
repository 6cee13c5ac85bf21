"""Writing a vacancy down, changing it, writing it again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Required, TypedDict, Unpack

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm.attributes import flag_modified

from core import clock
from core.access.actors import Actor
from core.audit.acts import because
from core.countries import packs
from core.countries.wages import WageStanding
from core.db.fold import fold
from core.db.types import Id, Money
from core.errors import Invalid, Refused
from core.events.recording import record
from core.extensions import db
from core.vacancies import floor, permissions, queries, states
from core.vacancies.codes import Hazard, RequirementKind, VacancyState
from core.vacancies.events import VacancyChanged, VacancyRegistered, WageAllowed
from core.vacancies.models import Vacancy, VacancyRequirement
from core.vacancies.services.moving import employer_of, move

Data = dict[str, Any]
Facts = tuple[RequirementKind, str, str, bool]
_PLAIN = ("organisation_id", "contract_kind", "education_min", "closes_on")
_TEXTS = ("description", "occupation", "schedule", "wage_reason", "region", "municipality", "place")
_WAGE = ("wage_min_minor", "wage_currency", "wage_period", "minutes_per_week", "region", "occupation")
"""What an allowance below the minimum wage was given for."""
CLONED = (
    "organisation_id",
    "title",
    "title_key",
    "description",
    "occupation",
    "positions",
    "contract_kind",
    "minutes_per_week",
    "schedule",
    "shifts",
    "wage_min_minor",
    "wage_max_minor",
    "wage_currency",
    "wage_period",
    "wage_reason",
    "country",
    "region",
    "municipality",
    "place",
    "remote",
    "education_min",
    "experience_months",
    "hazard",
    "hazard_decided_by",
    "example",
)


class Origin(TypedDict, total=False):
    """Where a vacancy comes from. ``offered_on``: its own day, default today at the office."""

    country: Required[str]
    offered_on: date | None
    source: str
    source_id: str
    batch_id: Id | None
    example: bool


def register(data: Data, *, actor: Actor, **origin: Unpack[Origin]) -> Vacancy:
    """A draft from what ``VacancyIn`` loads."""
    made = draft(data, actor=actor, **origin)
    db.session.flush()
    return made


def draft(data: Data, *, actor: Actor, **origin: Unpack[Origin]) -> Vacancy:
    """As ``register``, but left to the next flush: for whoever writes many at once."""
    office_id, area_id = actor.home
    values = {**origin, "offered_on": origin.get("offered_on") or clock.today(actor.timezone)}
    made = Vacancy(
        area_id=area_id, office_id=office_id, created_at=clock.now(), created_by=actor.id, filled=0,
        state=VacancyState.DRAFT, hazard=Hazard.UNDECIDED, wage_override_reason="", **values,
    )  # fmt: skip
    _fill(made, data, actor)
    db.session.add(made)
    _add_requirements(made, _wanted(data.get("requirements") or []))
    record(VacancyRegistered(made.id), actor=actor)
    return made


def edit(vacancy: Vacancy, data: Data, *, actor: Actor) -> Vacancy:
    """Change a vacancy that is not closed.

    One that people can see already is held against the floor again at once: what still reaches it stays as it is, what
    no longer does goes back to review, so that nothing typed is lost and nothing below the floor is shown.
    """
    if vacancy.state not in states.EDITABLE:
        sentence = _l("A closed vacancy is not changed: repeat it or open it again as a new one.")
        raise Refused("vacancies.vacancy.closed", sentence)
    if (data.get("positions") or 1) < vacancy.filled:
        raise Invalid({"positions": [_("%(filled)s positions are filled already", filled=vacancy.filled)]})
    # The state has to leave with the values: the database would refuse a published row below the floor.
    with db.session.no_autoflush:
        _fill(vacancy, data, actor)
        # Requirements are part of what was judged: they move the version of the vacancy too.
        flag_modified(vacancy, "title")
        record(VacancyChanged(vacancy.id), actor=actor)
        if vacancy.state in states.LIVE and floor.objections(vacancy, employer_of(vacancy)):
            move(vacancy, VacancyState.IN_REVIEW, actor=actor)
    _put_requirements(vacancy, data.get("requirements") or [])
    db.session.flush()
    return vacancy


def repeat(vacancy: Vacancy, *, actor: Actor) -> Vacancy:
    """A new draft with the same offer. Closing date, fee and allowance are asked for again."""
    office_id, area_id = actor.home
    made = Vacancy(
        area_id=area_id, office_id=office_id, offered_on=clock.today(actor.timezone), created_at=clock.now(),
        created_by=actor.id, **{name: getattr(vacancy, name) for name in CLONED},
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    for row in queries.requirements(vacancy.id):
        copied = {name: getattr(row, name) for name in ("kind", "label", "label_key", "level", "must")}
        db.session.add(VacancyRequirement(vacancy_id=made.id, **copied))
    record(VacancyRegistered(made.id), actor=actor)
    db.session.flush()
    return made


def reopen(vacancy: Vacancy, *, actor: Actor) -> Vacancy:
    """A closed vacancy stays as it was; a new draft carries on and says from which."""
    if vacancy.state not in states.CLOSED:
        raise Refused("vacancies.vacancy.not_closed", _l("This vacancy is not closed."))
    made = repeat(vacancy, actor=actor)
    made.reopened_from = vacancy.id
    db.session.flush()
    return made


def allow_wage(vacancy: Vacancy, reason: str, *, actor: Actor) -> None:
    """Let a wage below the legal minimum through. Who and why are kept with the vacancy until the wage changes."""
    actor.require(permissions.OVERRIDE_WAGE)
    judged = floor.wage_judgement(vacancy, employer_of(vacancy))
    if judged is None or judged.status is not WageStanding.BELOW:
        raise Refused("vacancies.vacancy.wage_not_below", _l("The wage is not below the minimum: nothing to allow."))
    vacancy.wage_override_reason, vacancy.wage_override_by = reason, actor.id
    because(db.session(), reason)
    record(WageAllowed(vacancy.id, reason=reason), actor=actor)
    db.session.flush()


def code_occupation(vacancy: Vacancy, code: str, *, actor: Actor) -> None:
    """Take one of the occupations that were suggested for the title."""
    if vacancy.state not in states.EDITABLE:
        raise Refused("vacancies.vacancy.closed", _l("A closed vacancy is not changed."))
    vacancy.occupation = code
    _apply_hazard_list(vacancy)
    record(VacancyChanged(vacancy.id), actor=actor)
    db.session.flush()


def _fill(vacancy: Vacancy, data: Data, actor: Actor) -> None:
    before = tuple(getattr(vacancy, name) for name in _WAGE)
    vacancy.title, vacancy.title_key = data["title"], fold(data["title"])
    for name in _PLAIN:
        setattr(vacancy, name, data.get(name))
    for name in _TEXTS:
        setattr(vacancy, name, data.get(name) or "")
    vacancy.positions = data.get("positions") or 1
    vacancy.experience_months = data.get("experience_months") or 0
    vacancy.shifts, vacancy.remote = list(map(str, data.get("shifts") or [])), bool(data.get("remote"))
    hours: Decimal | None = data.get("hours_per_week")
    vacancy.minutes_per_week = None if hours is None else round(hours * 60)
    _fill_wage(vacancy, data)
    if before != tuple(getattr(vacancy, name) for name in _WAGE):
        vacancy.wage_override_reason, vacancy.wage_override_by = "", None
    _declare_fee(vacancy, data.get("worker_fee"), actor)
    _decide_hazard(vacancy, data.get("hazard") or Hazard.UNDECIDED, actor)


def _fill_wage(vacancy: Vacancy, data: Data) -> None:
    lowest, highest = data.get("wage_min"), data.get("wage_max")
    currency = data.get("wage_currency") or packs.pack(vacancy.country).currency
    vacancy.wage_min_minor = _minor("wage_min", lowest, currency)
    vacancy.wage_max_minor = _minor("wage_max", highest, currency)
    vacancy.wage_currency = None if lowest is None else currency
    vacancy.wage_period = None if lowest is None else data.get("wage_period")
    if lowest is not None:
        vacancy.wage_reason = ""


def _minor(field: str, amount: Decimal | None, currency: str) -> int | None:
    try:
        return None if amount is None else Money(amount, currency).minor
    except ValueError:
        raise Invalid({field: [_("%(currency)s has no such decimals", currency=currency)]}) from None


def _declare_fee(vacancy: Vacancy, fee: bool | None, actor: Actor) -> None:
    if fee is vacancy.worker_fee:
        return
    vacancy.worker_fee = fee
    vacancy.fee_declared_by, vacancy.fee_declared_at = (None, None) if fee is None else (actor.id, clock.now())


def _decide_hazard(vacancy: Vacancy, hazard: Hazard, actor: Actor) -> None:
    if hazard is not vacancy.hazard:
        vacancy.hazard = hazard
        vacancy.hazard_decided_by = None if hazard is Hazard.UNDECIDED else actor.id
    _apply_hazard_list(vacancy)


def _apply_hazard_list(vacancy: Vacancy) -> None:
    """What the country's list names is hazardous whatever anybody answered."""
    pack = packs.available().get(vacancy.country)
    listed = [code for hazard in (pack.hazards if pack else ()) for code in hazard.occupations]
    if vacancy.occupation and any(vacancy.occupation.startswith(code) for code in listed):
        vacancy.hazard, vacancy.hazard_decided_by = Hazard.HAZARDOUS, None


def _put_requirements(vacancy: Vacancy, rows: list[Data]) -> None:
    """Keep the rows that are still there, so that only what changed is written."""
    wanted = _wanted(rows)
    for row in queries.requirements(vacancy.id):
        facts = (row.kind, row.label, row.level, row.must)
        if facts in wanted:
            wanted.remove(facts)
        else:
            db.session.delete(row)
    _add_requirements(vacancy, wanted)


def _wanted(rows: list[Data]) -> list[Facts]:
    return [(row["kind"], row["label"], row.get("level") or "", bool(row["must"])) for row in rows]


def _add_requirements(vacancy: Vacancy, wanted: list[Facts]) -> None:
    for kind, label, level, must in wanted:
        db.session.add(
            VacancyRequirement(
                vacancy_id=vacancy.id, kind=kind, label=label, label_key=fold(label), level=level, must=must
            )
        )
