"""A vacancy that takes nobody any more closes the applications that were still alive."""

from __future__ import annotations

from core.access.actors import Actor
from core.db.scope import elevated
from core.events.recording import record
from core.extensions import db
from core.vacancies import closing
from core.vacancies.applications import queries
from core.vacancies.applications.events import ApplicationMoved
from core.vacancies.codes import ApplicationState
from core.vacancies.models import Vacancy


def close_for_vacancy(vacancy: Vacancy, *, actor: Actor) -> None:
    """Also those of other offices of the municipality, whose people the actor does not see: each finds the reason on
    its own pages. Nothing about them is answered."""
    with elevated(db.session(), "applications: the vacancy closed"):
        for application in queries.live_of_vacancy(vacancy.id):
            told = ApplicationMoved(
                application.id, application.person_id, application.case_id, vacancy_id=vacancy.id,
                source=application.state, target=ApplicationState.VACANCY_CLOSED,
            )  # fmt: skip
            application.state, application.answer_due_on = ApplicationState.VACANCY_CLOSED, None
            record(told, actor=actor)


closing.on_closed.append(close_for_vacancy)
