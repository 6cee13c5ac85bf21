"""What is judged before publication, outside of the write lock, on a snapshot that cannot change meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l

from core.db.types import Id
from core.errors import Stale
from core.organisations.models import Organisation
from core.pluginsystem.registry import registry
from core.vacancies import floor
from core.vacancies.models import Vacancy


@dataclass(frozen=True)
class VacancySnapshot:
    """A vacancy and its employer as they were judged; ``version`` and ``employer_version`` say which."""

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
    vetted = registry().decide("ayni_vet_vacancy", vacancy=snapshot_of(vacancy, organisation))
    found = floor.objections(vacancy, organisation, today=today)
    return [*found, *(floor.Objection(one.code, one.reason) for one in vetted)]


def must_be_vetted() -> bool:
    """Whether a plugin has a say in what is published."""
    return registry().asks("ayni_vet_vacancy")


def snapshot_of(vacancy: Vacancy, organisation: Organisation | None) -> VacancySnapshot:
    return VacancySnapshot(
        vacancy.id, vacancy.version, vacancy.organisation_id, _version(organisation), vacancy.title,
        vacancy.description, vacancy.occupation, vacancy.country, vacancy.offered_on, vacancy.closes_on,
        vacancy.wage_min_minor, vacancy.wage_currency, vacancy.minutes_per_week, vacancy.worker_fee,
    )  # fmt: skip


def _version(organisation: Organisation | None) -> int | None:
    return None if organisation is None else organisation.version
