"""The business of an incubation and its dated steps. Both hang on the case: a change there makes the case another
version, so that what was judged of the case before is not done any more."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import CONFIDENTIAL, Base, Case, Code, Id, Identified, ThroughParent, Versioned
from plugins.incubation.codes import BusinessStage, MilestoneKind, MilestoneState


class Project(ThroughParent, Identified, Versioned, Base, parent=Case, key="case_id"):
    """One for each incubation, made when the case is opened; nothing is known of it then.

    ``sector``: section of ISIC Rev.4; ``isic_class``: its class of four digits. ``jobs_*``: who works in the business,
    the owner included; None when nobody asked. ``municipality``: a code of ``core.countries``.
    """

    __tablename__ = "incubation_project"
    __table_args__ = (
        CheckConstraint("isic_class = '' OR length(isic_class) = 4", name="isic_class"),
        CheckConstraint("jobs_women IS NULL OR jobs_women >= 0", name="jobs_women"),
        CheckConstraint("jobs_men IS NULL OR jobs_men >= 0", name="jobs_men"),
    )

    case_id: Mapped[Id] = mapped_column(ForeignKey("core_case.id", ondelete="CASCADE"), unique=True)
    name: Mapped[str] = mapped_column(String(120), default="")
    idea: Mapped[str] = mapped_column(Text, default="", info=CONFIDENTIAL)
    sector: Mapped[str] = mapped_column(String(1), default="")
    isic_class: Mapped[str] = mapped_column(String(4), default="")
    business_stage: Mapped[BusinessStage] = mapped_column(Code(BusinessStage), default=BusinessStage.IDEA)
    municipality: Mapped[str] = mapped_column(String(60), default="")
    jobs_women: Mapped[int | None]
    jobs_men: Mapped[int | None]


class Milestone(ThroughParent, Identified, Versioned, Base, parent=Case, key="case_id"):
    """A dated step. ``words``: what is meant, where the kind alone does not say it. ``placement_id``: the job that
    it is about, noted once."""

    __tablename__ = "incubation_milestone"
    __table_args__ = (
        UniqueConstraint("case_id", "placement_id"),
        Index("ix_incubation_milestone_next", "case_id", "state", "due_on"),
        CheckConstraint("(state = 'done') = (done_on IS NOT NULL)", name="done"),
        CheckConstraint("kind != 'other' OR words != ''", name="words"),
    )

    case_id: Mapped[Id] = mapped_column(ForeignKey("core_case.id", ondelete="CASCADE"))
    kind: Mapped[MilestoneKind] = mapped_column(Code(MilestoneKind))
    words: Mapped[str] = mapped_column(String(200), default="")
    due_on: Mapped[date | None]
    state: Mapped[MilestoneState] = mapped_column(Code(MilestoneState), default=MilestoneState.TODO)
    done_on: Mapped[date | None]
    placement_id: Mapped[Id | None] = mapped_column(ForeignKey("core_placement.id", ondelete="CASCADE"), index=True)
