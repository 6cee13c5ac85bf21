"""The public page behind the QR code of a session: a participant types a code and is noted as present."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import render_template

from core.api import (
    PUBLIC,
    Done,
    Invalid,
    Limit,
    NotFound,
    Office,
    Refused,
    by_address,
    current_actor,
    db,
    done,
    elevated,
    form_for,
    numbers,
    policy,
)
from plugins.courses.blueprint import bp
from plugins.courses.cohorts import queries, services
from plugins.courses.cohorts.models import CourseSession
from plugins.courses.cohorts.schemas import CodeIn
from plugins.courses.cohorts.services.attending import require_open_door
from plugins.courses.words import _

WHY = "whoever takes part in a course types a code at the door of a session; shows the topic alone, tells of nobody"
BY_ADDRESS = 300
"""A whole room sits behind one address."""
BY_DOOR = 1000


def _limits(door: str, data: Any = None) -> Sequence[Limit]:
    """Only codes that are typed count."""
    return [by_address("courses-door", BY_ADDRESS), Limit("courses-door", door, BY_DOOR)]


@bp.get("/puerta/<door>")
@policy(PUBLIC, reason=WHY)
def door(door: str) -> str:
    with elevated(db.session(), "the door of a session"):
        session, zone = _found(door)
    try:
        require_open_door(session, zone)
    except Refused as refused:
        return render_template("courses/cohorts_public_door.html", closed=refused.message, session=session, form=None)
    return render_template("courses/cohorts_public_door.html", closed="", session=session, form=form_for(CodeIn))


def _found(door: str) -> tuple[CourseSession, str]:
    """The session, and the time zone of its office. Call elevated."""
    try:
        session = queries.session_at_door(door)
    except NotFound:
        raise NotFound("courses.door.not_found", _("This QR code is not good any more. Ask for the new one.")) from None
    office = db.session.get_one(Office, queries.cohort(session.cohort_id).office_id)
    return session, office.timezone


@bp.post("/puerta/<door>")
@policy(PUBLIC, mutates=True, reason=WHY, form=CodeIn, again="courses.door", throttle=_limits)
def enter(door: str, data: dict[str, Any]) -> Done:
    with elevated(db.session(), "a code at the door of a session"):
        session, zone = _found(door)
        noted = services.note_at_door(session, numbers.read(data["code"]), zone, actor=current_actor())
    if not noted:
        raise Invalid({"code": [_("Nobody here has this code. Compare it sign by sign.")]}, code="courses.door.code")
    return done("", page=render_template("courses/cohorts_present.html", session=session))
