"""Reads of the ledger, in the scope of the open unit of work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, func, select

from core.api import Id, NotFound, Organisation, Person, Vacancy, db, fold
from plugins.fair_recruitment.fees.codes import FeeCategory, FeePayer, FeeStanding
from plugins.fair_recruitment.fees.models import Fee, Reimbursement

Row = TypeVar("Row")
PAGE = 50
MOST_EXPORTED = 10_000
LISTED = (
    Fee.id, Fee.version, Fee.organisation_id, Fee.vacancy_id, Fee.complaint_id, Fee.person_id, Fee.worker_name,
    Fee.worker_phone, Fee.erased_at, Fee.category, Fee.item, Fee.payer, Fee.amount_minor, Fee.currency, Fee.paid_on,
    Fee.source, Fee.reimbursed_minor, Fee.verified_minor, Fee.voided_at,
)  # fmt: skip
OWED = and_(Fee.payer == FeePayer.WORKER, Fee.voided_at.is_(None), Fee.verified_minor < Fee.amount_minor)
"""Paid by a worker, and not yet back with proof that somebody else looked at."""


@dataclass(frozen=True)
class Asked:
    """What a list of the ledger shows."""

    organisation_id: Id | None = None
    standing: FeeStanding | None = None
    payer: FeePayer | None = None
    category: FeeCategory | None = None


@dataclass(frozen=True)
class Unpaid:
    """``owed``: currency -> minor units that workers paid and have not back with verified proof; ``workers``: how many
    people that is."""

    owed: Mapping[str, int]
    workers: int

    def __bool__(self) -> bool:
        return bool(self.workers)


@dataclass(frozen=True)
class Sums:
    """What workers paid in one currency, what of it is back and verified, and what is still owed, in minor units."""

    currency: str
    paid: int
    verified: int

    @property
    def owed(self) -> int:
        return self.paid - self.verified


def standing(row: Any) -> FeeStanding:
    """How an entry (columns ``LISTED``) stands."""
    if row.voided_at is not None:
        return FeeStanding.VOIDED
    if row.payer is not FeePayer.WORKER:
        return FeeStanding.NOT_OWED
    if row.verified_minor == row.amount_minor:
        return FeeStanding.REIMBURSED
    if row.reimbursed_minor == row.amount_minor:
        return FeeStanding.UNVERIFIED
    return FeeStanding.PARTLY if row.reimbursed_minor else FeeStanding.UNPAID


_OF_WORKER = and_(Fee.payer == FeePayer.WORKER, Fee.voided_at.is_(None))
STANDS: Mapping[FeeStanding, ColumnElement[bool]] = {
    FeeStanding.VOIDED: Fee.voided_at.is_not(None),
    FeeStanding.NOT_OWED: and_(Fee.payer != FeePayer.WORKER, Fee.voided_at.is_(None)),
    FeeStanding.REIMBURSED: and_(_OF_WORKER, Fee.verified_minor == Fee.amount_minor),
    FeeStanding.UNVERIFIED: and_(
        _OF_WORKER, Fee.verified_minor < Fee.amount_minor, Fee.reimbursed_minor == Fee.amount_minor
    ),
    FeeStanding.PARTLY: and_(_OF_WORKER, Fee.reimbursed_minor > 0, Fee.reimbursed_minor < Fee.amount_minor),
    FeeStanding.UNPAID: and_(_OF_WORKER, Fee.reimbursed_minor == 0),
}
"""The conditions of ``standing``, for a list."""


def _where(asked: Asked) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.organisation_id is not None:
        found.append(Fee.organisation_id == asked.organisation_id)
    if asked.standing is not None:
        found.append(STANDS[asked.standing])
    if asked.payer is not None:
        found.append(Fee.payer == asked.payer)
    if asked.category is not None:
        found.append(Fee.category == asked.category)
    return found


def listing(asked: Asked) -> Select[*tuple[Any, ...]]:
    """Columns ``LISTED`` and the name of the organisation."""
    statement = select(*LISTED, Organisation.legal_name).join(Organisation, Organisation.id == Fee.organisation_id)
    return statement.where(*_where(asked))


def page(asked: Asked, cursor: Id | None) -> tuple[Sequence[Any], Id | None]:
    """A page of entries, the newest first, and the cursor of the next one."""
    statement = listing(asked).order_by(Fee.id.desc()).limit(PAGE + 1)
    if cursor is not None:
        statement = statement.where(Fee.id < cursor)
    rows = db.session.execute(statement).all()
    return rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None


def every(asked: Asked) -> Sequence[Any]:
    """All entries, for a file: the newest ``MOST_EXPORTED``."""
    return db.session.execute(listing(asked).order_by(Fee.id.desc()).limit(MOST_EXPORTED)).all()


def sums(asked: Asked) -> list[Sums]:
    """By currency, of what workers paid."""
    columns = (Fee.currency, func.sum(Fee.amount_minor).label("paid"), func.sum(Fee.verified_minor).label("verified"))
    statement = select(*columns).where(_OF_WORKER, *_where(asked)).group_by(Fee.currency).order_by(Fee.currency)
    return [Sums(row.currency, int(row.paid), int(row.verified)) for row in db.session.execute(statement)]


def unpaid(organisation_id: Id) -> Unpaid:
    """What workers of the organisation paid and have not back. Only verified reimbursements count."""
    owed = func.sum(Fee.amount_minor - Fee.verified_minor).label("owed")
    statement = select(Fee.currency, owed).where(Fee.organisation_id == organisation_id, OWED).group_by(Fee.currency)
    workers = select(func.count(func.distinct(Fee.worker_ref))).where(Fee.organisation_id == organisation_id, OWED)
    found = {row.currency: int(row.owed) for row in db.session.execute(statement.order_by(Fee.currency))}
    return Unpaid(found, int(db.session.scalar(workers) or 0))


def workers_unpaid(asked: Asked) -> int:
    """How many people have not all of their money back; one who paid two organisations counts for each."""
    statement = select(func.count(func.distinct(Fee.worker_ref))).where(OWED, *_where(asked))
    return int(db.session.scalar(statement) or 0)


def fee(fee_id: Id) -> Fee:
    """Raises NotFound, also for one out of scope."""
    return _found(db.session.scalars(select(Fee).where(Fee.id == fee_id)).first())


def locked(fee_id: Id) -> Fee:
    """As it is now, held until the end of the act: nobody else writes reimbursements meanwhile."""
    statement = select(Fee).where(Fee.id == fee_id).with_for_update().execution_options(populate_existing=True)
    return _found(db.session.scalars(statement).first())


def _found(row: Row | None) -> Row:
    if row is None:
        raise NotFound
    return row


def reimbursements(fee_id: Id) -> Sequence[Reimbursement]:
    """In the order in which they were recorded."""
    statement = select(Reimbursement).where(Reimbursement.fee_id == fee_id).order_by(Reimbursement.id)
    return db.session.scalars(statement).all()


def keys_of(fee_id: Id) -> dict[str, list[Id]]:
    """The rows in which the worker of an entry may be named: table -> keys."""
    paid = db.session.scalars(select(Reimbursement.id).where(Reimbursement.fee_id == fee_id))
    return {Fee.__tablename__: [fee_id], Reimbursement.__tablename__: list(paid)}


def reimbursement(fee_id: Id, reimbursement_id: Id) -> Reimbursement:
    """Raises NotFound, also for one of another entry."""
    statement = select(Reimbursement).where(Reimbursement.id == reimbursement_id, Reimbursement.fee_id == fee_id)
    return _found(db.session.scalars(statement).first())


def is_reversed(reimbursement_id: Id) -> bool:
    statement = select(Reimbursement.id).where(Reimbursement.reverses_id == reimbursement_id)
    return db.session.scalar(statement) is not None


def organisation(organisation_id: Id) -> Organisation:
    """Raises NotFound, also for one of another municipality."""
    return _found(db.session.scalars(select(Organisation).where(Organisation.id == organisation_id)).first())


def names(person_ids: Sequence[Id | None]) -> dict[Id, str]:
    """Of those who are in scope."""
    wanted = {one for one in person_ids if one is not None}
    if not wanted:
        return {}
    columns = (Person.id, Person.given_names, Person.first_surname, Person.second_surname)
    rows = db.session.execute(select(*columns).where(Person.id.in_(wanted)))
    return {row.id: " ".join(part for part in row[1:] if part) for row in rows}


def vacancies(organisation_id: Id, text: str = "") -> Sequence[Any]:
    """(id, title) of those of the organisation, the newest first; ``text``: only what is called so."""
    statement = select(Vacancy.id, Vacancy.title).where(Vacancy.organisation_id == organisation_id)
    if text:
        statement = statement.where(Vacancy.title_key == fold(text))
    return db.session.execute(statement.order_by(Vacancy.id.desc()).limit(100)).all()


def vacancy_title(vacancy_id: Id | None) -> str:
    if vacancy_id is None:
        return ""
    return db.session.scalar(select(Vacancy.title).where(Vacancy.id == vacancy_id)) or ""


def of_complaint(complaint_id: Id) -> Sequence[Any]:
    """Columns ``LISTED`` of what a complaint brought into the ledger."""
    return db.session.execute(select(*LISTED).where(Fee.complaint_id == complaint_id).order_by(Fee.id)).all()


def brought_by(complaint_id: Id) -> Sequence[Fee]:
    """The entries themselves, of workers without a record in the register."""
    statement = select(Fee).where(Fee.complaint_id == complaint_id, Fee.person_id.is_(None))
    return db.session.scalars(statement.order_by(Fee.id)).all()


def of_person(person_id: Id) -> Sequence[Any]:
    """Columns ``LISTED`` and the organisation, of a person of the register."""
    return db.session.execute(listing(Asked()).where(Fee.person_id == person_id).order_by(Fee.id.desc())).all()


def worker_ref(organisation_id: Id, person_id: Id | None, name_key: tuple[str, str]) -> Id | None:
    """The sign under which the ledger of the organisation knows the worker already: by person, or name and phone."""
    statement = select(Fee.worker_ref, Fee.worker_name, Fee.worker_phone).where(Fee.organisation_id == organisation_id)
    if person_id is not None:
        known: Id | None = db.session.scalar(statement.where(Fee.person_id == person_id).limit(1))
        return known
    rows = db.session.execute(statement.where(Fee.worker_name != ""))
    return next((row.worker_ref for row in rows if key_of(row.worker_name, row.worker_phone) == name_key), None)


def key_of(name: str, phone: str) -> tuple[str, str]:
    """By what a name and a telephone are the same however they are written."""
    return " ".join(name.casefold().split()), "".join(sign for sign in phone if sign.isdigit())
