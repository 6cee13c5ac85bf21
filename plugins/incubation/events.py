"""What happens to incubations, and the words in which a timeline tells it. The case's own events are the core's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from core.api import Event, label
from plugins.incubation.codes import BusinessStage, MilestoneKind, MilestoneState
from plugins.incubation.labels import BUSINESS, MILESTONES, STATES
from plugins.incubation.words import _l


@dataclass(frozen=True)
class ProjectDescribed(Event):
    name: ClassVar[str] = "incubation.project.described"
    business_stage: BusinessStage = BusinessStage.IDEA


@dataclass(frozen=True)
class MilestoneAdded(Event):
    name: ClassVar[str] = "incubation.milestone.added"
    kind: MilestoneKind = MilestoneKind.OTHER


@dataclass(frozen=True)
class MilestoneMoved(Event):
    name: ClassVar[str] = "incubation.milestone.moved"
    kind: MilestoneKind = MilestoneKind.OTHER
    state: MilestoneState = MilestoneState.TODO


def _moved(content: Mapping[str, Any]) -> object:
    return f"{MILESTONES[MilestoneKind(content['kind'])]}: {STATES[MilestoneState(content['state'])]}"


label(ProjectDescribed.name, _l("The business was described"), lambda c: BUSINESS[BusinessStage(c["business_stage"])])
label(MilestoneAdded.name, _l("A step was added"), lambda content: MILESTONES[MilestoneKind(content["kind"])])
label(MilestoneMoved.name, _l("A step of the business"), _moved)
