"""Writing a vacancy down, changing it, writing it again."""

from __future__ import annotations

from datetime import date
from typing import Required, TypedDict, Unpack

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm.attributes import flag_modified

from core import clock
from core.access.actors import Actor
from core.audit.acts import because
from core.countries.wages import WageStanding
from core.db.types import Id
from core.errors import Invalid, Refused
from core.events.recording import record
from core.extensions import db
from core.vacancies import floor, permissions, queries, states
from core.vacancies.codes import Hazard, VacancyState
from core.vacancies.events import VacancyChanged, VacancyRegistered, WageAllowed
from core.vacancies.models import Vacancy, VacancyRequirement
from core.vacancies.services import content
from core.vacancies.services.moving import employer_of, move
from core.vacancies.vetting import must_be_vetted
from core.web import sections

SLOT = "vacancy"
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


def register(data: content.Data, *, actor: Actor, **origin: Unpack[Origin]) -> Vacancy:
    """A draft from what ``VacancyIn`` loads."""
    made = draft(data, actor=actor, **origin)
    db.session.flush()
    sections.save(SLOT, made.id, data, actor)
    return made


def draft(data: content.Data, *, actor: Actor, **origin: Unpack[Origin]) -> Vacancy:
    """As ``register``, but left to the next flush: for whoever writes many at once."""
    office_id, area_id = actor.home
    values = {**origin, "offered_on": origin.get("offered_on") or clock.today(actor.timezone)}
    made = Vacancy(
        area_id=area_id, office_id=office_id, created_at=clock.now(), created_by=actor.id, changed_by=actor.id,
        filled=0, state=VacancyState.DRAFT, hazard=Hazard.UNDECIDED, wage_override_reason="", **values,
    )  # fmt: skip
    content.put(made, data, actor=actor)
    db.session.add(made)
    content.add_requirements(made, content.wanted_requirements(data.get("requirements") or []))
    record(VacancyRegistered(made.id), actor=actor)
    return made


def edit(vacancy: Vacancy, data: content.Data, *, actor: Actor) -> Vacancy:
    """Change a vacancy that is not closed.

    One that people can see already is held against the floor again at once: what still reaches it stays as it is, what
    no longer does goes back to review, so that nothing typed is lost and nothing below the floor is shown. Where
    plugins vet vacancies it always goes back: they are asked before a transaction, and about what is saved.
    """
    if vacancy.state not in states.EDITABLE:
        sentence = _l("A closed vacancy is not changed: repeat it or open it again as a new one.")
        raise Refused("vacancies.vacancy.closed", sentence)
    if (data.get("positions") or 1) < vacancy.filled:
        raise Invalid({"positions": [_("%(filled)s positions are filled already", filled=vacancy.filled)]})
    # The state has to leave with the values: the database would refuse a published row below the floor.
    with db.session.no_autoflush:
        content.put(vacancy, data, actor=actor)
        vacancy.changed_by = actor.id
        # Requirements are part of what was judged: they move the version of the vacancy too.
        flag_modified(vacancy, "title")
        record(VacancyChanged(vacancy.id), actor=actor)
        _review_again(vacancy, actor=actor)
    content.put_requirements(vacancy, data.get("requirements") or [])
    db.session.flush()
    sections.save(SLOT, vacancy.id, data, actor)
    return vacancy


def _review_again(vacancy: Vacancy, *, actor: Actor) -> None:
    """What people can see already goes back when it was changed below the floor, or when plugins have to be asked."""
    below = must_be_vetted() or floor.objections(vacancy, employer_of(vacancy))
    if vacancy.state in states.LIVE and below:
        move(vacancy, VacancyState.IN_REVIEW, actor=actor)


def repeat(vacancy: Vacancy, *, actor: Actor) -> Vacancy:
    """A new draft with the same offer. Closing date, fee and allowance are asked for again."""
    office_id, area_id = actor.home
    made = Vacancy(
        area_id=area_id, office_id=office_id, offered_on=clock.today(actor.timezone), created_at=clock.now(),
        created_by=actor.id, changed_by=actor.id, **{name: getattr(vacancy, name) for name in CLONED},
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
    """Take one of the occupations that were suggested for the title. The legal minimum and what plugins say may depend
    on it, so one that is published is held against both again, as by ``edit``."""
    if vacancy.state not in states.EDITABLE:
        raise Refused("vacancies.vacancy.closed", _l("A closed vacancy is not changed."))
    with db.session.no_autoflush:
        vacancy.occupation = code
        content.apply_hazard_list(vacancy)
        record(VacancyChanged(vacancy.id), actor=actor)
        _review_again(vacancy, actor=actor)
    db.session.flush()
