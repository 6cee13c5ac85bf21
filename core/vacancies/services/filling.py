"""Positions: taken when somebody is placed, free again when the placement is cancelled."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access.actors import Actor
from core.errors import Refused
from core.extensions import db
from core.vacancies import floor, states
from core.vacancies.codes import OPEN, VacancyState
from core.vacancies.models import Vacancy
from core.vacancies.services.moving import employer_of, move

COUNTED = (*states.LIVE, *states.CLOSED)
"""Also what expired or was withdrawn counts whom it placed, though its state stays."""


def take_position(vacancy: Vacancy, *, actor: Actor) -> None:
    """One position less: published -> filling -> filled. Raises Refused when none is free or it was never published."""
    _lock(vacancy)
    if vacancy.filled >= vacancy.positions:
        raise Refused("vacancies.vacancy.no_position_free", _l("All positions of this vacancy are filled."))
    _count(vacancy, vacancy.filled + 1, actor=actor)


def release_position(vacancy: Vacancy, *, actor: Actor) -> None:
    """One position more: filled -> filling -> published. Applications that were closed stay closed."""
    _lock(vacancy)
    if vacancy.filled == 0:
        raise Refused("vacancies.vacancy.no_position_taken", _l("No position of this vacancy is taken."))
    was_filled = vacancy.state is VacancyState.FILLED
    _count(vacancy, vacancy.filled - 1, actor=actor)
    if was_filled and vacancy.state in OPEN and floor.objections(vacancy, employer_of(vacancy)):
        move(vacancy, VacancyState.ON_HOLD, actor=actor, reason=_("Something is missing since it was published."))


def _lock(vacancy: Vacancy) -> None:
    """Wait for a twin that counts too, and read what it left. The database's CHECK is the last guard."""
    db.session.flush()
    db.session.refresh(vacancy, with_for_update={"of": Vacancy})
    if vacancy.state not in COUNTED:
        raise Refused("vacancies.vacancy.not_open", _l("This vacancy is not published."))


def _count(vacancy: Vacancy, filled: int, *, actor: Actor) -> None:
    vacancy.filled = filled
    then = _state_of(vacancy)
    if then is not vacancy.state:
        move(vacancy, then, actor=actor)
    db.session.flush()


def _state_of(vacancy: Vacancy) -> VacancyState:
    if vacancy.state in (VacancyState.EXPIRED, VacancyState.WITHDRAWN):
        return vacancy.state
    if vacancy.filled == vacancy.positions:
        return VacancyState.FILLED
    if vacancy.state is VacancyState.ON_HOLD:
        return vacancy.state
    return VacancyState.FILLING if vacancy.filled else VacancyState.PUBLISHED
