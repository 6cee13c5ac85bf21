"""Recording that somebody found work, from an application or by their own means."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import clock
from core.access.actors import Actor
from core.cases import services as cases
from core.cases.codes import Stage
from core.cases.judging import Judged
from core.cases.models import Case
from core.countries import packs
from core.db.claims import claim
from core.db.fold import fold
from core.db.types import Id, Money
from core.errors import Invalid, Refused
from core.events.recording import record
from core.extensions import db
from core.organisations import queries as organisations
from core.people.services.files import Upload
from core.placements import queries
from core.placements.codes import PlacementKind, StartPrecision
from core.placements.events import PlacementRecorded
from core.placements.judging import judge
from core.placements.models import FollowUp, Placement
from core.placements.permissions import RECORD
from core.placements.schedule import counted_from, due_dates
from core.placements.services.evidence import put_evidence
from core.placements.services.steps import set_next_step
from core.vacancies import minors
from core.vacancies.applications import services as applications
from core.vacancies.codes import LIVE, ApplicationState, Hazard
from core.vacancies.models import Application, Vacancy
from core.vacancies.services import take_position
from core.web.fields import earliest, precision

FARTHEST = timedelta(days=366)
Data = Mapping[str, Any]


def place(
    application: Application,
    data: Data,
    upload: Upload | None = None,
    *,
    actor: Actor,
    judged: Judged | None = None,
) -> Placement:
    """The person got the job: takes a position, ends the application as hired, makes the follow-ups.

    ``data`` is what ``PlaceIn`` loads; ``judged``: what was said to the case's going on to follow-up. Raises Refused
    when the law bars the start, when no position is left or when the application was placed or closed meanwhile; of
    two at once, one wins.
    """
    actor.require(RECORD)
    vacancy = _locked(application)
    case = _open(db.session.get(Case, application.case_id))
    _require_start("start_on", data["start_on"], actor=actor, offered_on=vacancy.offered_on)
    _require_lawful(
        application.person_id, vacancy.country, minors.Work(vacancy.hazard, vacancy.occupation), data["start_on"]
    )
    placement = _placement(case, data, vacancy.wage_currency or packs.pack(vacancy.country).currency, actor=actor)
    employer = vacancy.organisation
    placement.application_id, placement.vacancy_id = application.id, vacancy.id
    placement.organisation_id = vacancy.organisation_id
    placement.employer_name = employer.legal_name if employer else ""
    placement.title, placement.occupation, placement.hazard = vacancy.title, vacancy.occupation, vacancy.hazard
    placement.start_on = data["start_on"]
    _judge(placement, vacancy.country, vacancy.region, employer.size if employer else None)
    if not claim(db.session(), placement):
        raise placed_already()
    applications.hire(application, actor=actor)
    take_position(vacancy, actor=actor)
    return _complete(placement, case, data, upload, judged, actor=actor)


def place_alone(
    person_id: Id, data: Data, upload: Upload | None = None, *, actor: Actor, judged: Judged | None = None
) -> Placement:
    """Work that the person found without an application of ours. ``data`` is what ``PlaceAloneIn`` loads: only the
    kind of work and the start are known for sure, and the start perhaps only by its month or year.

    The rules for work under 18 hold here too, on own account as well; of a vague start the first day counts.
    """
    actor.require(RECORD)
    country = current_app.config["DEPLOYMENT"].country
    case = _open(queries.case_to_place(person_id))
    start_on = earliest(data["start"])
    _require_start("start", start_on, actor=actor)
    hazard, occupation = data.get("hazard") or Hazard.UNDECIDED, data.get("occupation") or ""
    _require_lawful(person_id, country, minors.Work(hazard, occupation), start_on)
    placement = _placement(case, data, packs.pack(country).currency, actor=actor)
    placement.start_on, placement.start_precision = start_on, StartPrecision(precision(data["start"]))
    placement.title, placement.occupation, placement.hazard = data.get("title") or "", occupation, hazard
    size = _name_employer(placement, data.get("employer") or "")
    _judge(placement, country, "", size)
    if not claim(db.session(), placement):
        raise placed_already()
    return _complete(placement, case, data, upload, judged, actor=actor)


def placed_already() -> Refused:
    return Refused("placements.placement.twice", _l("This placement is recorded already."))


def _locked(application: Application) -> Vacancy:
    """Vacancy first, then the application: in one order, so that two who place at once wait instead of blocking."""
    vacancy = application.vacancy
    db.session.refresh(vacancy, with_for_update={"of": Vacancy})
    db.session.refresh(application, with_for_update={"of": Application})
    if application.state is ApplicationState.HIRED:
        raise placed_already()
    if vacancy.filled >= vacancy.positions:
        raise Refused("placements.vacancy.full", _l("Somebody else took the last position of this vacancy meanwhile."))
    if application.state not in LIVE:
        raise Refused("placements.application.closed", _l("This application is closed: nobody is placed from it."))
    return vacancy


def _open(case: Case | None) -> Case:
    if case is None or case.stage is Stage.CLOSED:
        raise Refused("placements.case.closed", _l("The person has no open case. Open it first, then record the work."))
    return case


def _require_start(field: str, start_on: date, *, actor: Actor, offered_on: date | None = None) -> None:
    if start_on > clock.today(actor.timezone) + FARTHEST:
        sentence = _("That is more than a year away: check the year")
    elif offered_on is not None and start_on < offered_on:
        sentence = _("The vacancy is newer than that. Check the date, or record the work without the application.")
    else:
        return
    raise Invalid({field: [sentence]}, code="placements.placement.start")


def _require_lawful(person_id: Id, country: str, work: minors.Work, start_on: date) -> None:
    found = minors.bar_for(person_id, country, work, start_on)
    if found:
        raise Refused(found[0].code, " ".join(str(objection.sentence) for objection in found))


def _placement(case: Case, data: Data, currency: str, *, actor: Actor) -> Placement:
    made = Placement(
        person_id=case.person_id, case_id=case.id, kind=data.get("kind") or PlacementKind.EMPLOYEE,
        contract_kind=data.get("contract_kind"), planned_end_on=data.get("planned_end_on"),
        social_security=data["social_security"], note=data.get("note") or "", recorded_at=clock.now(),
        recorded_by=actor.id,
    )  # fmt: skip
    hours, wage = data.get("hours_per_week"), data.get("wage")
    made.minutes_per_week = None if hours is None else round(hours * 60)
    if wage is not None:
        try:
            made.wage_minor = Money(wage, currency).minor
        except ValueError:
            raise Invalid({"wage": [_("%(currency)s has no such decimals", currency=currency)]}) from None
        made.wage_currency, made.wage_period = currency, data["wage_period"]
    return made


def _name_employer(placement: Placement, typed: str) -> str | None:
    """Free text, or an employer of the area when the text means exactly one. Answers its size."""
    placement.employer_name, placement.employer_key = typed, fold(typed)
    found = organisations.called(typed) if typed else []
    if len(found) != 1:
        return None
    employer = organisations.get(found[0])
    placement.organisation_id, placement.employer_name = employer.id, employer.legal_name
    placement.employer_key = fold(employer.legal_name)
    return employer.size


def _judge(placement: Placement, country: str, region: str, size: str | None) -> None:
    found = judge(placement, country, region=region, size=size or "")
    if found is not None:
        placement.wage_standing, placement.wage_standing_code = found.status, found.code


def _complete(
    placement: Placement, case: Case, data: Data, upload: Upload | None, judged: Judged | None, *, actor: Actor
) -> Placement:
    record(
        PlacementRecorded(
            placement.id, placement.person_id, case.id, kind=placement.kind, start_on=placement.start_on,
            application_id=placement.application_id, wage_standing=placement.wage_standing, hazard=placement.hazard,
        ),
        actor=actor,
    )  # fmt: skip
    _make_follow_ups(placement, clock.today(actor.timezone))
    db.session.flush()
    if data.get("evidence_kind"):
        put_evidence(placement, data["evidence_kind"], upload=upload, actor=actor)
    cases.begin_follow_up(case, actor=actor, judged=judged)
    set_next_step(case, clock.today(actor.timezone))
    db.session.flush()
    return placement


def _make_follow_ups(placement: Placement, today: date) -> None:
    start = counted_from(placement.start_on, placement.start_precision, today)
    for months, due_on in due_dates(start, current_app.config["DEPLOYMENT"].follow_up_months):
        db.session.add(
            FollowUp(
                person_id=placement.person_id, placement_id=placement.id, case_id=placement.case_id, months=months,
                due_on=due_on,
            )
        )  # fmt: skip
