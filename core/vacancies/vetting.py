"""What is judged before publication, outside of the write lock, on a snapshot that cannot change meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core.classifications.codes import ContractKind
from core.countries.wages import Judgement
from core.db.types import Id
from core.errors import Stale
from core.extensions import db
from core.organisations.models import Organisation
from core.pluginsystem.registry import registry
from core.vacancies import floor
from core.vacancies.codes import Hazard
from core.vacancies.models import Vacancy


@dataclass(frozen=True)
class VacancySnapshot:
    """A vacancy and its employer as they were judged; ``version`` and ``employer_version`` say which.

    ``wage``: the core's own judgement against the legal minimum, None without a wage; ``wage_allowed``: somebody let a
    lower one through and said why. ``place``: the municipality's code, or the words where there is none.
    """

    id: Id
    version: int
    organisation_id: Id | None
    employer_version: int | None
    title: str
    description: str
    occupation: str
    country: str
    offered_on: date
    closes_on: date | None
    wage_min_minor: int | None
    wage_currency: str | None
    minutes_per_week: int | None
    worker_fee: bool | None
    wage: Judgement | None = None
    wage_allowed: bool = False
    contract_kind: ContractKind | None = None
    place: str = ""
    schedule: str = ""
    wage_reason: str = ""
    hazard: Hazard = Hazard.UNDECIDED
    employer_checked: bool = False
    employer_suspended: bool = False
    created_by: Id | None = None

    def require_current(self, vacancy: Vacancy, organisation: Organisation | None) -> None:
        """Raises Stale when what was judged is no longer what would be published."""
        if (self.version, self.employer_version) != (vacancy.version, _version(organisation)):
            sentence = _l("The vacancy or its employer changed meanwhile. Look at it and publish again.")
            raise Stale("vacancies.vacancy.stale", sentence)


def judge(vacancy: Vacancy, organisation: Organisation | None, *, today: date) -> VacancySnapshot:
    """What publication asks for. Raises FloorRefused with each objection of the core and of the plugins."""
    found = objections(vacancy, organisation, today=today)
    if found:
        raise floor.FloorRefused(found)
    return snapshot_of(vacancy, organisation)


def objections(vacancy: Vacancy, organisation: Organisation | None, *, today: date) -> list[floor.Objection]:
    """Everything that keeps ``vacancy`` from being published: below the core's floor, or refused by a plugin."""
    return objections_to([(vacancy, organisation)], today=today)[vacancy.id]


def objections_to(
    offered: Sequence[tuple[Vacancy, Organisation | None]], *, today: date
) -> dict[Id, list[floor.Objection]]:
    """``objections`` by vacancy, each plugin asked once for all of them."""
    found = {vacancy.id: floor.objections(vacancy, employer, today=today) for vacancy, employer in offered}
    if must_be_vetted():
        judged = [snapshot_of(vacancy, employer) for vacancy, employer in offered]
        said = registry().decide_each("ayni_vet_vacancies", [one.id for one in judged], vacancies=judged)
        for vacancy_id, vetted in said.items():
            found[vacancy_id] += [floor.Objection(one.code, one.reason) for one in vetted]
    return found


def must_be_vetted() -> bool:
    """Whether a plugin has a say in what is published."""
    return registry().asks("ayni_vet_vacancies")


def snapshot_of(vacancy: Vacancy, organisation: Organisation | None) -> VacancySnapshot:
    return VacancySnapshot(
        vacancy.id, vacancy.version, vacancy.organisation_id, _version(organisation), vacancy.title,
        vacancy.description, vacancy.occupation, vacancy.country, vacancy.offered_on, vacancy.closes_on,
        vacancy.wage_min_minor, vacancy.wage_currency, vacancy.minutes_per_week, vacancy.worker_fee,
        floor.wage_judgement(vacancy, organisation), bool(vacancy.wage_override_reason), vacancy.contract_kind,
        vacancy.municipality or vacancy.place, vacancy.schedule, vacancy.wage_reason, vacancy.hazard,
        organisation is not None and organisation.checked_at is not None,
        organisation is not None and organisation.suspended_at is not None, vacancy.created_by,
    )  # fmt: skip


def snapshots(vacancy_ids: Sequence[Id]) -> list[VacancySnapshot]:
    """Those of ``vacancy_ids`` that are in scope, in the order of their ids, in two statements."""
    chosen = select(Vacancy).where(Vacancy.id.in_(vacancy_ids)).order_by(Vacancy.id)
    found = db.session.scalars(chosen).all()
    employers = select(Organisation).where(Organisation.id.in_({one.organisation_id for one in found}))
    known = {one.id: one for one in db.session.scalars(employers)}
    return [snapshot_of(one, known.get(one.organisation_id) if one.organisation_id else None) for one in found]


def _version(organisation: Organisation | None) -> int | None:
    return None if organisation is None else organisation.version
