"""Placements: recorded, proved, verified, ended. Whether plugins object to the case's move is asked before the act."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_babel import gettext as _
from sqlalchemy import select

from core.access.actors import current_actor
from core.access.policy import Reads
from core.audit.acts import saw
from core.cases.codes import Stage
from core.cases.judging import Judged, judge
from core.cases.models import Case
from core.countries import packs
from core.db.types import Id, Money
from core.errors import Invalid
from core.extensions import db
from core.placements import queries, services
from core.placements.formality import Facts, formal
from core.placements.models import Placement
from core.placements.permissions import RECORD, VERIFY, VIEW
from core.placements.rest.blueprint import bp
from core.placements.rest.schemas import PlaceAloneIn, PlaceIn, PlacementFilter, PlacementOut, PlacementRow
from core.placements.schemas import CancelIn, EndIn, EvidenceIn, OthersIn
from core.rest.conditions import unchanged
from core.rest.paging import Listing, keyset
from core.vacancies.applications import queries as applied

Data = dict[str, Any]
MADE = {"hours_per_week", "wage"}
KEPT = ("minutes_per_week", "wage_minor", "wage_currency")
COLUMNS = tuple(
    getattr(Placement, field.attribute or name)
    for name, field in PlacementRow._declared_fields.items()
    if name not in MADE
) + tuple(getattr(Placement, name) for name in KEPT)  # fmt: skip


@bp.items("/placements", PlacementRow, VIEW, filters=PlacementFilter, reads=Reads.PEOPLE)
def list_(asked: Data) -> Listing:
    """Placements, in the order in which they were recorded."""
    statement = select(*COLUMNS)
    for column in (Placement.person_id, Placement.vacancy_id, Placement.state):
        if asked[column.key] is not None:
            statement = statement.where(column == asked[column.key])
    found = keyset(statement, Placement.id)
    saw(row.person_id for row in found.rows)
    return Listing([_told(row) for row in found.rows], found.next)


def _told(row: Any) -> Data:
    minutes, minor = row.minutes_per_week, row.wage_minor
    return {
        **{column.key: getattr(row, column.key) for column in COLUMNS},
        "wage": None if minor is None else Money.of_minor(minor, row.wage_currency),
        "hours_per_week": None if minutes is None else round(minutes / 60, 2),
    }


@bp.item("/placements/<id:placement_id>", PlacementOut, VIEW, reads=Reads.PERSON)
def show(placement_id: Id) -> Data:
    """One placement with its evidence and its follow-ups."""
    found = queries.get(placement_id)
    saw([found.person_id])
    evidence = queries.evidence_of(placement_id)
    proved = formal(Facts(found.kind, found.social_security), [row.kind for row in evidence])
    milestones = queries.follow_ups_of([placement_id])[placement_id]
    return {**_told(found), "note": found.note, "formal": proved, "evidence": evidence, "follow_ups": milestones}


def _before_placing(data: Data) -> Judged | None:
    case = db.session.get(Case, applied.get(data["application_id"]).case_id)
    return judge(case, Stage.FOLLOW_UP) if case else None


@bp.create("/placements", PlaceIn, RECORD, done="show", before=_before_placing)
def place(data: Data, prepared: Judged | None) -> Id:
    """Record that a person got the job of an application. The case goes on to follow-up."""
    application = applied.get(data["application_id"])
    vacancy = application.vacancy
    work = _in(data, vacancy.wage_currency or packs.pack(vacancy.country).currency)
    return services.place(application, work, actor=current_actor(), judged=prepared).id


def _before_placing_alone(data: Data) -> Judged | None:
    case = queries.case_to_place(data["person_id"])
    return judge(case, Stage.FOLLOW_UP) if case else None


@bp.create("/placements/alone", PlaceAloneIn, RECORD, done="show", before=_before_placing_alone)
def place_alone(data: Data, prepared: Judged | None) -> Id:
    """Record work that a person found by their own means."""
    work = _in(data, packs.pack(g.deployment.country).currency)
    return services.place_alone(data["person_id"], work, actor=current_actor(), judged=prepared).id


def _in(data: Data, currency: str) -> Data:
    """With the amount of the wage, as the service takes it. Raises Invalid for a wage in another currency."""
    wage = data["wage"]
    if wage is not None and wage.currency != currency:
        raise Invalid({"wage": [_("The wage of this work is in %(currency)s", currency=currency)]})
    return {**data, "wage": wage.amount if wage else None}


@bp.verb("/placements/<id:placement_id>/evidence", EvidenceIn, RECORD, done="show")
def add_evidence(placement_id: Id, data: Data) -> Id:
    """Add a paper that somebody has seen. Its file is added on the page."""
    placement, description = _unchanged(placement_id), data["description"] or ""
    services.add_evidence(placement, data["evidence_kind"], description, actor=current_actor())
    return placement_id


@bp.verb("/placements/<id:placement_id>/verify", None, VERIFY, done="show")
def verify(placement_id: Id) -> Id:
    """Note that a second person looked at the evidence."""
    services.verify(_unchanged(placement_id), actor=current_actor())
    return placement_id


def _before_cancelling(placement_id: Id, data: Data) -> Judged:
    return judge(queries.get(placement_id).case, Stage.ACTIVE)


@bp.verb("/placements/<id:placement_id>/cancel", CancelIn, RECORD, done="show", before=_before_cancelling)
def cancel(placement_id: Id, data: Data, prepared: Judged) -> Id:
    """Record that the work did not begin: the position is free again."""
    placement, reason = _unchanged(placement_id), data["cancel_reason"]
    services.cancel(placement, reason, actor=current_actor(), judged=prepared)
    return placement_id


@bp.verb("/placements/<id:placement_id>/end", EndIn, RECORD, done="show")
def end(placement_id: Id, data: Data) -> Id:
    """Record that the work ended."""
    services.end(_unchanged(placement_id), data["end_reason"], data["ended_on"], actor=current_actor())
    return placement_id


@bp.verb("/placements/<id:placement_id>/close-others", OthersIn, RECORD, done="show", conditional=False)
def close_others(placement_id: Id, data: Data) -> Id:
    """Close other applications of the person as hired elsewhere, if the person wants that."""
    services.close_others(queries.get(placement_id), data["applications"], actor=current_actor())
    return placement_id


def _unchanged(placement_id: Id) -> Placement:
    placement = queries.get(placement_id, lock=True)
    unchanged(placement)
    return placement
