"""What a person may ask of the office: a copy of everything, and that the record goes."""

from __future__ import annotations

from typing import Any, cast

from flask import Blueprint, Response, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import Reads, policy
from core.audit.acts import saw
from core.db.types import Id
from core.people import queries as people
from core.pluginsystem.registry import registry
from core.privacy import archive, collecting, erasing, exports
from core.privacy.declared import TABLES
from core.privacy.permissions import ERASE, EXPORT
from core.privacy.schemas import EraseIn
from core.web.display import page_language
from core.web.forms import form_for
from core.web.slots import Tab, slots

bp = Blueprint("privacy", __name__, template_folder="templates")
slots.add_tab("person", Tab("privacy", _l("Export and erase"), "privacy.show", EXPORT, 98, within="documents"))


@bp.get("/personas/<id:person_id>/derechos")
@policy(EXPORT, reads=Reads.PERSON)
def show(person_id: Id) -> str:
    person, actor = people.header(person_id), current_actor()
    saw([person_id])
    held, copy = collecting.counts(person_id), exports.latest(person_id, actor)
    return render_template(
        "privacy/show.html",
        person=person,
        counts=[(TABLES[table].what, number) for table, number in held.items()],
        copy=copy,
        problem=exports.problem(copy),
        switched_off=collecting.waiting(person_id),
        title_of=registry().title,
        may_erase=actor.may(ERASE),
        against=erasing.objection(person_id, actor),
    )


@bp.post("/personas/<id:person_id>/derechos")
@policy(EXPORT, mutates=True, done="privacy.show")
def prepare(person_id: Id) -> Done:
    exports.ask(person_id, page_language(), actor=current_actor())
    return done(_("The copy is being prepared."), person_id)


@bp.get("/personas/<id:person_id>/derechos/todo.zip")
@policy(EXPORT, reads=Reads.PERSON)
def download(person_id: Id) -> Response:
    """A finished file, to the one who asked for it; what was not ready or is gone leads back to the page."""
    people.header(person_id)
    found = exports.latest(person_id, current_actor())
    if found is None or (packed := exports.content(found.id)) is None:
        return cast("Response", redirect(url_for("privacy.show", person_id=person_id)))
    saw([person_id], why=collecting.REASON)
    response = Response(packed, mimetype="application/zip")
    response.headers.set("Content-Disposition", "attachment", filename=archive.file_name(person_id))
    return response


@bp.get("/personas/<id:person_id>/borrar")
@policy(ERASE, reads=Reads.PERSON)
def confirm(person_id: Id) -> str:
    person = people.header(person_id)
    saw([person_id])
    return render_template("privacy/erasing.html", person=person, form=form_for(EraseIn))


@bp.post("/personas/<id:person_id>/borrar")
@policy(ERASE, mutates=True, form=EraseIn, again="privacy.confirm", done="access.home")
def erase(person_id: Id, data: dict[str, Any]) -> Done:
    erasing.require_name(people.get(person_id), data["name"])
    erasing.erase(person_id, data["reason"], actor=current_actor())
    return done(_("The person is erased."))
