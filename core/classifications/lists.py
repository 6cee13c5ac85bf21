"""Short code lists with their words. ``choices(LABELS)`` is what a field of a form takes."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from core.classifications.codes import ContractKind, EducationLevel, LanguageLevel, Shift
from core.countries.facts import WagePeriod

Labels = Mapping[str, LazyString]

CEFR_LEVELS: Labels = {
    LanguageLevel.A1: _l("A1: very simple phrases"),
    LanguageLevel.A2: _l("A2: everyday matters"),
    LanguageLevel.B1: _l("B1: manages at work"),
    LanguageLevel.B2: _l("B2: speaks fluently"),
    LanguageLevel.C1: _l("C1: demanding texts and talks"),
    LanguageLevel.C2: _l("C2: like a native speaker"),
}

EDUCATION_LEVELS: Labels = {
    EducationLevel.NONE: _l("No primary school completed"),
    EducationLevel.PRIMARY: _l("Primary school"),
    EducationLevel.LOWER_SECONDARY: _l("Lower secondary school"),
    EducationLevel.UPPER_SECONDARY: _l("Secondary school completed"),
    EducationLevel.POST_SECONDARY: _l("Technical course after secondary school"),
    EducationLevel.SHORT_TERTIARY: _l("Higher technician"),
    EducationLevel.BACHELOR: _l("University degree"),
    EducationLevel.MASTER: _l("Master or specialisation"),
    EducationLevel.DOCTORAL: _l("Doctorate"),
}

CONTRACT_KINDS: Labels = {
    ContractKind.INDEFINITE: _l("Permanent"),
    ContractKind.FIXED_TERM: _l("Fixed term"),
    ContractKind.SEASONAL: _l("Seasonal"),
    ContractKind.TASK: _l("For a work or task"),
    ContractKind.TRAINING: _l("Apprenticeship or internship"),
    ContractKind.SERVICES: _l("Services, on one's own account"),
    ContractKind.VERBAL: _l("No written contract"),
}

SHIFTS: Labels = {
    Shift.MORNING: _l("Morning"),
    Shift.AFTERNOON: _l("Afternoon"),
    Shift.NIGHT: _l("Night"),
    Shift.ROTATING: _l("Rotating shifts"),
    Shift.WEEKEND: _l("Weekend"),
}

WAGE_PERIODS: Labels = {
    WagePeriod.MONTH: _l("per month"),
    WagePeriod.FORTNIGHT: _l("per fortnight"),
    WagePeriod.WEEK: _l("per week"),
    WagePeriod.DAY: _l("per day"),
    WagePeriod.HOUR: _l("per hour"),
}

ISIC_SECTIONS: Labels = {
    "A": _l("Agriculture, forestry and fishing"),
    "B": _l("Mining and quarrying"),
    "C": _l("Manufacturing"),
    "D": _l("Electricity, gas, steam and air conditioning supply"),
    "E": _l("Water supply; sewerage, waste management and remediation activities"),
    "F": _l("Construction"),
    "G": _l("Wholesale and retail trade; repair of motor vehicles and motorcycles"),
    "H": _l("Transportation and storage"),
    "I": _l("Accommodation and food service activities"),
    "J": _l("Information and communication"),
    "K": _l("Financial and insurance activities"),
    "L": _l("Real estate activities"),
    "M": _l("Professional, scientific and technical activities"),
    "N": _l("Administrative and support service activities"),
    "O": _l("Public administration and defence; compulsory social security"),
    "P": _l("Education"),
    "Q": _l("Human health and social work activities"),
    "R": _l("Arts, entertainment and recreation"),
    "S": _l("Other service activities"),
    "T": _l("Activities of households as employers; producing for own use"),
    "U": _l("Activities of extraterritorial organizations and bodies"),
}


def choices(labels: Labels) -> list[tuple[str, LazyString]]:
    """Value and words, in the order of the list."""
    return [(str(code), label) for code, label in labels.items()]
