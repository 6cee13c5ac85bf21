"""What a person may ask of the office: a copy of everything, and that the record goes."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import Reads, policy
from core.audit.acts import saw
from core.db.types import Id
from core.people import queries as people
from core.pluginsystem.registry import registry
from core.privacy import archive, collecting, erasing
from core.privacy.declared import TABLES
from core.privacy.permissions import ERASE, EXPORT
from core.privacy.schemas import EraseIn
from core.web.forms import form_for
from core.web.slots import Tab, slots

bp = Blueprint("privacy", __name__, template_folder="templates")
slots.add_tab("person", Tab("privacy", _l("Export and erase"), "privacy.show", EXPORT, 98, within="documents"))


@bp.get("/personas/<id:person_id>/derechos")
@policy(EXPORT, reads=Reads.PERSON)
def show(person_id: Id) -> str:
    person, actor = people.header(person_id), current_actor()
    saw([person_id])
    held = collecting.counts(person_id)
    return render_template(
        "privacy/show.html",
        person=person,
        counts=[(TABLES[table].what, number) for table, number in held.items()],
        switched_off=collecting.waiting(person_id),
        title_of=registry().title,
        may_erase=actor.may(ERASE),
        against=erasing.objection(person_id, actor),
    )


@bp.get("/personas/<id:person_id>/derechos/todo.zip")
@policy(EXPORT, reads=Reads.PERSON)
def download(person_id: Id) -> Response:
    """Finished before the first byte leaves, and written down before that."""
    held = collecting.everything(person_id)
    saw([person_id], why=collecting.REASON)
    response = Response(archive.write(held, current_actor().timezone), mimetype="application/zip")
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
