"""What happens to an application, and the words in which a timeline tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l

from core.db.types import Id
from core.events.labels import label
from core.events.recording import Event
from core.vacancies.applications.labels import REASONS, STATES
from core.vacancies.codes import ApplicationState, Origin, RefusalReason


@dataclass(frozen=True, kw_only=True)
class PersonReferred(Event):
    name: ClassVar[str] = "applications.application.referred"
    vacancy_id: Id
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class ApplicationMoved(Event):
    """``reason`` is the code of the closed list, where one was given; free text stays in the record."""

    name: ClassVar[str] = "applications.application.moved"
    vacancy_id: Id
    source: ApplicationState
    target: ApplicationState
    reason: RefusalReason | None = None


@dataclass(frozen=True, kw_only=True)
class GroundNamed(Event):
    """The note of an answer seems to name nationality, pregnancy, disability or sex: a person should look at it."""

    name: ClassVar[str] = "applications.application.ground_named"
    vacancy_id: Id
    grounds: str


def _moved(content: Mapping[str, Any]) -> object:
    state = STATES[ApplicationState(content["target"])]
    reason = content.get("reason")
    return f"{state}: {REASONS[RefusalReason(reason)]}" if reason else state


label(PersonReferred.name, _l("Referred to a vacancy"))
label(ApplicationMoved.name, _l("Application"), _moved)
label(GroundNamed.name, _l("An answer may discriminate"))
