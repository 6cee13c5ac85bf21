"""Loading people as a match sees them: a fixed number of queries, however many people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from flask import current_app
from sqlalchemy import Select, select

from core.access.actors import current_actor
from core.classifications.codes import EducationLevel
from core.countries.queries import names as place_names
from core.db.types import Id
from core.extensions import db
from core.matching.facts import Pay, Seeker, Wishes
from core.people.claims import claims_of
from core.people.models import Person, WorkPermit
from core.people.profile_models import (
    Education,
    JobWish,
    LanguageSkill,
    Licence,
    SkillClaim,
    WantedOccupation,
    WorkExperience,
)
from core.vacancies.minors import Birth, Permit

Ids = Select[*tuple[Any, ...]] | Iterable[Id]


def load(people: Ids) -> list[Seeker]:
    """The seekers whose ids ``people`` gives (a statement or a list), as far as they are in scope; in no order."""
    chosen = people if isinstance(people, Select) else list(people)
    profile = _Profile(chosen)
    names = place_names(current_app.config["DEPLOYMENT"].country, profile.codes())
    return [profile.seeker(row, names) for row in profile.people]


class _Profile:
    def __init__(self, chosen: Any) -> None:
        columns = (Person.id, Person.given_names, Person.first_surname, Person.second_surname, Person.birth_date,
                   Person.birth_precision, Person.municipality)  # fmt: skip
        self.people = db.session.execute(select(*columns).where(Person.id.in_(chosen))).all()
        self.chosen = chosen
        self.levels = self._grouped(Education, Education.level, Education.completed)
        self.experience = self._grouped(WorkExperience, WorkExperience.occupation, WorkExperience.months)
        self.skills = self._grouped(SkillClaim, SkillClaim.label)
        self.licences = self._grouped(Licence, Licence.label, Licence.expires_on)
        self.languages = self._grouped(LanguageSkill, LanguageSkill.language, LanguageSkill.level)
        self.claims = claims_of([row.id for row in self.people], actor=current_actor())
        self.wanted = self._grouped(WantedOccupation, WantedOccupation.occupation)
        self.permits = self._grouped(WorkPermit, WorkPermit.kind, WorkPermit.issued_on, WorkPermit.valid_until)
        self.wishes = self._grouped(
            JobWish, JobWish.municipalities, JobWish.contract_kinds, JobWish.shifts, JobWish.minutes_per_week_most,
            JobWish.wage_min_minor, JobWish.wage_currency, JobWish.wage_period,
        )  # fmt: skip

    def _grouped(self, model: Any, *columns: Any) -> dict[Id, list[Any]]:
        found: dict[Id, list[Any]] = defaultdict(list)
        statement = select(model.person_id, *columns).where(model.person_id.in_(self.chosen)).order_by(model.id)
        for person_id, *values in db.session.execute(statement):
            found[person_id].append(tuple(values))
        return found

    def codes(self) -> set[str]:
        """Municipalities whose names the reasons will tell."""
        wished = {code for rows in self.wishes.values() for row in rows for code in row[0]}
        return {row.municipality for row in self.people if row.municipality} | wished

    def seeker(self, row: Any, names: dict[str, str]) -> Seeker:
        who = row.id
        parts = (row.given_names, row.first_surname, row.second_surname)
        done = [level for level, completed in self.levels.get(who, ()) if completed]
        return Seeker(
            id=who, name=" ".join(part for part in parts if part), birth=Birth(row.birth_date, row.birth_precision),
            permits=tuple(Permit(*permit) for permit in self.permits.get(who, ())), municipality=row.municipality,
            education=max(done, key=_height, default=None), experience=tuple(self.experience.get(who, ())),
            skills=tuple(label for (label,) in self.skills.get(who, ())), claims=tuple(self.claims.get(who, ())),
            licences=tuple(self.licences.get(who, ())),
            languages=dict(self.languages.get(who, ())), wishes=self._wishes(who), places=names,
        )  # fmt: skip

    def _wishes(self, who: Id) -> Wishes:
        occupations = tuple(code for (code,) in self.wanted.get(who, ()))
        if who not in self.wishes:
            return Wishes(occupations)
        places, contracts, shifts, minutes, minor, currency, period = self.wishes[who][0]
        pay = Pay(minor, currency, period) if minor and currency and period else None
        return Wishes(occupations, tuple(places), tuple(contracts), tuple(shifts), minutes, pay)


def _height(level: EducationLevel) -> int:
    return int(level)
