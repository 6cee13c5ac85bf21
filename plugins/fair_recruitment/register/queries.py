"""Reads of the public register: certificates of organisations as everybody may see them, and nothing of why."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, Select, and_, or_, select

from core.api import Id, NotFound, Standing, Vacancy, clock, db, elevated, fold
from plugins.fair_recruitment.certification.codes import CertificationState, OrganisationKind
from plugins.fair_recruitment.certification.decision_models import OrganisationCertificate
from plugins.fair_recruitment.certification.models import Certification, Step
from plugins.fair_recruitment.register.labels import TOLD

REGISTER = "fair_recruitment: the public register of certified organisations"
PAGE = 50
S = CertificationState
STANDING_OF: Mapping[CertificationState, Standing] = {
    S.CERTIFIED: Standing.VALID,
    S.SUSPENDED: Standing.SUSPENDED,
    S.WITHDRAWN: Standing.WITHDRAWN,
    S.EXPIRED: Standing.EXPIRED,
}
"""The states of a certification in which there is something to show."""
C = OrganisationCertificate
ENTRY = (
    C.id, C.certification_id, C.holder, C.holder_key, C.country, C.kind, C.standard, C.standard_version, C.scope_text,
    C.sites, C.issued_on, C.valid_until, Certification.state, Certification.state_since,
)  # fmt: skip


def today() -> date:
    """The day of the service, for whoever looks: a certificate is in force until the end of its last one."""
    return clock.today(current_app.config["TIMEZONE"])


@dataclass(frozen=True)
class Certified:
    """A certificate that is in force."""

    id: Id
    organisation_id: Id
    kind: OrganisationKind
    standard: str
    standard_version: str
    issued_on: date
    valid_until: date


@dataclass(frozen=True)
class Asked:
    """What the register is narrowed to. ``text``: the beginning of the name."""

    text: str = ""
    kind: OrganisationKind | None = None
    standing: Standing | None = None
    country: str = ""


def standing(row: Any, today: date) -> Standing:
    return STANDING_OF[row.state].on(today, row.valid_until)


def entries(asked: Asked, today: date, cursor: Id | None, most: int = PAGE) -> tuple[Sequence[Any], Id | None]:
    """Columns ``ENTRY`` by name, and the cursor of the next page; one statement."""
    statement = _current().where(*_narrowed(asked, today)).order_by(C.holder_key, C.id).limit(most + 1)
    if cursor is not None:
        name = select(C.holder_key).where(C.id == cursor).scalar_subquery()
        statement = statement.where(or_(C.holder_key > name, and_(C.holder_key == name, C.id > cursor)))
    with elevated(db.session(), REGISTER):
        rows = db.session.execute(statement).all()
    return rows[:most], rows[most - 1].id if len(rows) > most else None


def entry(certificate_id: Id) -> Any:
    """Columns ``ENTRY``. Raises NotFound, also for one that a renewal replaced: the register shows the later one."""
    with elevated(db.session(), REGISTER):
        found = db.session.execute(_current().where(C.id == certificate_id)).first()
    if found is None:
        raise NotFound
    return found


def history(certification_id: Id) -> Sequence[Any]:
    """``verb`` and ``at`` of what happened to the certificate, the latest first; no reason, and nobody's name."""
    statement = select(Step.verb, Step.at).where(Step.certification_id == certification_id, Step.verb.in_(TOLD))
    with elevated(db.session(), REGISTER):
        return db.session.execute(statement.order_by(Step.at.desc(), Step.id.desc())).all()


def by_number(number: str) -> Any | None:
    """Columns ``ENTRY`` and ``replaced_on``, also of one that a renewal replaced; one statement for any number."""
    with elevated(db.session(), REGISTER):
        return db.session.execute(_shown(C.replaced_on).where(C.number == number)).first()


def certified(organisation_ids: Collection[Id], on: date) -> Mapping[Id, Certified]:
    """By organisation, of those certified on the day ``on``, the certificate; as an employer before as an agency."""
    columns = (C.id, Certification.organisation_id, C.kind, C.standard, C.standard_version, C.issued_on, C.valid_until)
    statement = select(*columns).join(Certification, Certification.id == C.certification_id)
    statement = statement.where(Certification.organisation_id.in_(organisation_ids), *in_force(on))
    with elevated(db.session(), REGISTER):
        found = [Certified(**row) for row in db.session.execute(statement.order_by(C.kind.desc(), C.id)).mappings()]
    return {one.organisation_id: one for one in reversed(found)}


def of_certified_employers(vacancy_ids: Collection[Id], on: date) -> Sequence[Id]:
    """Those of the vacancies in scope whose employer is certified as one."""
    joined = select(Vacancy.id).join(Certification, Certification.organisation_id == Vacancy.organisation_id)
    statement = joined.join(C, C.certification_id == Certification.id).where(C.kind == OrganisationKind.EMPLOYER)
    return db.session.scalars(statement.where(Vacancy.id.in_(vacancy_ids), *in_force(on)).distinct()).all()


def in_force(on: date) -> tuple[ColumnElement[bool], ...]:
    """Conditions beside ``Certification``."""
    return (Certification.state == S.CERTIFIED, C.replaced_on.is_(None), C.issued_on <= on, C.valid_until >= on)


def _shown(*more: Any) -> Select[*tuple[Any, ...]]:
    joined = select(*ENTRY, *more).join(Certification, Certification.id == C.certification_id)
    return joined.where(Certification.state.in_(STANDING_OF))


def _current() -> Select[*tuple[Any, ...]]:
    return _shown().where(C.replaced_on.is_(None))


def _narrowed(asked: Asked, today: date) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if key := fold(asked.text):
        found.append(C.holder_key.startswith(key, autoescape=True))
    if asked.kind is not None:
        found.append(C.kind == asked.kind)
    if asked.country:
        found.append(C.country == asked.country)
    if asked.standing is not None:
        found.append(_stands(asked.standing, today))
    return found


def _stands(wanted: Standing, today: date) -> ColumnElement[bool]:
    state = next(state for state, told in STANDING_OF.items() if told is wanted)
    over = and_(Certification.state == S.CERTIFIED, C.valid_until < today)
    if wanted is Standing.EXPIRED:
        return or_(Certification.state == state, over)
    return (
        and_(Certification.state == state, C.valid_until >= today)
        if wanted is Standing.VALID
        else (Certification.state == state)
    )
