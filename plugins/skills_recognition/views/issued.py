"""What was issued: the list, one with its history, its changes, and the certificate on paper."""

from __future__ import annotations

from typing import Any

import segno
from flask import g, render_template, request, url_for

from core.api import (
    STANDINGS,
    Done,
    Id,
    Reads,
    Refused,
    case_page,
    check_version,
    clock,
    current_actor,
    cursor_of,
    done,
    form_for,
    numbers,
    policy,
    saw,
)
from plugins.skills_recognition import labels, queries, services
from plugins.skills_recognition.codes import NEXT, State
from plugins.skills_recognition.models import Recognition
from plugins.skills_recognition.permissions import DECIDE, READ
from plugins.skills_recognition.schemas import ChangeIn
from plugins.skills_recognition.verifying import standard
from plugins.skills_recognition.views.blueprint import bp
from plugins.skills_recognition.words import _l


@bp.get("/")
@policy(READ, reads=Reads.PEOPLE)
def recognitions() -> str:
    state = State(request.args["estado"]) if request.args.get("estado") in list(State) else None
    text = request.args.get("que", "")[:200]
    rows, following = queries.page(state, text, cursor_of(request.args.get("desde")))
    saw(row.person_id for row in rows)
    filters = {"estado": state.value if state else "", "que": text}
    return render_template(
        "skills_recognition/list.html", rows=rows, following=following, own=labels, standings=STANDINGS,
        state=state, text=text,
        filters={name: value for name, value in filters.items() if value}, today=_today(),
    )  # fmt: skip


def _today() -> Any:
    return clock.today(current_actor().timezone)


@bp.get("/reconocimientos/<id:recognition_id>")
@policy(READ, reads=Reads.PERSON)
def recognition(recognition_id: Id) -> str:
    found = queries.recognition(recognition_id)
    return case_page(
        "skills_recognition/recognition.html", queries.case_of(found.case_id), "recognition",
        changes=queries.changes(found.id), may_change=current_actor().may(DECIDE), **_told(found),
    )  # fmt: skip


def _told(found: Recognition) -> dict[str, Any]:
    return {
        "recognition": found, "own": labels, "number": numbers.written(found.number),
        "standard": standard(found.scheme, found.code, found.standard_version),
        "standing": STANDINGS[labels.STATE_OF[found.state].on(_today(), found.valid_until)],
        "zone": current_actor().timezone,
    }  # fmt: skip


@bp.get("/reconocimientos/<id:recognition_id>/estado")
@policy(DECIDE, reads=Reads.PERSON)
def change_form(recognition_id: Id) -> str:
    found = queries.recognition(recognition_id)
    possible = [(state.value, labels.MOVES[found.state, state]) for state in NEXT[found.state]]
    form = form_for(ChangeIn, version=found.version, context={"possible": possible})
    case = queries.case_of(found.case_id)
    return case_page("skills_recognition/change.html", case, "recognition", form=form, **_told(found))


@bp.post("/reconocimientos/<id:recognition_id>/estado")
@policy(DECIDE, mutates=True, form=ChangeIn, again="skills_recognition.change_form",
        done="skills_recognition.recognition")  # fmt: skip
def change(recognition_id: Id, data: dict[str, Any]) -> Done:
    found = queries.recognition(recognition_id)
    check_version(found.version)
    services.change(found, data["state"], data["reason"], data["note"], actor=current_actor())
    return done(labels.DONE[found.state], found.id)


@bp.get("/reconocimientos/<id:recognition_id>/certificado")
@policy(READ, reads=Reads.PERSON)
def certificate(recognition_id: Id) -> str:
    """On paper, with a QR code that leads whoever holds it to the public page. Only while it counts."""
    found = queries.recognition(recognition_id)
    if found.state is not State.ISSUED:
        raise Refused("skills_recognition.certificate.not_in_force", _l("It is not in force, so it is not printed."))
    saw([found.person_id])
    address = url_for("verification.number", number=numbers.written(found.number), _external=True)
    return render_template(
        "skills_recognition/certificate.html", address=address, service=g.deployment.name, picture=_picture(address),
        page=url_for("verification.page", _external=True), **_told(found),
    )  # fmt: skip


def _picture(address: str) -> str:
    return str(segno.make(address, error="m").svg_data_uri(scale=4, border=2, light="white"))
