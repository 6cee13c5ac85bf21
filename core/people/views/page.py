"""The person page, whose tabs and panels other domains add to, and the form of personal data."""

from __future__ import annotations

from typing import Any

from flask import current_app, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import Reads, policy
from core.audit.acts import saw
from core.db.types import Id
from core.people import candidates, permissions, queries, services
from core.people.models import Person
from core.people.queries.duplicates import decided, likely
from core.people.schemas import PersonIn
from core.people.views.blueprint import bp
from core.web.fields import partial_day
from core.web.forms import Form, check_version, form_for
from core.web.slots import Tab, slots

slots.add_tab("person", Tab("summary", _l("Summary"), "people.show", permissions.READ, 0))


@bp.app_template_global("person_frame")
def frame(person_id: Id) -> dict[str, Any]:
    """Tabs and verbs of the person, as far as this deployment has them and the actor may."""
    may = current_actor().may
    return {
        "tabs": slots.tabs("person", person_id, may),
        "actions": slots.actions("person", person_id, may),
        "match": _address("matching.for_person", person_id),
        "note": f"{url_for('people.show', person_id=person_id)}#note" if _address("cases.note", person_id) else "",
        "sheet": _address("cases.sheet", person_id),
    }


def _address(endpoint: str, person_id: Id) -> str:
    """Where the endpoint stands, or nothing where it does not exist or the actor may not."""
    view = current_app.view_functions.get(endpoint)
    declared = getattr(view, "policy", None)
    if declared is None or not current_actor().may(declared.permission):
        return ""
    return url_for(endpoint, person_id=person_id)


def edit_page(
    person_id: Id, tab: str, title: object, form: Form, action: str, back: str, *, text: str = "", upload: bool = False
) -> str:
    """A page with one form about the person. ``text`` is read to the person first."""
    person = queries.header(person_id)
    saw([person_id])
    return render_template(
        "people/form.html", person=person, tab=tab, title=title, form=form, action=action, back=back, text=text,
        upload=upload,
    )  # fmt: skip


@bp.get("/personas/<id:person_id>")
@policy(permissions.READ, reads=Reads.PERSON)
def show(person_id: Id) -> str:
    person = queries.header(person_id)
    saw([person_id])
    may = current_actor().may
    return render_template(
        "people/show.html",
        person=person,
        main=slots.panels("person.main", person_id, may),
        side=slots.panels("person.aside", person_id, may),
    )


@bp.get("/personas/<id:person_id>/datos/editar")
@policy(permissions.EDIT, reads=Reads.PERSON)
def edit(person_id: Id) -> str:
    person = queries.get(person_id)
    others = likely(candidates.of_person(person), besides={person_id, *decided(person_id)})
    saw([person_id, *(other.person.id for other in others)])
    form = form_for(PersonIn, values_of(person), version=person.version)
    return render_template("people/edit.html", person=queries.header(person_id), form=form, others=others)


def values_of(person: Person) -> dict[str, Any]:
    names = ("given_names", "first_surname", "second_surname", "preferred_name", "municipality", "neighbourhood")
    values: dict[str, Any] = {name: getattr(person, name) for name in names}
    values["sex"] = person.sex.value
    if person.birth_date:
        values["birth_date"] = partial_day(person.birth_date, person.birth_precision)
    return values


@bp.post("/personas/<id:person_id>/datos/editar")
@policy(permissions.EDIT, mutates=True, form=PersonIn, again="people.edit", done="people.data")
def save(person_id: Id, data: dict[str, Any]) -> Done:
    person = queries.get(person_id)
    check_version(person.version)
    services.edit(person, data, actor=current_actor())
    return done(_("Saved."), person_id)


@bp.post("/personas/<id:person_id>/distinta/<id:other_id>")
@policy(permissions.EDIT, mutates=True, done="people.edit")
def tell_apart(person_id: Id, other_id: Id) -> Done:
    services.tell_apart(person_id, other_id, actor=current_actor())
    return done(_("Noted: they are different people."), person_id)
