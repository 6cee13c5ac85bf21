"""Reads of the plugin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from core.api import Id, Vacancy, VacancyRequirement, VacancySnapshot, VacancyState, db, vacancy_snapshots
from plugins.fair_recruitment.vetting.codes import Payer
from plugins.fair_recruitment.vetting.models import Declaration

OPEN = (VacancyState.PUBLISHED, VacancyState.FILLING)
PIECE = 200


@dataclass(frozen=True)
class Offer:
    """What is vetted: the vacancy as the core judged it, the words of what it asks for, and what was declared."""

    vacancy: VacancySnapshot
    asks: tuple[str, ...] = ()
    payer: Payer | None = None
    keeps_documents: bool | None = None
    exception: str = ""


def declaration(vacancy_id: Id) -> Declaration | None:
    return db.session.scalar(select(Declaration).where(Declaration.vacancy_id == vacancy_id))


def declared(vacancy_ids: Sequence[Id]) -> Mapping[Id, Mapping[str, Any]]:
    """By vacancy, what its declaration says, as ``DeclarationIn`` writes it."""
    kept = {None: None, True: "yes", False: "no"}
    return {
        row.vacancy_id: {
            "payer": row.payer, "keeps_documents": kept[row.keeps_documents], "exception": row.exception,
        }
        for row in _declarations(vacancy_ids)
    }  # fmt: skip


def bearing_all_costs(vacancy_ids: Sequence[Id]) -> list[Id]:
    """Those of the vacancies whose employer declares that no cost falls on the worker."""
    free = Declaration.payer.in_((Payer.EMPLOYER, Payer.NOBODY))
    found = select(Declaration.vacancy_id).where(Declaration.vacancy_id.in_(vacancy_ids), free)
    return list(db.session.scalars(found))


def offers(snapshots: Sequence[VacancySnapshot]) -> list[Offer]:
    """In their order, with two statements for all of them."""
    ids = [one.id for one in snapshots]
    asks: dict[Id, list[str]] = {}
    wanted = select(VacancyRequirement.vacancy_id, VacancyRequirement.label).order_by(VacancyRequirement.id)
    for row in db.session.execute(wanted.where(VacancyRequirement.vacancy_id.in_(ids))):
        asks.setdefault(row.vacancy_id, []).append(row.label)
    said = {row.vacancy_id: row for row in _declarations(ids)}
    return [
        Offer(one, tuple(asks.get(one.id, ())), *((row.payer, row.keeps_documents, row.exception) if row else ()))
        for one, row in ((one, said.get(one.id)) for one in snapshots)
    ]


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
    columns = (Declaration.vacancy_id, Declaration.payer, Declaration.keeps_documents, Declaration.exception)
    return db.session.execute(select(*columns).where(Declaration.vacancy_id.in_(vacancy_ids))).all()
