"""The rule of matching: hard requirements first, then wishes, each with both values. Plain on purpose: no weights.

What neither side said is not counted. What cannot be told from the records is listed to be asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.classifications.queries import isco_closeness
from core.db.fold import search_words
from core.matching import languages
from core.matching.facts import Asked, Seeker, VacancyFacts
from core.vacancies.applications.reasons import Reason
from core.vacancies.codes import RequirementKind
from core.vacancies.minors import Work, bar, pack_of

MINOR_GROUP = 3
"""Digits of ISCO-08 that must agree for work to count as of the same kind."""


@dataclass(frozen=True, slots=True)
class Match:
    """``met`` of ``total`` reasons; ``eligible`` when no hard requirement fails. ``closeness``: ISCO digits shared."""

    reasons: tuple[Reason, ...]
    closeness: int = 0

    @property
    def met(self) -> int:
        return sum(reason.met is True for reason in self.reasons)

    @property
    def total(self) -> int:
        return sum(reason.met is not None for reason in self.reasons)

    @property
    def eligible(self) -> bool:
        return not self.failing_hard

    @property
    def failing_hard(self) -> int:
        return sum(reason.hard and reason.met is False for reason in self.reasons)

    @property
    def rank(self) -> tuple[int, int, int]:
        """Sorts the best first: nothing hard fails, work of the kind that is wanted, more met than failed."""
        return self.failing_hard, -self.closeness, self.total - 2 * self.met


def explain(seeker: Seeker, vacancy: VacancyFacts, on: date) -> Match:
    """Why ``seeker`` fits ``vacancy`` on the day ``on``, or does not; failing reasons are told too."""
    hard = [*_legal(seeker, vacancy, on), *_studies(seeker, vacancy), *_experience(seeker, vacancy)]
    asked = [_asked(seeker, item, on) for item in vacancy.asked]
    reasons = [*hard, *asked, *_wishes(seeker, vacancy)]
    reasons.sort(key=lambda reason: not reason.hard)
    return Match(tuple(reasons), _closeness(seeker, vacancy))


def _legal(seeker: Seeker, vacancy: VacancyFacts, on: date) -> Iterator[Reason]:
    """Only where they stand in the way: that somebody may work at all is no merit of theirs."""
    if not vacancy.open:
        yield Reason("open", False, True)
    work = Work(vacancy.hazard, vacancy.occupation)
    for objection in bar(seeker.birth, seeker.permits, pack_of(vacancy.country), work, on):
        yield Reason("minor", False, True, {"code": objection.code, "sentence": str(objection.sentence)})


def _studies(seeker: Seeker, vacancy: VacancyFacts) -> Iterator[Reason]:
    least = vacancy.education_min
    if least is not None and int(least) > 0:
        met = seeker.education is not None and int(seeker.education) >= int(least)
        has = None if seeker.education is None else seeker.education.value
        yield Reason("education", met, True, {"asks": least.value, "has": has})


def _experience(seeker: Seeker, vacancy: VacancyFacts) -> Iterator[Reason]:
    """Months in work of the same minor group; in any work where nobody coded the vacancy's occupation yet."""
    if vacancy.experience_months:
        group = vacancy.occupation[:MINOR_GROUP]
        has = sum(months for occupation, months in seeker.experience if occupation.startswith(group))
        met = has >= vacancy.experience_months
        yield Reason("experience", met, True, {"asks": vacancy.experience_months, "has": has})


def _asked(seeker: Seeker, item: Asked, on: date) -> Reason:
    if item.kind is RequirementKind.LANGUAGE:
        return _language(seeker, item)
    if item.kind is RequirementKind.SKILL:
        return _skill(seeker, item, on)
    if item.kind is RequirementKind.LICENCE:
        has = any(_says(item.label, key) and (until is None or until >= on) for key, until in seeker.licences)
        return Reason("licence", has, item.must, {"asks": item.label, "has": has})
    return Reason("ask", None, item.must, {"asks": item.label})


