"""What the acceptance suite needs to know of cohorts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from core.api import Id, Record, Table, act, clock, csv_bytes, db, system
from core.testing.conformance.asking import body, day
from core.testing.conformance.bring import Example
from core.testing.conformance.ground import NOBODY, Ground, Upload
from plugins.courses.catalogue.codes import CourseState, Modality
from plugins.courses.catalogue.models import Course
from plugins.courses.cohorts.codes import ActorKind, CohortState, DropReason, EnrolmentState, Form, Presence, Via
from plugins.courses.cohorts.files.rows import keep
from plugins.courses.cohorts.models import Attendance, Cohort, CourseSession, Enrolment, Participant

if TYPE_CHECKING:
    from core.testing.conformance.sets import Sown

CODED = ("courses_session.begins", "courses_session.door", "courses_participant.sex", "courses_enrolment.code")
CODES = {EnrolmentState.ENROLLED: "AAAA1111", EnrolmentState.WAITING: "BBBB2222", EnrolmentState.DROPPED: "CCCC3333"}
ZONE = "America/La_Paz"


@dataclass
class _Maker:
    """What is made in one set of records."""

    sown: Sown

    def kept(self, row: Any) -> Any:
        self.sown.session.add(row)
        self.sown.session.flush()
        return row

    def course(self) -> Course:
        name = self.sown.name
        made: Course = self.kept(Course(
            code=f"COH-{name}", titles={"es": f"Curso {name}"}, title_key=f"curso {name}", modality=Modality.REMOTE,
            minutes=600, state=CourseState.OPEN,
        ))  # fmt: skip
        return made

    def cohort(self, course: Course, name: str) -> Cohort:
        today = clock.today(ZONE)
        made: Cohort = self.kept(Cohort(
            office_id=self.sown.office.id, course_id=course.id, name=f"{name} {self.sown.name}", name_key=name.lower(),
            country="BO", language="es", starts_on=today - timedelta(days=3), ends_on=today + timedelta(days=30),
            trainer=f"Enseña {self.sown.name}", state=CohortState.RUNNING,
        ))  # fmt: skip
        return made

    def participant(self, person_id: Id | None = None) -> Participant:
        made: Participant = self.kept(Participant(
            office_id=self.sown.office.id, person_id=person_id, given_names=f"Alumno {self.sown.name}",
            surnames="Rojas", name_key="rojas", document=f"D {self.sown.name}", country="BO", language="es",
            email=f"Correo {self.sown.name}", phone=f"Fono {self.sown.name}", actor_kind=ActorKind.EMPLOYER,
            organisation=f"Taller {self.sown.name}", role=f"Cargo {self.sown.name}", created_at=clock.now(),
        ))  # fmt: skip
        return made

    def enrolment(self, cohort: Cohort, somebody: Participant, state: EnrolmentState) -> Enrolment:
        made: Enrolment = self.kept(Enrolment(
            cohort_id=cohort.id, participant_id=somebody.id, state=state, code=CODES[state], enrolled_at=clock.now(),
            drop_reason=DropReason.TIME if state is EnrolmentState.DROPPED else None,
        ))  # fmt: skip
        return made

    def session(self, cohort: Cohort) -> CourseSession:
        """All of today, so that its door is open whenever the suite runs."""
        made: CourseSession = self.kept(CourseSession(
            cohort_id=cohort.id, position=1, topic=f"Tema {self.sown.name}", day=clock.today(ZONE), begins="00:00",
            minutes=24 * 60, form=Form.GROUP, place=f"Sala {self.sown.name}", door=f"puerta-{self.sown.name}",
        ))  # fmt: skip
        return made


def seed(sown: Sown) -> Mapping[str, Any]:
    """A cohort with a session of today: the person of the set is on its lists, one waits, one dropped out."""
    make = _Maker(sown)
    course = make.course()
    cohort, free = make.cohort(course, "Grupo"), make.cohort(course, "Otro")
    session, own = make.session(cohort), make.participant(sown.rows["core_person"])
    enrolled = make.enrolment(cohort, own, EnrolmentState.ENROLLED)
    other = make.participant(sown.values["other_id"])
    waiting = make.enrolment(cohort, other, EnrolmentState.WAITING)
    dropped = make.enrolment(free, other, EnrolmentState.DROPPED)
    make.kept(Attendance(
        session_id=session.id, enrolment_id=enrolled.id, presence=Presence.EXCUSED, via=Via.LIST, noted_at=clock.now()
    ))  # fmt: skip
    return {
        "cohort_id": cohort.id, "session_id": session.id, "participant_id": own.id, "enrolment_id": enrolled.id,
        "courses.door:door": session.door, "courses.enter:door": session.door,
        "courses.promote:enrolment_id": waiting.id,
        "courses.come_back:enrolment_id": dropped.id, "courses.come_back:cohort_id": free.id, "free_cohort_id": free.id,
    }  # fmt: skip


def _own(name: str, of: str) -> Callable[[Ground], Example]:
    """The field ``name`` with the key of a record of the own set."""
    return lambda ground: Example({name: ground.values["own"][of].hex})


def _file(header: list[str], *cells: list[str]) -> str:
    return keep(Table("0" * 64, False, header, [Record(line, row) for line, row in enumerate(cells, start=2)]))


def _ahead() -> date:
    return clock.today(ZONE) + timedelta(days=5)


def _session(**more: Any) -> Callable[[Ground], Example]:
    facts = {"topic": "Otro tema", "begins": "09:00", "minutes": "90", "form": "group", "place": "Sala 2"}
    return lambda ground: Example({**facts, **day("day", _ahead()), **more})


def _new_cohort(ground: Ground) -> Example:
    days = {**day("starts_on", _ahead()), **day("ends_on", _ahead())}
    course = ground.rows(select(Course.id).where(Course.code == "COH-own"))[0][0]
    return Example({"course_id": course.hex, "name": "Nueva", "country": "BO", "language": "es", **days})


PEOPLE, MARKS = (["Nombres", "Documento"], ["Ana", "99887766"]), (["Código", "1"], ["AAAA1111", "x"])
SOMEBODY = {"given_names": "Nadia", "surnames": "Soto", "country": "BO", "language": "es", "actor_kind": "employer",
            "document": "5544332", "email": "nadia@ejemplo.org", "phone": "70712345"}  # fmt: skip
SEEN = {"marks-0-presence": "present"}


def _list(ground: Ground) -> Example:
    return Example({**SEEN, "marks-0-enrolment": ground.values["own"]["enrolment_id"].hex})


def _marks(ground: Ground) -> Example:
    enrolment = ground.values["own"]["enrolment_id"].hex
    return Example({"marks": [{"enrolment": enrolment, "presence": "present"}]})


def _unknown(ground: Ground) -> Example:
    """The participant of the own set, who is then no person in the register."""
    with ground.app.app_context(), act(system("conformance: somebody is made ready"), "conformance.prepare"):
        db.session.get_one(Participant, ground.values["own"]["participant_id"]).person_id = None
    return Example({"reason": "asked", "surely": "1"})


def _left(**fields: str) -> Callable[[Ground], Example]:
    """The participant of the own set, who is then in no cohort; ``fields`` name records."""

    def prepare(ground: Ground) -> Example:
        own = ground.values["own"]
        with ground.app.app_context(), act(system("conformance: somebody is made ready"), "conformance.prepare"):
            db.session.delete(db.session.get_one(Enrolment, own["enrolment_id"]))
        return Example({name: own[of].hex for name, of in fields.items()})

    return prepare


def _standing(state: EnrolmentState) -> Callable[[Ground], Example]:
    """The enrolment of the own set, as it stands then."""

    def prepare(ground: Ground) -> Example:
        with ground.app.app_context(), act(system("conformance: an enrolment is made ready"), "conformance.prepare"):
            found = db.session.get_one(Enrolment, ground.values["own"]["enrolment_id"])
            found.state = state
            found.drop_reason = DropReason.TIME if state is EnrolmentState.DROPPED else None
        return Example()

    return prepare


EXAMPLES = {
    "courses.open_cohort": _new_cohort,
    "courses.move_cohort": body(state="cancelled"),
    "courses.add_session": _session(),
    "courses.save_session": _session(),
    "courses.register_participant": body(**SOMEBODY),
    "courses.save_participant": body(**SOMEBODY),
    "courses.drop": body(reason="time"),
    "courses.take_list": _list,
    "courses.erase_participant": _unknown,
    "courses.enrol_participant": _left(),
    "courses.enrol_person": _own("cohort_id", of="free_cohort_id"),
    "courses.look_at_people": body(file=Upload(csv_bytes(PEOPLE[0], [PEOPLE[1]]), "gente.csv"), actor_kind="other"),
    "courses.rejected_people": body(kept=_file(*PEOPLE)),
    "courses.take_people": body(kept=_file(*PEOPLE), actor_kind="other"),
    "courses.look_at_marks": body(file=Upload(csv_bytes(MARKS[0], [MARKS[1]]), "lista.csv")),
    "courses.rejected_marks": body(kept=_file(*MARKS)),
    "courses.take_marks": body(kept=_file(*MARKS), session_id=""),
    "courses.enter": lambda ground: Example({"code": "AAAA1111"}, user=NOBODY),
    "api_courses.create_participant": body(**SOMEBODY),
    "api_courses.change_participant": body(**SOMEBODY),
    "api_courses.create_enrolment": _left(participant_id="participant_id"),
    "api_courses.drop_enrolment": body(reason="time"),
    "api_courses.promote_enrolment": _standing(EnrolmentState.WAITING),
    "api_courses.return_enrolment": _standing(EnrolmentState.DROPPED),
    "api_courses.search_participants": body(text="Rojas"),
    "api_courses.note_attendance": _marks,
}
