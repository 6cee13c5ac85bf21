"""What invented people have learnt, done and look for."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from functools import partial
from random import Random

from core import clock
from core.access.actors import Actor
from core.classifications.codes import EducationLevel, LanguageLevel, Shift
from core.countries.facts import WagePeriod
from core.demo.diary import Diary
from core.demo.people import Fate, Seeker
from core.demo.trades import TRADES, Trade
from core.people.codes import Assurance, Barrier, ExperienceKind, PriorityGroup
from core.people.profile import services
from core.people.profile_models import Education, LanguageSkill, Licence, SkillClaim, WorkExperience

LEVELS = (
    EducationLevel.PRIMARY, EducationLevel.LOWER_SECONDARY, EducationLevel.UPPER_SECONDARY,
    EducationLevel.UPPER_SECONDARY, EducationLevel.UPPER_SECONDARY, EducationLevel.SHORT_TERTIARY,
)  # fmt: skip
BARRIERS = tuple(Barrier)[:7]
OPEN_GROUPS = (PriorityGroup.HEAD_OF_HOUSEHOLD, PriorityGroup.MIGRANT, PriorityGroup.RETURNEE)
TOO_YOUNG = timedelta(days=20 * 365)


def enter(diary: Diary, seekers: list[Seeker]) -> None:
    """Most are asked on the day after the registration; of those who are new, some not yet."""
    for seeker in seekers:
        if seeker.fate is not Fate.NEW or seeker.number % 3 == 0:
            diary.enter(diary.ago(max(0, seeker.since - 1)), seeker.who, partial(_fill, seeker))


def _fill(seeker: Seeker, actor: Actor) -> None:
    random = seeker.random
    _educate(seeker, random, actor)
    _work(seeker, random, actor)
    for number, skill in enumerate(seeker.trade.skills):
        if number == 0 or random.random() < 0.5:
            assured = random.choice((Assurance.DECLARED, Assurance.DECLARED, Assurance.OBSERVED))
            services.add(SkillClaim, seeker.known, {"label": skill, "assurance": assured}, actor=actor)
    if seeker.trade.licence:
        licence = {"label": seeker.trade.licence, "expires_on": None}
        services.add(Licence, seeker.known, licence, actor=actor)
    _speak(seeker, random, actor)
    _wish(seeker, random, actor)
    _declare(seeker, random, actor)


def _educate(seeker: Seeker, random: Random, actor: Actor) -> None:
    level = max(random.choice(LEVELS), seeker.trade.education or EducationLevel.PRIMARY)
    ended = seeker.born.year + {EducationLevel.PRIMARY: 12, EducationLevel.LOWER_SECONDARY: 15}.get(level, 18)
    data = {"level": level, "completed": not seeker.minor, "ended_year": None if seeker.minor else ended}
    services.add(Education, seeker.known, data, actor=actor)


def _work(seeker: Seeker, random: Random, actor: Actor) -> None:
    """Young people have no experience; half of the others worked without papers."""
    if clock.today(actor.timezone) - seeker.born < TOO_YOUNG:
        return
    other = random.choice(TRADES)
    done: list[Trade] = [seeker.trade] if random.random() < 0.8 else []
    done += [other] if random.random() < 0.4 and other is not seeker.trade else []
    for trade in done:
        data = {
            "title": trade.title,
            "occupation": trade.occupation,
            "kind": random.choice((ExperienceKind.FORMAL, ExperienceKind.INFORMAL, ExperienceKind.OWN_ACCOUNT)),
            "months": random.choice((4, 8, 12, 18, 24, 36, 60)),
            "ended_year": None,
            "employer_name": "",
            "would_do_again": random.choice((True, True, None)),
        }
        services.add(WorkExperience, seeker.known, data, actor=actor)


def _speak(seeker: Seeker, random: Random, actor: Actor) -> None:
    for language, level in (("es", LanguageLevel.C1), ("qu", random.choice((LanguageLevel.B1, LanguageLevel.C1)))):
        if language == "es" or random.random() < 0.6:
            services.add(LanguageSkill, seeker.known, {"language": language, "level": level}, actor=actor)


def _wish(seeker: Seeker, random: Random, actor: Actor) -> None:
    second = random.choice(TRADES).occupation
    half = random.random() < 0.2
    data = {
        "wanted_1": seeker.trade.occupation,
        "wanted_2": second if second != seeker.trade.occupation and random.random() < 0.5 else None,
        "wanted_3": None,
        "shifts": [Shift.AFTERNOON] if half else [Shift.MORNING, Shift.AFTERNOON],
        "contract_kinds": [],
        "municipalities": ["tiquipaya" if seeker.who == "jorge" else "sacaba"],
        "hours_per_week": 24 if half else 48,
        "wage_min": None if random.random() < 0.3 else Decimal(random.choice((1800,) if half else (3300, 3400, 3500))),
        "wage_period": WagePeriod.MONTH,
        "available_from": None,
        "note": "",
    }
    services.save_wish(seeker.known, data, actor=actor)


def _declare(seeker: Seeker, random: Random, actor: Actor) -> None:
    services.declare_barriers(seeker.known, random.sample(BARRIERS, random.choice((0, 1, 1, 2))), actor=actor)
    if random.random() < 0.3:
        services.declare_groups(seeker.known, [random.choice(OPEN_GROUPS)], actor=actor)
