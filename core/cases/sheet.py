"""What the printed sheet tells of the wishes of a person. Restricted facts stay out: paper is left on desks."""

from __future__ import annotations

from collections.abc import Iterable

from flask import current_app
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from core.classifications import queries as occupations
from core.classifications.lists import SHIFTS, WAGE_PERIODS
from core.countries import queries as places
from core.db.types import Id
from core.extensions import db
from core.people.profile_models import JobWish, WantedOccupation, WorkExperience
from core.web.display import money, page_language

MOST = 6


def wishes(person_id: Id) -> list[tuple[str, str]]:
    """Pairs of term and words: what the person looks for and what they did before."""
    wish = db.session.scalars(select(JobWish).where(JobWish.person_id == person_id)).first()
    pairs = [(_("Looks for"), _joined(_wanted(person_id)))]
    if wish is not None:
        names = places.names(current_app.config["DEPLOYMENT"].country, wish.municipalities)
        pairs.append((_("Where"), _joined(names.get(code, code) for code in wish.municipalities)))
        pairs.append((_("Shifts"), _joined(SHIFTS.get(shift, shift) for shift in wish.shifts)))
        pairs.append((_("Least wage"), _wage(wish)))
    return [*pairs, (_("Experience"), _joined(_experience(person_id)))]


def _wanted(person_id: Id) -> Iterable[object]:
    statement = select(WantedOccupation.occupation).where(WantedOccupation.person_id == person_id).limit(MOST)
    return [occupations.occupation(code, page_language()).text for code in db.session.scalars(statement)]


def _experience(person_id: Id) -> Iterable[object]:
    statement = (
        select(WorkExperience.title, WorkExperience.months)
        .where(WorkExperience.person_id == person_id)
        .order_by(WorkExperience.months.desc(), WorkExperience.id)
        .limit(MOST)
    )
    return [f"{row.title} ({_months(row.months)})" for row in db.session.execute(statement)]


def _months(number: int) -> str:
    words: str = ngettext("%(num)s month", "%(num)s months", number)
    return words


def _wage(wish: JobWish) -> str:
    if wish.wage_min_minor is None or wish.wage_currency is None:
        return ""
    period = WAGE_PERIODS.get(wish.wage_period, "") if wish.wage_period else ""
    return f"{money(wish.wage_min_minor, wish.wage_currency)} {period}"


def _joined(words: Iterable[object]) -> str:
    return ", ".join(str(word) for word in words)
