"""The states of a vacancy and the moves between them, as data."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from core.errors import Refused
from core.vacancies.codes import VacancyState

DRAFT, SUBMITTED, IN_REVIEW = VacancyState.DRAFT, VacancyState.SUBMITTED, VacancyState.IN_REVIEW
PUBLISHED, ON_HOLD, FILLING = VacancyState.PUBLISHED, VacancyState.ON_HOLD, VacancyState.FILLING
RETURNED, REJECTED, FILLED = VacancyState.RETURNED, VacancyState.REJECTED, VacancyState.FILLED
EXPIRED, WITHDRAWN = VacancyState.EXPIRED, VacancyState.WITHDRAWN

MOVES: Mapping[VacancyState, tuple[VacancyState, ...]] = {
    DRAFT: (SUBMITTED, WITHDRAWN),
    SUBMITTED: (IN_REVIEW, WITHDRAWN),
    IN_REVIEW: (PUBLISHED, RETURNED, REJECTED, WITHDRAWN),
    RETURNED: (SUBMITTED, WITHDRAWN),
    PUBLISHED: (ON_HOLD, IN_REVIEW, FILLING, FILLED, EXPIRED, WITHDRAWN),
    ON_HOLD: (PUBLISHED, IN_REVIEW, FILLED, EXPIRED, WITHDRAWN),
    FILLING: (PUBLISHED, ON_HOLD, IN_REVIEW, FILLED, EXPIRED, WITHDRAWN),
    FILLED: (PUBLISHED, FILLING),
    REJECTED: (),
    EXPIRED: (),
    WITHDRAWN: (),
}
"""``FILLED`` leads back when a position becomes free again. What expired or was withdrawn is cloned, never reopened."""

TO_PUBLICATION: Mapping[VacancyState, tuple[VacancyState, ...]] = {
    DRAFT: (SUBMITTED, IN_REVIEW),
    RETURNED: (SUBMITTED, IN_REVIEW),
    SUBMITTED: (IN_REVIEW,),
    IN_REVIEW: (),
}
"""The steps before publication, when the one who publishes also reviews."""

LIVE = (PUBLISHED, ON_HOLD, FILLING)
"""States that the floor guards: the public and jobseekers may rely on what the vacancy says."""
CLOSED = (FILLED, EXPIRED, WITHDRAWN)
"""States that close the applications still alive."""
EDITABLE = (DRAFT, SUBMITTED, IN_REVIEW, RETURNED, *LIVE)
WITH_REASON = (RETURNED, REJECTED, WITHDRAWN, ON_HOLD)


def require(now: VacancyState, then: VacancyState) -> None:
    """Raises Refused unless a vacancy may go from ``now`` to ``then``."""
    if then not in MOVES[now]:
        raise Refused("vacancies.vacancy.wrong_state", _l("The vacancy is in a state in which this cannot be done."))
