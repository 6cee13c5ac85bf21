"""What the certificates of a course look like: words by language, and the marks of partners."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from core.api import Actor, Id, Invalid, Refused, db, pictures, record
from plugins.courses.catalogue import queries
from plugins.courses.catalogue.bank import swap
from plugins.courses.catalogue.codes import LANGUAGES
from plugins.courses.catalogue.events import LogosChanged, TemplateChanged
from plugins.courses.catalogue.models import Course, Logo, Template
from plugins.courses.permissions import COURSE_WRITE
from plugins.courses.words import _l

MOST_LOGOS = 6
LARGEST_LOGO = 1024 * 1024
PRINTED = (800, 400)
"""As large as it is printed sharply; what is larger is made smaller."""
HEADINGS = {"es": "Certificado", "pt": "Certificado", "en": "Certificate"}
"""Said where nobody wrote another one."""


def write(course_id: Id, language: str, data: Mapping[str, Any], *, actor: Actor) -> Template:
    """Raises Refused for a language that no course has."""
    actor.require(COURSE_WRITE)
    course = queries.locked(course_id)
    if language not in LANGUAGES:
        raise Refused("courses.template.no_such_language", _l("Courses are not given in this language."))
    template = queries.template(course.id, language)
    if template is None:
        template = Template(course_id=course.id, language=language)
        db.session.add(template)
    template.heading = data["heading"]
    for name in ("text", "signatory", "signatory_role"):
        setattr(template, name, data[name] or "")
    db.session.flush()
    record(TemplateChanged(course.id, language=language), actor=actor)
    return template


def drawn(raw: bytes) -> pictures.Picture:
    """A mark as it is kept. Raises Invalid (field ``picture``). Call outside of any writing."""
    if not raw:
        raise Invalid({"picture": [str(_l("Choose a picture"))]}, code="courses.picture.missing")
    if len(raw) > LARGEST_LOGO:
        sentence = _l("The picture is larger than 1 MB: make it smaller")
        raise Invalid({"picture": [str(sentence)]}, code="courses.picture.too_large")
    return pictures.rewritten(raw, "picture", to=pictures.PNG, within=PRINTED)


def add_logo(course_id: Id, partner: str, picture: pictures.Picture, *, actor: Actor) -> Logo:
    actor.require(COURSE_WRITE)
    course = queries.locked(course_id)
    there = select(func.count(Logo.id), func.max(Logo.position)).where(Logo.course_id == course.id)
    count, last = db.session.execute(there).one()
    if count >= MOST_LOGOS:
        raise Refused("courses.logo.too_many", _l("There is room for six partners: remove one first."))
    logo = Logo(
        course_id=course.id, position=(last or 0) + 1, partner=partner, picture=picture.content, width=picture.width,
        height=picture.height,
    )  # fmt: skip
    db.session.add(logo)
    return _told(course, logo, actor=actor)


def move_logo(logo: Logo, step: int, *, actor: Actor) -> Logo:
    """``step``: -1 before the one that stands before it, 1 after the next one."""
    actor.require(COURSE_WRITE)
    course = queries.locked(logo.course_id)
    order = [row.id for row in queries.logos(course.id)]
    there = order.index(logo.id) + step
    if not 0 <= there < len(order):
        return logo
    swap(logo, queries.logo(order[there]))
    return _told(course, logo, actor=actor)


def remove_logo(logo: Logo, *, actor: Actor) -> Course:
    """Certificates that were printed keep it; those to come do without."""
    actor.require(COURSE_WRITE)
    course = queries.locked(logo.course_id)
    db.session.delete(logo)
    db.session.flush()
    record(LogosChanged(course.id), actor=actor)
    return course


def _told(course: Course, logo: Logo, *, actor: Actor) -> Logo:
    db.session.flush()
    record(LogosChanged(course.id), actor=actor)
    return logo
