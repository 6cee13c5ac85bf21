"""What happens to courses. No person stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.api import Event, label
from plugins.courses.catalogue.codes import CourseState
from plugins.courses.words import _l


@dataclass(frozen=True)
class CourseWritten(Event):
    name: ClassVar[str] = "courses.course.written"


@dataclass(frozen=True)
class CourseMoved(Event):
    name: ClassVar[str] = "courses.course.moved"
    state: CourseState = CourseState.OPEN


@dataclass(frozen=True)
class BankChanged(Event):
    """``added`` by hand or from a file; 0 for a change."""

    name: ClassVar[str] = "courses.bank.changed"
    added: int = 0


@dataclass(frozen=True)
class TemplateChanged(Event):
    name: ClassVar[str] = "courses.template.changed"
    language: str = ""


@dataclass(frozen=True)
class LogosChanged(Event):
    name: ClassVar[str] = "courses.logos.changed"


label(CourseWritten.name, _l("Course written"))
label(CourseMoved.name, _l("Course opened or retired"))
label(BankChanged.name, _l("Questions of a course changed"))
label(TemplateChanged.name, _l("Certificate of a course changed"))
label(LogosChanged.name, _l("Partners on the certificates of a course changed"))
