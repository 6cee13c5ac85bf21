"""The forms of the profile for work. Everything is optional and said by the person.

Several of them stand on one page, so the names of their controls begin with the section.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.classifications.codes import ContractKind, EducationLevel, LanguageLevel, Shift
from core.classifications.fields import OccupationField
from core.classifications.lists import (
    CEFR_LEVELS,
    CONTRACT_KINDS,
    EDUCATION_LEVELS,
    SHIFTS,
    WAGE_PERIODS,
)
from core.countries import queries as places
from core.countries.facts import WagePeriod
from core.people.codes import RESTRICTED_GROUPS, Assurance, Barrier, ExperienceKind, PriorityGroup
from core.people.labels import ASSURANCE, BARRIER, EXPERIENCE_KIND, GROUP, choices
from core.people.schemas.offers import LANGUAGES, MUNICIPALITY, country
from core.web.fields import (
    Choice,
    DateField,
    FormSchema,
    LongText,
    Many,
    Money,
    Suggested,
    Text,
    Tick,
    WholeNumber,
)

AGAIN = [("yes", _l("Yes")), ("no", _l("No"))]
LICENCES = [
    (_l("Driving licence"), ""),
    (_l("Licence for heavy vehicles"), ""),
    (_l("Food handling card"), ""),
    (_l("First aid"), ""),
]


class EducationIn(FormSchema):
    level = Choice(
        _l("Level"), choices(EDUCATION_LEVELS), load=EducationLevel, required=True, data_key="education_level"
    )
    field = Text(_l("What was studied"), max=120, width="w20", data_key="education_field")
    institution = Text(_l("School or institute"), max=160, width="w20", data_key="education_institution")
    ended_year = WholeNumber(_l("Last year"), min=1930, max=2100, data_key="education_year")
    completed = Tick(_l("Completed"), data_key="education_completed")


class ExperienceIn(FormSchema):
    title = Text(
        _l("Work done"), max=160, required=True, missing=_l("Write what work it was"), width="w20",
        data_key="experience_title",
    )  # fmt: skip
    occupation = OccupationField(_l("Occupation"), width="w20", data_key="experience_occupation")
    kind = Choice(
        _l("How"), choices(EXPERIENCE_KIND), load=ExperienceKind, required=True, initial=ExperienceKind.FORMAL.value,
        data_key="experience_kind",
    )  # fmt: skip
    months = WholeNumber(
        _l("Months"), max=720, required=True, missing=_l("Write how many months"), data_key="experience_months"
    )
    ended_year = WholeNumber(_l("Last year"), min=1930, max=2100, data_key="experience_year")
    employer_name = Text(_l("Where"), max=160, width="w20", data_key="experience_employer")
    would_do_again = Choice(_l("Would do it again?"), AGAIN, load="yes".__eq__, data_key="experience_again")


class OccupationIn(FormSchema):
    occupation = OccupationField(_l("Occupation"), required=True)


class SkillIn(FormSchema):
    label = Text(
        _l("Skill"), max=160, required=True, missing=_l("Write the skill"), width="w20", data_key="skill_label"
    )
    assurance = Choice(
        _l("How do we know?"), choices(ASSURANCE), load=Assurance, required=True, initial=Assurance.DECLARED.value,
        data_key="skill_assurance",
    )  # fmt: skip


class LanguageIn(FormSchema):
    language = Choice(_l("Language"), LANGUAGES, required=True, data_key="language_code")
    level = Choice(_l("Level"), choices(CEFR_LEVELS), load=LanguageLevel, required=True, data_key="language_level")


class LicenceIn(FormSchema):
    label = Suggested(
        _l("Licence or certificate"), LICENCES, max=160, required=True, missing=_l("Write which licence it is"),
        width="w20", data_key="licence_label",
    )  # fmt: skip
    expires_on = DateField(_l("Valid until"), data_key="licence_expires")


def _municipalities() -> list[tuple[str, str]]:
    return places.choices(country(), MUNICIPALITY)


class WishIn(FormSchema):
    wanted_1 = OccupationField(_l("Looks for work as"), width="w20")
    wanted_2 = OccupationField(_l("or as"), width="w20")
    wanted_3 = OccupationField(_l("or as (third)"), width="w20")
    shifts = Many(_l("Possible shifts"), choices(SHIFTS), load=Shift)
    contract_kinds = Many(_l("Contracts that are fine"), choices(CONTRACT_KINDS), load=ContractKind)
    municipalities = Many(_l("Municipalities that are fine"), _municipalities)
    hours_per_week = WholeNumber(_l("Hours per week at most"), min=1, max=84)
    wage_min = Money(_l("Least wage accepted"))
    wage_period = Choice(
        _l("Wage is"), choices(WAGE_PERIODS), load=WagePeriod, required=True, initial=WagePeriod.MONTH.value
    )
    available_from = DateField(_l("Can start on"))
    note = LongText(_l("Note about the work wanted"), max=1000)


class BarriersIn(FormSchema):
    barriers = Many(_l("What makes it harder to find work"), choices(BARRIER), load=Barrier)


class GroupsIn(FormSchema):
    groups = Many(
        _l("Groups that the person counts themself to"),
        [pair for pair in choices(GROUP) if pair[0] not in RESTRICTED_GROUPS],
        load=PriorityGroup,
    )


class RestrictedIn(FormSchema):
    restricted_groups = Many(
        _l("Groups that the person counts themself to"),
        [pair for pair in choices(GROUP) if pair[0] in RESTRICTED_GROUPS],
        load=PriorityGroup,
    )
    adjustment = LongText(_l("What the person needs at the workplace"), max=1000)
