"""Pages of the bank of questions: write, order, retire, and the whole bank as a file."""

from __future__ import annotations

from typing import Any

from flask import Response, render_template, request

from core.api import (
    CSV_TYPE,
    XLSX_TYPE,
    Done,
    Id,
    Invalid,
    Table,
    check_version,
    csv_bytes,
    current_actor,
    done,
    form_for,
    policy,
    read_table,
    xlsx_bytes,
)
from plugins.courses.blueprint import bp
from plugins.courses.catalogue import bank, bank_file, labels, queries, services
from plugins.courses.catalogue.codes import Purpose
from plugins.courses.catalogue.schemas import BankIn, QuestionIn
from plugins.courses.catalogue.views import course_page
from plugins.courses.permissions import COURSE_WRITE
from plugins.courses.words import _, _n

LARGEST = 2 * 1024 * 1024
FORMATS = {"csv": (CSV_TYPE, csv_bytes), "xlsx": (XLSX_TYPE, xlsx_bytes)}


@bp.get("/cursos/<id:course_id>/preguntas")
@policy(COURSE_WRITE)
def questions(course_id: Id) -> str:
    found, shown = queries.course(course_id), _purpose()
    every = queries.questions(course_id, shown)
    return course_page(
        "courses/catalogue_bank.html", found, "bank", asked=[one for one in every if not one.retired],
        retired=[one for one in every if one.retired], purpose=shown, counts=queries.counts(course_id),
        lacking=services.lacking(found), purposes=list(Purpose), form=form_for(BankIn),
    )  # fmt: skip


def _purpose() -> Purpose:
    wanted = request.args.get("uso", "")
    return Purpose(wanted) if wanted in list(Purpose) else Purpose.EXAM


@bp.get("/cursos/<id:course_id>/preguntas/nueva")
@policy(COURSE_WRITE)
def new_question(course_id: Id) -> str:
    found, purpose = queries.course(course_id), _purpose()
    form = form_for(QuestionIn, {"purpose": purpose, "shape": "one"})
    return course_page("courses/catalogue_question.html", found, "bank", question=None, form=form, purpose=purpose)


@bp.post("/cursos/<id:course_id>/preguntas/nueva")
@policy(COURSE_WRITE, mutates=True, form=QuestionIn, again="courses.new_question", done="courses.questions")
def create_question(course_id: Id, data: dict[str, Any]) -> Done:
    made = bank.add(course_id, data, actor=current_actor())
    return _to_bank(_("Question added."), course_id, made.purpose)


def _to_bank(message: str, course_id: Id, purpose: Purpose) -> Done:
    return done(message, endpoint="courses.questions", course_id=course_id, uso=purpose.value)


@bp.get("/cursos/<id:course_id>/preguntas/<id:question_id>")
@policy(COURSE_WRITE)
def edit_question(course_id: Id, question_id: Id) -> str:
    found, question = queries.course(course_id), queries.question_of(course_id, question_id)
    form = form_for(QuestionIn, bank.typed(question), version=question.version)
    return course_page(
        "courses/catalogue_question.html", found, "bank", question=question, form=form, purpose=question.purpose
    )


@bp.post("/cursos/<id:course_id>/preguntas/<id:question_id>")
@policy(COURSE_WRITE, mutates=True, form=QuestionIn, again="courses.edit_question", done="courses.questions")
def change_question(course_id: Id, question_id: Id, data: dict[str, Any]) -> Done:
    question = queries.question_of(course_id, question_id)
    check_version(question.version)
    bank.change(question, data, actor=current_actor())
    return _to_bank(_("Saved. Papers that were drawn before stay as they were."), course_id, question.purpose)


@bp.post("/cursos/<id:course_id>/preguntas/<id:question_id>/<any(subir,bajar):way>")
@policy(COURSE_WRITE, mutates=True, done="courses.questions")
def move_question(course_id: Id, question_id: Id, way: str) -> Done:
    question = queries.question_of(course_id, question_id)
    bank.move(question, {"subir": -1, "bajar": 1}[way], actor=current_actor())
    return _to_bank("", course_id, question.purpose)


@bp.post("/cursos/<id:course_id>/preguntas/<id:question_id>/retirar")
@policy(COURSE_WRITE, mutates=True, done="courses.questions")
def retire_question(course_id: Id, question_id: Id) -> Done:
    question = bank.retire(queries.question_of(course_id, question_id), True, actor=current_actor())
    return _to_bank(_("The question is not asked any more."), course_id, question.purpose)


@bp.post("/cursos/<id:course_id>/preguntas/<id:question_id>/recuperar")
@policy(COURSE_WRITE, mutates=True, done="courses.questions")
def restore_question(course_id: Id, question_id: Id) -> Done:
    question = bank.retire(queries.question_of(course_id, question_id), False, actor=current_actor())
    return _to_bank(_("The question is asked again."), course_id, question.purpose)


def _read(**_given: Any) -> Table:
    """Read before anything is locked."""
    file = request.files.get("file")
    raw = file.stream.read(LARGEST + 1) if file is not None else b""
    if not raw:
        raise Invalid({"file": [_("Choose a file")]}, code="courses.bank.file_missing")
    if len(raw) > LARGEST:
        raise Invalid({"file": [_("The file is larger than 2 MB: divide it")]}, code="courses.bank.file_too_large")
    return read_table(raw)


@bp.post("/cursos/<id:course_id>/preguntas/archivo")
@policy(COURSE_WRITE, mutates=True, form=BankIn, again="courses.questions", done="courses.questions", before=_read,
        uploads=LARGEST + 64 * 1024)  # fmt: skip
def import_questions(course_id: Id, data: dict[str, Any], prepared: Table) -> Done:
    """All good rows or, when anything fails, none; what was not taken is shown with its line and column."""
    course = queries.locked(course_id)
    there = {bank_file.key_of(one) for one in queries.questions(course.id)}
    judged = bank_file.judge(prepared, there)
    bank.add_all(course.id, judged.accepted, actor=current_actor())
    count = len(judged.accepted)
    said = _n("%(num)d question added.", "%(num)d questions added.", count)
    if not judged.rejected:
        repeated = _("Repeated: %(count)s.", count=judged.repeated)
        return done(f"{said} {repeated}", course_id)
    page = render_template("courses/catalogue_bank_result.html", course=course, judged=judged, said=said, own=labels)
    return done("", course_id, page=page)


@bp.get("/cursos/<id:course_id>/preguntas.<any(csv,xlsx):kind>")
@policy(COURSE_WRITE)
def export_questions(course_id: Id, kind: str) -> Response:
    course = queries.course(course_id)
    media_type, write = FORMATS[kind]
    response = Response(write(bank_file.HEADER, bank_file.rows(queries.questions(course_id))), mimetype=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=f"preguntas-{course.code}.{kind}")
    return response
