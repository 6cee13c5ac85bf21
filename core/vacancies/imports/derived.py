"""What a vacancy needs and a file says in another way: timetables, languages, skills, words without a code."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

from babel import Locale
from flask_babel import gettext as _

from core.vacancies.codes import RequirementKind
from core.vacancies.imports import schedules, values, words
from core.vacancies.imports.cells import Cells
from core.vacancies.imports.mapping import Mapping
from core.vacancies.imports.schedules import DAYS, Timetable
from core.vacancies.imports.values import Problem
from core.web.fields import Money, WholeNumber

MOST_REQUIREMENTS = 20
_HOURS, _DAYS = Money(""), WholeNumber("")
_LANGUAGE = re.compile(r"(?P<name>[^\d\W]+(?: [^\d\W]+)*?)\s*(?:[-:(]\s*(?P<level>\w+)\)?(?P<rest>.*))?")


def timetable(cells: Cells, mapping: Mapping, locale: Locale) -> dict[str, Any]:
    """``hours_per_week`` (canonical text), ``schedule`` and ``shifts``; what the file states itself comes first."""
    yes = partial(values.tick, own=mapping.own_words["yes"])
    ticks = {name: bool(cells.read(name, yes)) for name in DAYS}
    table = Timetable(
        cells.read("start_hour", schedules.clock), cells.read("end_hour", schedules.clock), schedules.days_of(ticks)
    )
    daily = cells.read("hours_per_day", partial(values.number, _HOURS, locale=locale))
    days = cells.read("days_per_week", partial(values.number, _DAYS, locale=locale))
    weekly = schedules.per_week(
        table, Fraction(daily) if daily else None, int(days) if days and days.isdigit() else None
    )
    stated = cells.read("hours_per_week", partial(values.number, _HOURS, locale=locale))
    own = cells.read("shifts", partial(_shifts, mapping=mapping))
    return {
        "hours_per_week": stated or (_decimal(weekly) if weekly else None),
        "schedule": ", ".join(part for part in (cells.texts.get("schedule"), table.words()) if part) or None,
        "shifts": table.shifts if own is None else own,
    }


def _decimal(hours: Fraction) -> str:
    return format(round(Decimal(hours.numerator) / hours.denominator, 2).normalize(), "f")


def _shifts(text: str, mapping: Mapping) -> list[str]:
    parts = [part.strip() for part in re.split(r"[;,/|]", text) if part.strip()]
    return [values.choice("shifts", part, mapping.own_words["shifts"]) for part in parts]


def requirements(cells: Cells, mapping: Mapping) -> list[dict[str, Any]]:
    """Languages as conditions, skills as what only helps: a file rarely says what is indispensable."""
    asked = cells.read("languages", partial(_languages, mapping=mapping)) or []
    skills = [part.strip() for part in re.split(r"[;,|\n]", cells.texts.get("skills", "")) if part.strip()]
    asked += [_requirement(RequirementKind.SKILL, skill[:160], must="plus") for skill in skills]
    return asked[:MOST_REQUIREMENTS]


def _languages(text: str, mapping: Mapping) -> list[dict[str, Any]]:
    """``Inglés-Intermedio Se requiere una certificación, Portugués-Básico``: a language each, papers apart."""
    if words.folded(text) in words.kept("languages"):
        return []
    found = []
    for part in filter(None, (part.strip() for part in re.split(r"[;,|]", text))):
        match = _LANGUAGE.fullmatch(part)
        if match is None:
            raise Problem("imports.language.invalid", _("Write languages as Inglés-Intermedio, Portugués-Básico"))
        level = (
            values.choice("language_level", match["level"], mapping.own_words["language_level"])
            if match["level"]
            else ""
        )
        found.append(_requirement(RequirementKind.LANGUAGE, match["name"], level=level))
        if rest := (match["rest"] or "").strip(" .-"):
            found.append(_requirement(RequirementKind.DOCUMENT, f"{match['name']}: {rest}"[:160]))
    return found


def _requirement(kind: RequirementKind, label: str, *, level: str = "", must: str = "must") -> dict[str, Any]:
    return {"kind": kind.value, "label": label, "level": level or None, "must": must}


def contract(cells: Cells, mapping: Mapping) -> dict[str, Any]:
    """``contract_kind``, and ``description`` with the words of a contract that is none of the kinds."""
    text = cells.texts.get("contract_kind", "")
    description = cells.texts.get("description")
    own = mapping.own_words["contract_kind"]
    if words.folded(text) in words.kept("contract_kind") and words.folded(text) not in own:
        kept = _("Contract, as the source says it: %(text)s", text=text)
        return {"contract_kind": None, "description": "\n".join(part for part in (description, kept) if part)}
    return {
        "contract_kind": cells.read("contract_kind", partial(values.choice, "contract_kind", own=own)),
        "description": description,
    }


def experience(cells: Cells) -> int:
    stated = cells.read("experience_months", values.months)
    if stated is None:
        stated = cells.read("experience_years", partial(values.months, bare=12))
    return stated or 0
