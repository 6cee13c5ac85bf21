"""What happens to employers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from flask_babel import lazy_gettext as _l

from core.events.labels import label
from core.events.recording import Event


@dataclass(frozen=True)
class OrganisationRegistered(Event):
    name: ClassVar[str] = "organisations.organisation.registered"


@dataclass(frozen=True)
class OrganisationChanged(Event):
    name: ClassVar[str] = "organisations.organisation.changed"


@dataclass(frozen=True)
class OrganisationChecked(Event):
    """``note`` is about the firm: what the person saw or heard."""

    name: ClassVar[str] = "organisations.organisation.checked"
    how: str = ""
    note: str = ""


@dataclass(frozen=True)
class CheckUndone(Event):
    name: ClassVar[str] = "organisations.organisation.unchecked"
    reason: str = ""


@dataclass(frozen=True)
class OrganisationSuspended(Event):
    name: ClassVar[str] = "organisations.organisation.suspended"
    reason: str = ""


@dataclass(frozen=True)
class SuspensionLifted(Event):
    name: ClassVar[str] = "organisations.organisation.readmitted"
    reason: str = ""


label(OrganisationRegistered.name, _l("Employer registered"))
label(OrganisationChanged.name, _l("Data of the employer changed"))
label(OrganisationChecked.name, _l("Employer checked"))
label(CheckUndone.name, _l("Check of the employer undone"))
label(OrganisationSuspended.name, _l("Employer suspended"))
label(SuspensionLifted.name, _l("Suspension of the employer lifted"))
