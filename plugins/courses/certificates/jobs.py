"""What goes on in the background: certificates issued piece by piece, and the files of a cohort."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from core.api import Actor, Id, NotFound, clock, db, every, job, progress, system, working_as
from plugins.courses.certificates import paper, printing, queries, services
from plugins.courses.certificates.codes import BundleKind, CertificateState
from plugins.courses.certificates.models import Bundle, Issuing
from plugins.courses.permissions import CERTIFICATE_ISSUE
from plugins.courses.words import _l

AT_ONCE = 25
"""Certificates in one transaction: what a worker that is killed has to do again."""
LONG_AGO = (2000, 1, 1, 0, 0, 0)
"""The moment that files in a ZIP bear, so that the same papers are the same bytes."""


def _next(issuing_id: str) -> Sequence[Id] | None:
    """Whose turn it is: nobody's once whoever asked may not issue any more; None when nobody asks for it any more.
    Those who got one are not asked for again, so that the next piece begins where the last one ended, whatever was
    killed between."""
    try:
        asked = queries.issuing(Id(issuing_id))
    except NotFound:
        return None
    may = working_as(db.session(), asked.asked_by, CERTIFICATE_ISSUE)
    if not any(asked.office_id in one.scope.offices for one in may):
        return []
    return [one.id for one in db.session.scalars(queries.ready(_cohorts(asked)).limit(AT_ONCE))]


def _cohorts(asked: Issuing) -> list[Id]:
    return [Id(one) for one in asked.cohort_ids]


@job(services.ISSUE, title=_l("Issue certificates of courses"), before=_next)
def issue_certificates(issuing_id: str, prepared: Sequence[Id] | None, cursor: int = 0) -> int | None:
    """One piece, in the name of whoever asked for it, as long as they are allowed to. ``cursor``: how many were issued
    before."""
    if prepared is None:
        return None
    asked = queries.issuing(Id(issuing_id))
    if asked.ended_at is not None:
        return None
    made = services.issue_some(prepared, _cohorts(asked), actor=_asker(asked)) if prepared else 0
    asked.issued += made
    progress(asked.issued, max(asked.total, asked.issued))
    if made:
        return asked.issued
    asked.left_out = max(asked.total - asked.issued, 0)
    asked.ended_at = clock.now()
    return None


def _asker(asked: Issuing) -> Actor:
    who = system(asked.asked_by_name)
    return dataclasses.replace(who, id=asked.asked_by, office_id=asked.office_id, timezone=asked.timezone)


@dataclass(frozen=True)
class Work:
    kind: BundleKind
    papers: Sequence[tuple[str, paper.Printed]]
    """File name and what it shows."""


def _to_draw(bundle_id: str, address: str) -> Work | None:
    bundle = db.session.get(Bundle, Id(bundle_id))
    if bundle is None or bundle.ready_at is not None:
        return None
    found = [one for one in queries.of_cohort(bundle.cohort_id).values() if one.state is CertificateState.ISSUED]
    look = printing.look_of(found[0].course_id) if found else printing.Look()
    papers = [(printing.file_name(one), printing.printed(one, look, bundle.language, address=address)) for one in found]
    return Work(bundle.kind, papers)


def _drawn(work: Work | None) -> tuple[int, bytes] | None:
    """In no transaction: it takes seconds."""
    if work is None or not work.papers:
        return None
    if work.kind is BundleKind.PDF:
        return len(work.papers), paper.draw([one for _name, one in work.papers])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, one in work.papers:
            packed.writestr(zipfile.ZipInfo(name, LONG_AGO), paper.draw([one]))
    return len(work.papers), out.getvalue()


@job(services.DRAW, title=_l("Draw the certificates of a cohort"), before=_to_draw, outside=_drawn)
def draw_bundle(bundle_id: str, address: str, prepared: tuple[int, bytes] | None) -> None:
    """Put the file where the one who asked finds it; a certificate may have been withdrawn meanwhile."""
    bundle = db.session.get(Bundle, Id(bundle_id))
    if bundle is None or prepared is None:
        return
    bundle.papers, bundle.content = prepared
    bundle.ready_at = clock.now()


@every("41 * * * *")
@job("courses.forget_bundles", title=_l("Forget files of certificates"))
def forget_bundles() -> None:
    services.forget_old_bundles()
