"""The lists of the profile, each with its form and its words: what the page and its addresses are made from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from core.classifications import queries as classifications
from core.classifications.lists import CEFR_LEVELS, EDUCATION_LEVELS
from core.people.labels import ASSURANCE, EXPERIENCE_KIND
from core.people.models import OfPerson
from core.people.profile import schemas
from core.people.profile_models import Education, LanguageSkill, Licence, SkillClaim, WorkExperience
from core.people.schemas.offers import LANGUAGES
from core.web.display import day

Words = tuple[object, object]


@dataclass(frozen=True)
class Section:
    """``slug`` stands in the address; ``words`` gives the title and the detail of a row."""

    key: str
    slug: str
    title: object
    model: type[OfPerson]
    schema: type[Schema]
    words: Callable[[Any], Words]
    in_rows: Sequence[Sequence[str]]
    """The fields of the form, line by line."""


def occupation_title(code: str) -> str:
    return classifications.occupation(code, str(get_locale() or "es")).text if code else ""


def _education(row: Education) -> Words:
    more = [row.field, row.institution, "" if row.completed else _("not completed"), str(row.ended_year or "")]
    return EDUCATION_LEVELS[row.level], _joined(more)


def months(count: int) -> str:
    years, rest = divmod(count, 12)
    parts = []
    if years:
        parts.append(ngettext("%(num)s year", "%(num)s years", years))
    if rest or not years:
        parts.append(ngettext("%(num)s month", "%(num)s months", rest))
    return " ".join(parts)


def _experience(row: WorkExperience) -> Words:
    more = [months(row.months), row.employer_name, str(EXPERIENCE_KIND[row.kind]), occupation_title(row.occupation)]
    return row.title, _joined(more)


def _skill(row: SkillClaim) -> Words:
    return row.label, ASSURANCE[row.assurance]


def language_name(code: str) -> object:
    return dict(LANGUAGES).get(code, code)


def _language(row: LanguageSkill) -> Words:
    return language_name(row.language), CEFR_LEVELS[row.level]


def _licence(row: Licence) -> Words:
    until: date | None = row.expires_on
    return row.label, _("until %(date)s", date=day(until)) if until else ""


def _joined(parts: Sequence[str]) -> str:
    return " · ".join(part for part in parts if part)


SECTIONS = (
    Section(
        "education", "estudios", _l("Education"), Education, schemas.EducationIn, _education,
        (("level",), ("field", "institution", "ended_year"), ("completed",)),
    ),
    Section(
        "experience", "experiencia", _l("Experience"), WorkExperience, schemas.ExperienceIn, _experience,
        (("title", "occupation"), ("kind", "months", "ended_year"), ("employer_name", "would_do_again")),
    ),
    Section("skills", "habilidades", _l("Skills"), SkillClaim, schemas.SkillIn, _skill, (("label", "assurance"),)),
    Section(
        "languages", "idiomas", _l("Languages"), LanguageSkill, schemas.LanguageIn, _language, (("language", "level"),)
    ),
    Section(
        "licences", "licencias", _l("Licences and certificates"), Licence, schemas.LicenceIn, _licence,
        (("label", "expires_on"),),
    ),
)  # fmt: skip
BY_SLUG = {section.slug: section for section in SECTIONS}
