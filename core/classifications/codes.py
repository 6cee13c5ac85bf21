"""Short closed lists with a standard behind them. Longer ones (ISCO-08, ISIC) are data files."""

from __future__ import annotations

from enum import StrEnum


class EducationLevel(StrEnum):
    """ISCED 2011 levels of attainment."""

    NONE = "0"
    PRIMARY = "1"
    LOWER_SECONDARY = "2"
    UPPER_SECONDARY = "3"
    POST_SECONDARY = "4"
    SHORT_TERTIARY = "5"
    BACHELOR = "6"
    MASTER = "7"
    DOCTORAL = "8"


class LanguageLevel(StrEnum):
    """Common European Framework of Reference."""

    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"


class ContractKind(StrEnum):
    INDEFINITE = "indefinite"
    FIXED_TERM = "fixed_term"
    SEASONAL = "seasonal"
    TASK = "task"
    TRAINING = "training"
    SERVICES = "services"
    VERBAL = "verbal"


class Shift(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    NIGHT = "night"
    ROTATING = "rotating"
    WEEKEND = "weekend"
