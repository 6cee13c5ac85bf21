"""Pages of the catalogue: the list, one course, its state, and what its certificates look like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, render_template, request, url_for

from core.api import (
    Done,
    Id,
    check_version,
    current_actor,
    cursor_of,
    done,
    form_for,
    pictures,
    policy,
)
from plugins.courses.blueprint import bp
from plugins.courses.catalogue import appearance, labels, queries, services
from plugins.courses.catalogue.codes import LANGUAGES, NEXT, CourseState
from plugins.courses.catalogue.hours import hours_of, require_quarters
from plugins.courses.catalogue.models import Course
from plugins.courses.catalogue.queries import Asked
from plugins.courses.catalogue.schemas import CourseForm, LogoIn, TemplateIn
from plugins.courses.cohorts.pages import menu
from plugins.courses.permissions import COHORT_READ, COURSE_READ, COURSE_WRITE
from plugins.courses.programmes import programmes
from plugins.courses.words import _

BODY = appearance.LARGEST_LOGO + 64 * 1024


@bp.get("/")
@policy(COURSE_READ)
def courses() -> str:
    state = request.args.get("estado", "")
    known = {one.key: one.title for one in programmes()}
    programme = request.args.get("programa", "")
    asked = Asked(
        request.args.get("que", "")[:200].strip(),
        CourseState(state) if state in list(CourseState) else None,
        programme if programme in known else "",
    )
    rows, following = queries.page(asked, cursor_of(request.args.get("desde")))
    given = {"que": asked.text, "estado": asked.state or "", "programa": asked.programme}
    return render_template(
        "courses/catalogue_list.html", rows=rows, following=following, own=labels, asked=asked, programmes=known,
        filters={name: str(value) for name, value in given.items() if value}, title_of=queries.title,
        **menu("courses"),
    )  # fmt: skip


@bp.get("/nuevo")
@policy(COURSE_WRITE)
def new_course() -> str:
    return render_template(
        "courses/catalogue_edit.html", course=None, form=form_for(CourseForm), with_programmes=bool(programmes())
    )


@bp.post("/nuevo")
@policy(COURSE_WRITE, mutates=True, form=CourseForm, again="courses.new_course", done="courses.course")
def create_course(data: dict[str, Any]) -> Done:
    require_quarters(data["minutes"])
    made = services.create(data, actor=current_actor())
    return done(_("Course written. Next: its questions."), made.id)


def course_page(template: str, course: Course, here: str, **values: Any) -> str:
    """A page of a course, with its tabs."""
    places = [
        ("facts", _("Course"), "course", COURSE_READ),
        ("bank", _("Questions"), "questions", COURSE_WRITE),
        ("certificate", _("Certificate"), "template", COURSE_READ),
        ("practice", _("Practice survey"), "practice_summary", COHORT_READ),
    ]
    actor = current_actor()
    tabs = [
        {"key": name, "label": label, "url": url_for(f"courses.{endpoint}", course_id=course.id)}
        for name, label, endpoint, permission in places
        if actor.may(permission)
    ]
    if actor.may(COHORT_READ):
        tabs.append({"key": "cohorts", "label": _("Cohorts"), "url": url_for("courses.cohorts", curso=course.id.hex)})
    known = {one.key: one.title for one in programmes()}
    return render_template(
        template, course=course, tabs=tabs, tab=here, own=labels, programmes=known, title_of=queries.title,
        may_write=actor.may(COURSE_WRITE), **values,
    )  # fmt: skip


@bp.get("/cursos/<id:course_id>")
@policy(COURSE_READ)
def course(course_id: Id) -> str:
    found = queries.course(course_id)
    return course_page(
        "courses/catalogue_course.html", found, "facts", lacking=services.lacking(found), next_states=NEXT[found.state],
        counts=queries.counts(course_id), offered=queries.offered(found.titles),
    )  # fmt: skip


@bp.get("/cursos/<id:course_id>/editar")
@policy(COURSE_WRITE)
def edit_course(course_id: Id) -> str:
    found = queries.course(course_id)
    form = form_for(CourseForm, values_of(found), version=found.version)
    return render_template("courses/catalogue_edit.html", course=found, form=form, with_programmes=bool(programmes()))


def values_of(found: Course) -> Mapping[str, Any]:
    """As ``CourseForm`` shows them."""
    texts = {
        f"{name}_{language}": words.get(language)
        for name, words in (("title", found.titles), ("summary", found.summaries))
        for language in LANGUAGES
    }
    plain = {name: getattr(found, name) for name in services.PLAIN} | {"hours": hours_of(found.minutes)}
    return {"code": found.code, "programme": found.programme or None, **texts, **plain}


@bp.post("/cursos/<id:course_id>/editar")
@policy(COURSE_WRITE, mutates=True, form=CourseForm, again="courses.edit_course", done="courses.course")
def change_course(course_id: Id, data: dict[str, Any]) -> Done:
    found = queries.course(course_id)
    check_version(found.version)
    require_quarters(data["minutes"], found.minutes)
    services.change(found, data, actor=current_actor())
    return done(_("Saved."), course_id)


@bp.post("/cursos/<id:course_id>/abrir")
@policy(COURSE_WRITE, mutates=True, done="courses.course")
def open_course(course_id: Id) -> Done:
    services.move(queries.course(course_id), CourseState.OPEN, actor=current_actor())
    return done(_("The course is open: it takes new cohorts."), course_id)


@bp.post("/cursos/<id:course_id>/retirar")
@policy(COURSE_WRITE, mutates=True, done="courses.course")
def retire_course(course_id: Id) -> Done:
    services.move(queries.course(course_id), CourseState.RETIRED, actor=current_actor())
    return done(_("The course is retired: it takes no new cohorts. Those that run go on."), course_id)


@bp.get("/cursos/<id:course_id>/certificado")
@policy(COURSE_READ)
def template(course_id: Id) -> str:
    found = queries.course(course_id)
    return course_page(
        "courses/catalogue_template.html", found, "certificate", templates=queries.templates(course_id),
        offered=queries.offered(found.titles), headings=appearance.HEADINGS, logos=queries.logos(course_id),
        form=form_for(LogoIn), room=len(queries.logos(course_id)) < appearance.MOST_LOGOS,
    )  # fmt: skip


@bp.get("/cursos/<id:course_id>/certificado/<any(es,pt,en):language>")
@policy(COURSE_WRITE)
def edit_template(course_id: Id, language: str) -> str:
    found, there = queries.course(course_id), queries.template(course_id, language)
    names = ("heading", "text", "signatory", "signatory_role")
    values = {name: getattr(there, name) for name in names} if there else {"heading": appearance.HEADINGS[language]}
    form = form_for(TemplateIn, values, version=there.version if there else None)
    return course_page(
        "courses/catalogue_template_edit.html", found, "certificate", language=language, form=form
    )  # fmt: skip


@bp.post("/cursos/<id:course_id>/certificado/<any(es,pt,en):language>")
@policy(COURSE_WRITE, mutates=True, form=TemplateIn, again="courses.edit_template", done="courses.template")
def save_template(course_id: Id, language: str, data: dict[str, Any]) -> Done:
    there = queries.template(course_id, language)
    if there is not None:
        check_version(there.version)
    appearance.write(course_id, language, data, actor=current_actor())
    return done(_("Saved."), course_id)


def _picture(**_given: Any) -> pictures.Picture:
    """Decoded before anything is locked."""
    file = request.files.get("picture")
    raw = file.stream.read(appearance.LARGEST_LOGO + 1) if file is not None else b""
    if file is not None:
        file.stream.seek(0)  # the idempotency key covers the file, too
    return appearance.drawn(raw)


@bp.post("/cursos/<id:course_id>/certificado/logos")
@policy(COURSE_WRITE, mutates=True, form=LogoIn, again="courses.template", done="courses.template", before=_picture,
        uploads=BODY)  # fmt: skip
def add_logo(course_id: Id, data: dict[str, Any], prepared: pictures.Picture) -> Done:
    appearance.add_logo(course_id, data["partner"], prepared, actor=current_actor())
    return done(_("The partner stands on the certificates to come."), course_id)


@bp.post("/cursos/<id:course_id>/certificado/logos/<id:logo_id>/subir")
@policy(COURSE_WRITE, mutates=True, done="courses.template")
def move_logo(course_id: Id, logo_id: Id) -> Done:
    appearance.move_logo(queries.logo_of(course_id, logo_id), -1, actor=current_actor())
    return done("", course_id)


@bp.post("/cursos/<id:course_id>/certificado/logos/<id:logo_id>/quitar")
@policy(COURSE_WRITE, mutates=True, done="courses.template")
def remove_logo(course_id: Id, logo_id: Id) -> Done:
    appearance.remove_logo(queries.logo_of(course_id, logo_id), actor=current_actor())
    return done(_("Removed."), course_id)


@bp.get("/cursos/<id:course_id>/certificado/logos/<id:logo_id>.png")
@policy(COURSE_READ)
def logo(course_id: Id, logo_id: Id) -> Response:
    response = Response(queries.logo_of(course_id, logo_id).picture, mimetype="image/png")
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response
