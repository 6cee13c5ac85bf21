"""What happens to recognitions, and how the timeline tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from core.api import Event, label
from plugins.skills_recognition.codes import Evidence, Judgement, Reason, State
from plugins.skills_recognition.labels import DONE, EVIDENCE_SHORT, JUDGEMENTS, REASONS
from plugins.skills_recognition.words import _l


@dataclass(frozen=True)
class RequestWritten(Event):
    name: ClassVar[str] = "skills_recognition.request.written"
    scheme: str = ""
    code: str = ""


@dataclass(frozen=True)
class EvidenceListed(Event):
    name: ClassVar[str] = "skills_recognition.evidence.listed"
    kind: Evidence = Evidence.KNOWLEDGE


@dataclass(frozen=True)
class EvidenceRemoved(Event):
    name: ClassVar[str] = "skills_recognition.evidence.removed"
    kind: Evidence = Evidence.KNOWLEDGE


@dataclass(frozen=True)
class Assessed(Event):
    name: ClassVar[str] = "skills_recognition.assessment.made"
    judgement: Judgement = Judgement.COMPETENT


@dataclass(frozen=True)
class Issued(Event):
    name: ClassVar[str] = "skills_recognition.recognition.issued"
    scheme: str = ""
    code: str = ""


@dataclass(frozen=True)
class Changed(Event):
    name: ClassVar[str] = "skills_recognition.recognition.changed"
    state: State = State.ISSUED
    reason: Reason = Reason.MISTAKE


def _code(content: Mapping[str, Any]) -> object:
    return f"{content['scheme']} {content['code']}"


def _changed(content: Mapping[str, Any]) -> object:
    return f"{DONE[State(content['state'])]}. {REASONS[Reason(content['reason'])]}"


label(RequestWritten.name, _l("Recognition: what is to be recognised"), _code)
label(EvidenceListed.name, _l("Recognition: evidence"), lambda content: EVIDENCE_SHORT[content["kind"]])
label(EvidenceRemoved.name, _l("Recognition: evidence removed"), lambda content: EVIDENCE_SHORT[content["kind"]])
label(Assessed.name, _l("Recognition: assessed"), lambda content: JUDGEMENTS[content["judgement"]])
label(Issued.name, _l("Recognition decided: certificate issued"), _code)
label(Changed.name, _l("Recognition: its state changed"), _changed)
