"""Reads of the plugin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from core.api import (
    Id,
    NotFound,
    Pack,
    Vacancy,
    VacancyRequirement,
    VacancySnapshot,
    VacancyState,
    db,
    pack,
    vacancy_snapshots,
)
from plugins.fair_recruitment.vetting.codes import Payer
from plugins.fair_recruitment.vetting.models import Declaration, Override
from plugins.fair_recruitment.vetting.offers import LetPass, Offer

OPEN = (VacancyState.PUBLISHED, VacancyState.FILLING)
LIVE = (*OPEN, VacancyState.ON_HOLD)
PIECE = 200


def declaration(vacancy_id: Id) -> Declaration | None:
    return db.session.scalar(select(Declaration).where(Declaration.vacancy_id == vacancy_id))


def wrote(vacancy: Vacancy, user_id: Id) -> bool:
    """Whether what is vetted is of this user: the vacancy, its last change, what was declared, or the law cited."""
    said = declaration(vacancy.id)
    declared = {said.declared_by, said.exception_by} if said else set()
    return user_id in {vacancy.created_by, vacancy.changed_by, *declared}


def declared(vacancy_ids: Sequence[Id]) -> Mapping[Id, Mapping[str, Any]]:
    """By vacancy, what its declaration says, as ``DeclarationIn`` writes it."""
    kept = {None: None, True: "yes", False: "no"}
    return {
        row.vacancy_id: {
            "payer": row.payer, "keeps_documents": kept[row.keeps_documents], "exception": row.exception,
            "contact": row.contact,
        }
        for row in _declarations(vacancy_ids)
    }  # fmt: skip


def bearing_all_costs(vacancy_ids: Sequence[Id]) -> list[Id]:
    """Those of the vacancies whose employer declares that no cost falls on the worker."""
    free = Declaration.payer.in_((Payer.EMPLOYER, Payer.NOBODY))
    found = select(Declaration.vacancy_id).where(Declaration.vacancy_id.in_(vacancy_ids), free)
    return list(db.session.scalars(found))


def offers(snapshots: Sequence[VacancySnapshot]) -> list[Offer]:
    """In their order, with three statements for all of them."""
    ids = [one.id for one in snapshots]
    asks, let_pass = _asks(ids), _let_pass(ids)
    said = {row.vacancy_id: row for row in _declarations(ids)}
    bare = (
        Offer(one, tuple(asks.get(one.id, ())), law=_law(one.country), let_pass=let_pass.get(one.id, {}))
        for one in snapshots
    )
    return [_with(one, said.get(one.vacancy.id)) for one in bare]


def _with(offer: Offer, said: Any) -> Offer:
    if said is None:
        return offer
    return replace(
        offer, payer=said.payer, keeps_documents=said.keeps_documents, exception=said.exception, contact=said.contact
    )


def _asks(ids: Sequence[Id]) -> dict[Id, list[str]]:
    found: dict[Id, list[str]] = {}
    wanted = select(VacancyRequirement.vacancy_id, VacancyRequirement.label).order_by(VacancyRequirement.id)
    for row in db.session.execute(wanted.where(VacancyRequirement.vacancy_id.in_(ids))):
        found.setdefault(row.vacancy_id, []).append(row.label)
    return found


def _let_pass(ids: Sequence[Id]) -> dict[Id, dict[str, LetPass]]:
    """By vacancy and rule, the last."""
    columns = (Override.id, Override.digest, Override.reason, Override.by, Override.at)
    rows = select(Override.vacancy_id, Override.rule, *columns).where(Override.vacancy_id.in_(ids))
    found: dict[Id, dict[str, LetPass]] = {}
    for row in db.session.execute(rows.order_by(Override.id)):
        found.setdefault(row.vacancy_id, {})[row.rule] = LetPass(*row[2:])
    return found


def _law(country: str) -> Pack | None:
    try:
        return pack(country)
    except NotFound:
        return None


def override(vacancy_id: Id, override_id: Id) -> Override:
    found = db.session.scalar(select(Override).where(Override.id == override_id, Override.vacancy_id == vacancy_id))
    if found is None:
        raise NotFound
    return found


def vacancy(vacancy_id: Id) -> Vacancy:
    found = db.session.get(Vacancy, vacancy_id)
    if found is None:
        raise NotFound
    return found


def live_of(organisation_id: Id) -> Sequence[Vacancy]:
    """Those of an employer that people may rely on: open, or on hold."""
    live = select(Vacancy).where(Vacancy.organisation_id == organisation_id, Vacancy.state.in_(LIVE))
    return db.session.scalars(live.order_by(Vacancy.id)).all()


def offer(vacancy_id: Id) -> Offer | None:
    """None for a vacancy out of scope."""
    found = offers(vacancy_snapshots([vacancy_id]))
    return found[0] if found else None


def published() -> Iterator[list[Offer]]:
    """Every vacancy that takes people now, piece by piece, in the order of their ids."""
    after = None
    while True:
        ids = select(Vacancy.id).where(Vacancy.state.in_(OPEN)).order_by(Vacancy.id).limit(PIECE)
        found = db.session.scalars(ids if after is None else ids.where(Vacancy.id > after)).all()
        if not found:
            return
        yield offers(vacancy_snapshots(found))
        after = found[-1]


def _declarations(vacancy_ids: Sequence[Id]) -> Sequence[Any]:
    facts = (Declaration.payer, Declaration.keeps_documents, Declaration.exception, Declaration.contact)
    columns = (Declaration.vacancy_id, *facts)
    return db.session.execute(select(*columns).where(Declaration.vacancy_id.in_(vacancy_ids))).all()
