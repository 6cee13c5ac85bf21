"""What the acceptance suite needs to know of tests and surveys."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from core.api import Record, Table, act, clock, csv_bytes, db, system
from core.testing.conformance.asking import body
from core.testing.conformance.bring import Example, Prepare
from core.testing.conformance.ground import Ground, Upload
from plugins.courses.catalogue.codes import Purpose, Shape
from plugins.courses.catalogue.conformance import WORDS
from plugins.courses.catalogue.models import Question
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.cohorts.codes import ActorKind, CohortState, EnrolmentState
from plugins.courses.cohorts.files.rows import keep
from plugins.courses.cohorts.models import Cohort, Enrolment, Participant
from plugins.courses.examining.codes import Sitting
from plugins.courses.examining.models import ExamSheet, Paper, Practice
from plugins.courses.examining.services import hash_of

if TYPE_CHECKING:
    from core.testing.conformance.sets import Sown

CODED = ("courses_enrolment.link_hash", "courses_session.begins", "courses_participant.sex")
PAGES = ("mine", "begin_sitting", "sitting", "keep_answers", "review", "hand_in")
SCORED = (
    "courses.scores_form", "courses.type_scores", "courses.look_at_scores", "courses.rejected_scores",
    "courses.take_scores",
)  # fmt: skip
"""What is about the cohort in which somebody is examined."""
CODE = "DDDD4444"
ASKED = [{"id": "0" * 32, "shape": "one", "text": "¿Quién paga?", "options": ["Uno", "Otra"], "correct": [0]}]


def seed(sown: Sown) -> Mapping[str, Any]:
    """Somebody who has begun an examination, and whose survey is due; and somebody who sat it on paper."""
    cohort, token = _cohort(sown), f"enlace-{sown.name}"
    enrolment, other = _enrolment(sown, cohort, CODE), _enrolment(sown, cohort, "EEEE5555")
    now = clock.now()
    enrolment.link_hash, enrolment.link_ends = hash_of(token), now + timedelta(days=30)
    begun = Paper(
        enrolment_id=enrolment.id, sitting=Sitting.EXAM, allowed=2, pass_mark=70, questions=ASKED, answers={},
        started_at=now,
    )  # fmt: skip
    typed = Paper(
        enrolment_id=other.id, sitting=Sitting.EXAM, allowed=2, pass_mark=70, questions=[], answers={},
        started_at=now, handed_in_at=now, score=60, passed=False, typed_by=sown.world.users[sown.user],
        typed_by_name="Secretaría",
    )  # fmt: skip
    survey = Practice(enrolment_id=enrolment.id, due_on=now.date() - timedelta(days=2), questions=[], answers={})
    printed = ExamSheet(
        cohort_id=enrolment.cohort_id, number=1, language="es", pass_mark=70, questions=ASKED, drawn_at=now
    )  # fmt: skip
    sown.session.add_all([begun, typed, survey, printed])
    sown.session.flush()
    where = {f"courses.{page}:token": token for page in PAGES}
    which = {f"courses.{page}:which": "examen" for page in PAGES[1:]}
    mine = {f"courses.{page}:enrolment_id": enrolment.id for page in ("papers", "make_link")}
    scored = {f"{endpoint}:cohort_id": enrolment.cohort_id for endpoint in SCORED} | {"scored_id": other.id}
    shown = {"paper_id": typed.id, "practice_id": survey.id, "examined_id": enrolment.id, "sheet_id": printed.id}
    return {**where, **which, **mine, **scored, **shown}


def _cohort(sown: Sown) -> Cohort:
    today = clock.now().date()
    cohort = Cohort(
        office_id=sown.office.id, course_id=sown.values["course_id"], name=f"Turno {sown.name}",
        name_key=f"turno {sown.name}", country="BO", language="es", starts_on=today - timedelta(days=3),
        ends_on=today, state=CohortState.RUNNING,
    )  # fmt: skip
    sown.session.add(cohort)
    sown.session.flush()
    return cohort


def _enrolment(sown: Sown, cohort: Cohort, code: str) -> Enrolment:
    somebody = Participant(
        office_id=sown.office.id, person_id=sown.rows["core_person"], given_names=f"Examinada {sown.name}",
        surnames="Rojas", name_key="rojas", country="BO", language="es", actor_kind=ActorKind.EMPLOYER,
        created_at=clock.now(),
    )  # fmt: skip
    sown.session.add(somebody)
    sown.session.flush()
    enrolment = Enrolment(
        cohort_id=cohort.id, participant_id=somebody.id, state=EnrolmentState.ATTENDING, code=code,
        enrolled_at=clock.now(),
    )  # fmt: skip
    sown.session.add(enrolment)
    sown.session.flush()
    return enrolment


def _score(ground: Ground) -> Example:
    """Of whoever has begun an examination, in their cohort."""
    key = ground.values["own"]["examined_id"].hex
    return Example(
        {"unit": "percent", "scores-0-enrolment": key, "scores-0-attempt": "1", "scores-0-mark": "80"}
    )  # fmt: skip


def _scores(ground: Ground) -> Example:
    """Of somebody in the cohort that addresses name, whose course then has an examination."""
    _with_examination(ground)
    return Example({"scores": [{"enrolment_id": ground.values["own"]["enrolment_id"].hex, "attempt": 1, "score": 80}]})


def _sheet(ground: Ground) -> Example:
    """For the cohort that addresses name, whose course then has an examination."""
    _with_examination(ground)
    return Example()


def _with_examination(ground: Ground) -> None:
    own = ground.values["own"]
    with ground.app.app_context(), act(system("conformance: a course is made ready"), "conformance.prepare"):
        course = cohorts.course_of(cohorts.cohort(own["cohort_id"]))
        if not course.exam_questions:
            course.exam_questions = 1
            asked = Question(course_id=course.id, purpose=Purpose.EXAM, shape=Shape.ONE, position=9, wording=WORDS,
                             correct=[0])  # fmt: skip
            db.session.add(asked)


def _corrects(**fields: Any) -> Prepare:
    """The score of whoever sat on paper: its version is that of their enrolment."""
    return lambda ground: Example(fields, {"enrolment_id": ground.values["own"]["scored_id"]})


FILE = keep(Table("0" * 64, False, ["Código", "Porcentaje"], [Record(2, [CODE, "80"])]))
EXAMPLES = {
    "courses.begin_sitting": body(go="1"),
    "courses.hand_in": body(go="1"),
    "courses.type_scores": _score,
    "courses.draw_sheet": _sheet,
    "courses.look_at_scores": body(file=Upload(csv_bytes(["Código", "Porcentaje"], [[CODE, "80"]]), "notas.csv")),
    "courses.rejected_scores": body(kept=FILE),
    "courses.take_scores": body(kept=FILE),
    "courses.correct_score": body(unit="percent", mark="90", reason="Se copió mal"),
    "api_courses.type_scores": _scores,
    "api_courses.correct_score": _corrects(score=90, reason="Se copió mal"),
    "api_courses.take_back_score": _corrects(reason="Era de otra persona"),
    "courses.keep_answers": body(**{"page": "1", "answers-0-question": "0" * 32, "answers-0-chosen": "0"}),
}
