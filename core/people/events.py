"""What happens to a person's record, as the timeline tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from flask_babel import lazy_gettext as _l

from core.events.labels import label
from core.events.recording import Event
from core.people.codes import ConsentAnswer, ConsentPurpose, PermitKind


@dataclass(frozen=True)
class PersonRegistered(Event):
    name: ClassVar[str] = "people.person.registered"


@dataclass(frozen=True)
class PersonChanged(Event):
    name: ClassVar[str] = "people.person.changed"


@dataclass(frozen=True)
class ToldApart(Event):
    """Two records were looked at and belong to different people."""

    name: ClassVar[str] = "people.person.told_apart"


@dataclass(frozen=True)
class ContactsChanged(Event):
    name: ClassVar[str] = "people.contact.changed"


@dataclass(frozen=True)
class DocumentsChanged(Event):
    name: ClassVar[str] = "people.document.changed"


@dataclass(frozen=True)
class ConsentAnswered(Event):
    name: ClassVar[str] = "people.consent.answered"
    purpose: ConsentPurpose = ConsentPurpose.SERVICE
    answer: ConsentAnswer = ConsentAnswer.INFORMED


@dataclass(frozen=True)
class PermitRecorded(Event):
    name: ClassVar[str] = "people.permit.recorded"
    kind: PermitKind = PermitKind.GUARDIAN_CONSENT


@dataclass(frozen=True)
class FileAttached(Event):
    name: ClassVar[str] = "people.attachment.added"


@dataclass(frozen=True)
class ProfileChanged(Event):
    name: ClassVar[str] = "people.profile.changed"


label(PersonRegistered.name, _l("Registered"))
label(PersonChanged.name, _l("Personal data changed"))
label(ToldApart.name, _l("Told apart from another record"))
label(ContactsChanged.name, _l("Ways of contact changed"))
label(DocumentsChanged.name, _l("Documents changed"))
label(ConsentAnswered.name, _l("Permission answered"))
label(PermitRecorded.name, _l("Work permit recorded"))
label(FileAttached.name, _l("File attached"))
label(ProfileChanged.name, _l("Profile for work changed"))
