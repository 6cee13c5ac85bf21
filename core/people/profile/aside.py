"""The box "Facts for work" beside the person page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask import render_template
from flask_babel import gettext as _

from core.classifications.lists import CONTRACT_KINDS, EDUCATION_LEVELS, SHIFTS, WAGE_PERIODS
from core.db.types import Id
from core.people.profile import queries
from core.people.profile.sections import language_name, months, occupation_title
from core.people.profile_models import (
    Education,
    JobWish,
    LanguageSkill,
    Licence,
    WantedOccupation,
    WorkExperience,
)
from core.people.queries.header import place_names
from core.web.display import day, money

Pairs = list[tuple[str, str]]


def render(person_id: Id) -> str:
    wanted = queries.all_of(WantedOccupation, person_id)
    pairs = [*wish_facts(queries.wish(person_id), wanted), *_can(person_id)]
    return render_template("people/aside.html", person_id=person_id, pairs=[pair for pair in pairs if pair[1]])


def wish_facts(wish: JobWish | None, wanted: Sequence[WantedOccupation]) -> Pairs:
    """What the person looks for, in words; an empty text where nothing was said."""
    pairs = [(_("Looks for"), ", ".join(occupation_title(row.occupation) for row in wanted))]
    if wish is None:
        return pairs
    places = place_names(wish.municipalities)
    hours = (wish.minutes_per_week_most or 0) // 60
    limit = _("%(hours)s hours a week at most", hours=hours) if hours else ""
    return [
        *pairs,
        (_("Shift"), _joined([*(SHIFTS[shift] for shift in wish.shifts), limit])),
        (_("Contract"), _joined(CONTRACT_KINDS[kind] for kind in wish.contract_kinds)),
        (_("Least wage"), _wage(wish)),
        (_("Where"), _joined(places.get(code, code) for code in wish.municipalities)),
        (_("Can start on"), day(wish.available_from) if wish.available_from else ""),
        (_("Remarks"), wish.note),
    ]


def _wage(wish: JobWish) -> str:
    if wish.wage_min_minor is None or not wish.wage_currency or not wish.wage_period:
        return ""
    return f"{money(wish.wage_min_minor, wish.wage_currency)} {WAGE_PERIODS[wish.wage_period]}"


def _can(person_id: Id) -> Pairs:
    levels = [row.level for row in queries.all_of(Education, person_id) if row.completed]
    experience = sum(row.months for row in queries.all_of(WorkExperience, person_id))
    return [
        (_("Education"), str(EDUCATION_LEVELS[max(levels)]) if levels else ""),
        (_("Experience"), months(experience) if experience else ""),
        (_("Languages"), _joined(language_name(row.language) for row in queries.all_of(LanguageSkill, person_id))),
        (_("Licences"), _joined(row.label for row in queries.all_of(Licence, person_id))),
    ]


def _joined(words: Iterable[object]) -> str:
    return ", ".join(str(word) for word in words if word)
