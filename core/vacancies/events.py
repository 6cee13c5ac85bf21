"""What happens to vacancies. Their reasons are about the vacancy, never about a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from flask_babel import lazy_gettext as _l

from core.events.labels import label
from core.events.recording import Event
from core.vacancies.codes import VacancyState


@dataclass(frozen=True)
class VacancyEvent(Event):
    reason: str = ""


@dataclass(frozen=True)
class VacancyRegistered(VacancyEvent):
    name: ClassVar[str] = "vacancies.vacancy.registered"


@dataclass(frozen=True)
class VacancyChanged(VacancyEvent):
    name: ClassVar[str] = "vacancies.vacancy.changed"


@dataclass(frozen=True)
class WageAllowed(VacancyEvent):
    """A wage below the legal minimum was let through by a person who said why."""

    name: ClassVar[str] = "vacancies.vacancy.wage_allowed"


@dataclass(frozen=True)
class VacancySubmitted(VacancyEvent):
    name: ClassVar[str] = "vacancies.vacancy.submitted"


@dataclass(frozen=True)
class ReviewStarted(VacancyEvent):
    name: ClassVar[str] = "vacancies.vacancy.review_started"


@dataclass(frozen=True)
class VacancyPublished(VacancyEvent):
    name: ClassVar[str] = "vacancies.vacancy.published"


@dataclass(frozen=True)
class VacancyHeld(VacancyEvent):
    name: ClassVar[str] = "vacancies.vacancy.held"


@dataclass(frozen=True)
class FillingStarted(VacancyEvent):
    name: ClassVar[str] = "vacancies.vacancy.filling_started"


@dataclass(frozen=True)
class VacancyReturned(VacancyEvent):
    name: ClassVar[str] = "vacancies.vacancy.returned"


@dataclass(frozen=True)
class VacancyRejected(VacancyEvent):
    name: ClassVar[str] = "vacancies.vacancy.rejected"


@dataclass(frozen=True)
class VacancyFilled(VacancyEvent):
    name: ClassVar[str] = "vacancies.vacancy.filled"


@dataclass(frozen=True)
class VacancyExpired(VacancyEvent):
    name: ClassVar[str] = "vacancies.vacancy.expired"


@dataclass(frozen=True)
class VacancyWithdrawn(VacancyEvent):
    name: ClassVar[str] = "vacancies.vacancy.withdrawn"


REACHED: dict[VacancyState, type[VacancyEvent]] = {
    VacancyState.SUBMITTED: VacancySubmitted,
    VacancyState.IN_REVIEW: ReviewStarted,
    VacancyState.PUBLISHED: VacancyPublished,
    VacancyState.ON_HOLD: VacancyHeld,
    VacancyState.FILLING: FillingStarted,
    VacancyState.RETURNED: VacancyReturned,
    VacancyState.REJECTED: VacancyRejected,
    VacancyState.FILLED: VacancyFilled,
    VacancyState.EXPIRED: VacancyExpired,
    VacancyState.WITHDRAWN: VacancyWithdrawn,
}
"""The event of reaching each state."""

label(VacancyRegistered.name, _l("Vacancy registered"))
label(VacancyChanged.name, _l("Vacancy changed"))
label(WageAllowed.name, _l("Wage below the minimum let through"))
label(VacancySubmitted.name, _l("Vacancy sent to review"))
label(ReviewStarted.name, _l("Review of the vacancy started"))
label(VacancyPublished.name, _l("Vacancy published"))
label(VacancyHeld.name, _l("Vacancy put on hold"))
label(FillingStarted.name, _l("Part of the positions filled"))
label(VacancyReturned.name, _l("Vacancy returned"))
label(VacancyRejected.name, _l("Vacancy rejected"))
label(VacancyFilled.name, _l("All positions filled"))
label(VacancyExpired.name, _l("Vacancy expired"))
label(VacancyWithdrawn.name, _l("Vacancy withdrawn"))
