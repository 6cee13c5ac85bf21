"""What happens to certificates, and how a timeline tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from core.api import Event, Id, label
from plugins.courses.cohorts.codes import ActorKind
from plugins.courses.words import _l


@dataclass(frozen=True)
class CertificateIssued(Event):
    """``subject_id`` is the certificate. ``programme``: the key of the programme it counts for, or empty."""

    name: ClassVar[str] = "courses.certificate.issued"
    course_id: Id | None = None
    cohort_id: Id | None = None
    programme: str = ""
    actor_kind: ActorKind = ActorKind.OTHER
    country: str = ""


@dataclass(frozen=True)
class CertificateWithdrawn(Event):
    """The reason stays in the record of what was done."""

    name: ClassVar[str] = "courses.certificate.withdrawn"
    course_id: Id | None = None
    programme: str = ""


@dataclass(frozen=True)
class CertificateGivenBack(Event):
    """A withdrawal was undone."""

    name: ClassVar[str] = "courses.certificate.given_back"
    course_id: Id | None = None
    programme: str = ""


@dataclass(frozen=True)
class CertificatesAskedFor(Event):
    """``subject_id`` is the issuing; ``total``: how many were waiting for one."""

    name: ClassVar[str] = "courses.issuing.asked_for"
    total: int = 0


def _total(content: Mapping[str, Any]) -> object:
    return str(content["total"])


label(CertificateIssued.name, _l("Certificate of a course issued"))
label(CertificateWithdrawn.name, _l("Certificate of a course withdrawn"))
label(CertificateGivenBack.name, _l("Certificate of a course counts again"))
label(CertificatesAskedFor.name, _l("Certificates of courses asked for"), _total)
