"""What plugins that require this one may import; everything else of it may change from one release to the next.

``certified`` and the verbs run in the open unit of work and see what its scope sees: a public page marks them with
``elevated``. ``draw`` takes its time: never inside an act.
"""

from __future__ import annotations

from plugins.courses.certificates.codes import CertificateState, Status
from plugins.courses.certificates.events import CertificateGivenBack, CertificateIssued, CertificateWithdrawn
from plugins.courses.certificates.figures import Progress, progress
from plugins.courses.certificates.labels import STATUSES
from plugins.courses.certificates.models import Certificate
from plugins.courses.certificates.paper import Mark, Printed, draw
from plugins.courses.certificates.queries import certified
from plugins.courses.certificates.standing import status
from plugins.courses.cohorts.codes import ActorKind, EnrolmentState
from plugins.courses.cohorts.labels import ACTOR_KINDS
from plugins.courses.programmes import Programme

__all__ = [
    "ACTOR_KINDS", "STATUSES", "ActorKind", "Certificate", "CertificateGivenBack", "CertificateIssued",
    "CertificateState", "CertificateWithdrawn", "EnrolmentState", "Mark", "Printed", "Programme", "Progress", "Status",
    "certified", "draw", "progress", "status",
]  # fmt: skip