def _skill(seeker: Seeker, item: Asked, on: date) -> Reason:
    """What somebody certifies counts as what the person says, and is told with who stands for it."""
    by = next((one.issuer for one in seeker.claims if one.holds(on) and _says(item.label, str(one.title))), "")
    has = bool(by) or any(_says(item.label, skill) for skill in seeker.skills)
    return Reason("skill", has, item.must, {"asks": item.label, "has": has} | ({"by": by} if by else {}))


def _says(asked: str, claimed: str) -> bool:
    """Whether what is claimed has every word of what is asked: "Excel avanzado" answers "Excel"."""
    return set(search_words(asked)) <= set(search_words(claimed))


def _language(seeker: Seeker, item: Asked) -> Reason:
    code = languages.code_of(item.label)
    level = (seeker.languages or {}).get(code) if code else None
    met = level is not None and level.value >= item.level
    args = {"asks": item.label, "level": item.level, "has": None if level is None else level.value}
    return Reason("language", met, item.must, args)


def _closeness(seeker: Seeker, vacancy: VacancyFacts) -> int:
    return max((isco_closeness(wanted, vacancy.occupation) for wanted in seeker.wishes.occupations), default=0)


def _wishes(seeker: Seeker, vacancy: VacancyFacts) -> Iterator[Reason]:
    wishes = seeker.wishes
    if wishes.occupations and vacancy.occupation:
        closest = max(wishes.occupations, key=lambda wanted: isco_closeness(wanted, vacancy.occupation))
        met = isco_closeness(closest, vacancy.occupation) >= min(MINOR_GROUP, len(vacancy.occupation))
        yield Reason("occupation", met, False, {"offers": vacancy.occupation, "wants": closest})
    yield from _where(seeker, vacancy)
    if wishes.minutes_per_week_most and vacancy.minutes_per_week:
        args = {"offers": vacancy.minutes_per_week, "wants": wishes.minutes_per_week_most}
        yield Reason("hours", vacancy.minutes_per_week <= wishes.minutes_per_week_most, False, args)
    if wishes.shifts and vacancy.shifts:
        met = set(vacancy.shifts) <= set(wishes.shifts)
        yield Reason("shift", met, False, {"offers": list(vacancy.shifts), "wants": list(wishes.shifts)})
    if wishes.contract_kinds and vacancy.contract_kind:
        kinds = [str(kind) for kind in wishes.contract_kinds]
        met = str(vacancy.contract_kind) in kinds
        yield Reason("contract", met, False, {"offers": str(vacancy.contract_kind), "wants": kinds})
    yield from _wage(seeker, vacancy)


def _where(seeker: Seeker, vacancy: VacancyFacts) -> Iterator[Reason]:
    wanted = seeker.wishes.municipalities or ((seeker.municipality,) if seeker.municipality else ())
    lives = not seeker.wishes.municipalities
    names = [seeker.place(code) for code in wanted]
    if vacancy.remote:
        yield Reason("place", True, False, {"offers": None, "wants": names, "lives": lives})
    elif vacancy.municipality and wanted:
        offers = vacancy.place or vacancy.municipality
        yield Reason("place", vacancy.municipality in wanted, False, {"offers": offers, "wants": names, "lives": lives})


def _wage(seeker: Seeker, vacancy: VacancyFacts) -> Iterator[Reason]:
    """Amounts of another currency or period are not compared: no rule on file converts them."""
    wants, offers = seeker.wishes.pay, vacancy.pay
    if wants is None or offers is None:
        return
    comparable = (wants.currency, wants.period) == (offers.currency, offers.period)
    args = {"offers": [offers.minor, offers.currency, offers.period.value],
            "wants": [wants.minor, wants.currency, wants.period.value]}  # fmt: skip
    yield Reason("wage", offers.minor >= wants.minor if comparable else None, False, args)
