"""Reads of the profile for work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select

from core.db.types import Id
from core.extensions import db
from core.people.codes import RESTRICTED_GROUPS
from core.people.models import OfPerson
from core.people.profile_models import (
    DeclaredBarrier,
    DeclaredGroup,
    Education,
    JobWish,
    LanguageSkill,
    Licence,
    SkillClaim,
    WantedOccupation,
    WorkAdjustment,
    WorkExperience,
)

Kind = TypeVar("Kind", bound=OfPerson)


@dataclass(frozen=True)
class Profile:
    """``groups`` holds only those that are not restricted."""

    education: Sequence[Education]
    experience: Sequence[WorkExperience]
    skills: Sequence[SkillClaim]
    languages: Sequence[LanguageSkill]
    licences: Sequence[Licence]
    wish: JobWish | None
    wanted: Sequence[WantedOccupation]
    barriers: Sequence[DeclaredBarrier]
    groups: Sequence[DeclaredGroup]


@dataclass(frozen=True)
class Restricted:
    """What only those with the permission may see."""

    groups: Sequence[DeclaredGroup]
    adjustment: WorkAdjustment | None


def all_of(model: type[Kind], person_id: Id) -> Sequence[Kind]:
    """In the order in which they were written down."""
    return db.session.scalars(select(model).where(model.person_id == person_id).order_by(model.id)).all()


def profile(person_id: Id) -> Profile:
    open_groups = [row for row in all_of(DeclaredGroup, person_id) if row.group_code not in RESTRICTED_GROUPS]
    return Profile(
        all_of(Education, person_id),
        all_of(WorkExperience, person_id),
        all_of(SkillClaim, person_id),
        all_of(LanguageSkill, person_id),
        all_of(Licence, person_id),
        wish(person_id),
        all_of(WantedOccupation, person_id),
        all_of(DeclaredBarrier, person_id),
        open_groups,
    )


def wish(person_id: Id) -> JobWish | None:
    return next(iter(all_of(JobWish, person_id)), None)


def restricted(person_id: Id) -> Restricted:
    groups = [row for row in all_of(DeclaredGroup, person_id) if row.group_code in RESTRICTED_GROUPS]
    return Restricted(groups, next(iter(all_of(WorkAdjustment, person_id)), None))
