"""What the acceptance suite needs to know of the catalogue."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from core.api import act, csv_bytes, db, system
from core.testing.conformance.asking import body
from core.testing.conformance.bring import Example
from core.testing.conformance.ground import Ground, Upload
from plugins.courses.catalogue.bank_file import HEADER
from plugins.courses.catalogue.codes import CourseState, Modality, Purpose, Shape
from plugins.courses.catalogue.models import Course, Logo, Question, Template

if TYPE_CHECKING:
    from core.testing.conformance.sets import Sown

CODED = ("courses_course.programme", "courses_question.purpose", "courses_question.shape")
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAEElEQVR4nGP8z4AATAxEcQAz0QEHOoQ+uAAAAABJRU5ErkJggg=="
)
ROW = {"uso": "examen", "forma": "una", "correctas": "1", "pregunta_es": "¿Quién?", "opcion1_es": "Uno",
       "opcion2_es": "Otra"}  # fmt: skip
WORDS = {"es": {"text": "¿Quién paga?", "options": ["El empleador", "Quien trabaja"]}}
WHERE = {
    "courses.edit_template:language": "es", "courses.save_template:language": "es",
    "courses.move_question:way": "subir", "courses.export_questions:kind": "csv",
}  # fmt: skip


def seed(sown: Sown) -> Mapping[str, Any]:
    """A course that is being written, with two questions of each purpose, a template and two partners."""
    course = Course(
        code=f"CAT-{sown.name}", titles={"es": f"Curso {sown.name}"}, title_key=f"curso {sown.name}",
        modality=Modality.REMOTE, minutes=600, exam_questions=1, exam_minutes=30,
    )  # fmt: skip
    sown.session.add(course)
    sown.session.flush()
    asked = [
        Question(course_id=course.id, purpose=purpose, shape=Shape.ONE, position=place, wording=WORDS,
                 correct=[] if purpose is Purpose.SURVEY else [0])
        for purpose in Purpose for place in (1, 2)
    ]  # fmt: skip
    logos = [
        Logo(course_id=course.id, position=place, partner=f"Socio {sown.name}", picture=PNG, width=4, height=4)
        for place in (1, 2)
    ]
    template = Template(
        course_id=course.id, language="es", heading=f"Certificado {sown.name}", text=f"Por {sown.name}",
        signatory=f"Firma {sown.name}", signatory_role=f"Cargo {sown.name}",
    )  # fmt: skip
    sown.session.add_all([*asked, *logos, template])
    sown.session.flush()
    return {**WHERE, "course_id": course.id, "question_id": asked[0].id, "logo_id": logos[0].id}


def _ready(model: type[Any], name: str, **facts: Any) -> Callable[[Ground], Example]:
    """The record that ``name`` says, with these columns."""

    def prepare(ground: Ground) -> Example:
        with ground.app.app_context(), act(system("conformance: a course is made ready"), "conformance.prepare"):
            found = db.session.get_one(model, ground.values["own"][name])
            for key, value in facts.items():
                setattr(found, key, value)
        return Example()

    return prepare


COURSE = {
    "code": "NUEVO-1", "title_es": "Un curso nuevo", "modality": "remote", "minutes": "600", "min_attendance": "80",
    "exam_questions": "0", "pass_mark": "70", "exam_attempts": "2",
}  # fmt: skip
QUESTION: dict[str, Any] = {
    "purpose": "exam", "shape": "one", "text_es": "¿Y ahora?", "options-0-es": "Sí", "options-0-right": "1",
    "options-1-es": "No", "text_pt": None, "text_en": None,
} | {
    f"options-{row}-{field}": None for row in range(6) for field in ("right", "es", "pt", "en")
    if (row, field) not in ((0, "es"), (0, "right"), (1, "es"))
}  # fmt: skip
DRAFT, OPEN = (_ready(Course, "course_id", state=state) for state in (CourseState.DRAFT, CourseState.OPEN))
EXAMPLES = {
    "courses.create_course": body(**{name: value for name, value in COURSE.items() if name != "minutes"}, hours="10"),
    "courses.open_course": DRAFT,
    "courses.retire_course": OPEN,
    "courses.create_question": body(**QUESTION),
    "courses.change_question": body(**QUESTION),
    "courses.restore_question": _ready(Question, "question_id", retired=True),
    "courses.import_questions": body(
        file=Upload(csv_bytes(HEADER, [[ROW.get(name, "") for name in HEADER]]), "banco.csv")
    ),
    "courses.add_logo": body(partner="Un socio", picture=Upload(PNG, "logo.png")),
    "api_courses.create_course": body(**COURSE),
    "api_courses.change_course": body(**COURSE),
    "api_courses.open_course": DRAFT,
    "api_courses.retire_course": OPEN,
}
