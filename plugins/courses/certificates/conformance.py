"""What the acceptance suite needs to know of certificates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from core.api import Id, act, clock, db, new_id, numbers, system
from core.testing.conformance.asking import body
from core.testing.conformance.bring import Example
from core.testing.conformance.ground import Ground
from plugins.courses.catalogue.codes import CourseState, Modality
from plugins.courses.catalogue.models import Course
from plugins.courses.certificates.codes import BundleKind, CertificateState
from plugins.courses.certificates.models import Bundle, Certificate, Issuing
from plugins.courses.certificates.verifying import EXAMPLE
from plugins.courses.cohorts.codes import ActorKind, CohortState, EnrolmentState
from plugins.courses.cohorts.models import Cohort, Enrolment, Participant

if TYPE_CHECKING:
    from core.testing.conformance.sets import Sown

CODED = ("courses_certificate.programme", "courses_certificate.withdrawn_reason", "courses_course.programme")
PAGES = ("cohort_certificates", "issue_cohort", "prepare_bundle", "bundle")


def seed(sown: Sown) -> Mapping[str, Any]:
    """A cohort in which one has a certificate and another waits for it."""
    cohort = _cohort(sown)
    holder, waiting = (_enrolment(sown, cohort, state) for state in (EnrolmentState.CERTIFIED, EnrolmentState.EXAMINED))
    certificate = _certificate(sown, cohort, holder)
    issuing = Issuing(
        office_id=sown.office.id, cohort_ids=[cohort.id.hex], timezone="America/La_Paz", total=1,
        asked_by=sown.world.users["luis"], asked_by_name=f"Pidió {sown.name}", asked_at=clock.now(),
    )  # fmt: skip
    bundle = _bundle(sown, cohort)
    sown.session.add_all([certificate, issuing, bundle])
    sown.session.flush()
    mine = {f"courses.{page}:cohort_id": cohort.id for page in PAGES}
    numbered = {"verification.number:number": EXAMPLE} if sown.name == "own" else {}
    return {
        **mine, **numbered, "certificate_id": certificate.id, "issuing_id": issuing.id, "bundle_id": bundle.id,
        "courses.issue_one:enrolment_id": waiting.id,
    }  # fmt: skip


def _kept(sown: Sown, row: Any) -> Any:
    sown.session.add(row)
    sown.session.flush()
    return row


def _cohort(sown: Sown) -> Cohort:
    today = clock.now().date()
    titles = {"es": f"Curso {sown.name}"}
    course = Course(
        code=f"CERT-{sown.name}", titles=titles, title_key=f"curso {sown.name}", modality=Modality.REMOTE, minutes=600,
        state=CourseState.OPEN, valid_months=24,
    )  # fmt: skip
    course_id = _kept(sown, course).id
    made: Cohort = _kept(sown, Cohort(
        office_id=sown.office.id, course_id=course_id, name=f"Grupo {sown.name}", name_key=f"grupo {sown.name}",
        country="BO", language="es", starts_on=today, ends_on=today, state=CohortState.RUNNING,
    ))  # fmt: skip
    return made


def _enrolment(sown: Sown, cohort: Cohort, state: EnrolmentState) -> Enrolment:
    """Of the person of the set, and of another one."""
    person_id = sown.rows["core_person"] if state is EnrolmentState.CERTIFIED else sown.values["other_id"]
    somebody = _kept(sown, Participant(
        office_id=sown.office.id, person_id=person_id, given_names=f"Alumna {sown.name}", surnames="Rojas",
        name_key="rojas", country="BO", language="es", actor_kind=ActorKind.EMPLOYER, created_at=clock.now(),
    ))  # fmt: skip
    made: Enrolment = _kept(sown, Enrolment(
        cohort_id=cohort.id, participant_id=somebody.id, state=state, code=new_id().hex[-8:].upper(),
        enrolled_at=clock.now(),
    ))  # fmt: skip
    return made


def _certificate(sown: Sown, cohort: Cohort, enrolment: Enrolment) -> Certificate:
    today = cohort.starts_on
    return Certificate(
        enrolment_id=enrolment.id, course_id=cohort.course_id, holder=f"Alumna {sown.name}", language="es",
        titles={"es": f"Curso {sown.name}"}, number=_number(sown), minutes=600, attended=90, score=80,
        actor_kind=ActorKind.EMPLOYER, country="BO", place="Centro", began_on=today, ended_on=today, issued_on=today,
        valid_until=today + timedelta(days=30), issued_by=sown.world.users["luis"],
        issued_by_name=f"Emitió {sown.name}",
    )  # fmt: skip


def _number(sown: Sown) -> str:
    """The example that the public page shows is a real one here, so that the suite can ask for it."""
    return numbers.read(EXAMPLE) if sown.name == "own" else numbers.new_number()


def _bundle(sown: Sown, cohort: Cohort) -> Bundle:
    now = clock.now()
    return Bundle(
        office_id=sown.office.id, cohort_id=cohort.id, kind=BundleKind.PDF, language="es", papers=1, asked_at=now,
        asked_by=sown.world.users[sown.user], ends_at=now + timedelta(days=1), ready_at=now, content=b"%PDF-1.4\n",
    )  # fmt: skip


def _own(ground: Ground, name: str) -> Id:
    found: Id = ground.values["own"][name]
    return found


def _withdrawn(ground: Ground) -> Example:
    with ground.app.app_context(), act(system("conformance: a certificate is withdrawn"), "conformance.prepare"):
        found = db.session.get_one(Certificate, _own(ground, "certificate_id"))
        found.state, found.withdrawn_reason = CertificateState.WITHDRAWN, "Error"
        db.session.get_one(Enrolment, found.enrolment_id).state = EnrolmentState.EXAMINED
    return Example()


EXAMPLES = {
    "courses.withdraw": body(reason="Era otra persona."),
    "courses.undo_withdrawal": _withdrawn,
    "courses.issue_cohorts": lambda ground: Example({"cohorts": _own(ground, "courses.issue_cohort:cohort_id").hex}),
    "courses.prepare_bundle": body(kind="pdf", language="own"),
}
JOBS = {
    "courses.issue_certificates": lambda ground: {"issuing_id": _own(ground, "issuing_id").hex},
    "courses.draw_bundle": lambda ground: {
        "bundle_id": _own(ground, "bundle_id").hex, "address": "http://localhost/verificar",
    },
}  # fmt: skip
