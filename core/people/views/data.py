"""The tab "Data": personal data, ways of contact and permissions."""

from __future__ import annotations

from typing import Any

from flask import current_app, render_template, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import Reads, policy
from core.audit.acts import saw
from core.db.types import Id
from core.errors import NotFound
from core.people import labels, notices, permissions, queries, services
from core.people.codes import ConsentAnswer, ConsentPurpose, NoticeChannel
from core.people.queries.header import place_name
from core.people.schemas import ConsentIn, ContactIn
from core.people.views.blueprint import bp
from core.people.views.page import edit_page
from core.web.forms import form_for
from core.web.slots import Tab, slots

slots.add_tab("person", Tab("data", _l("Personal data"), "people.data", permissions.READ, 92, within="documents"))


@bp.get("/personas/<id:person_id>/datos")
@policy(permissions.READ, reads=Reads.PERSON)
def data(person_id: Id) -> str:
    saw([person_id])
    return render_template(
        "people/data.html",
        person=queries.header(person_id),
        record=queries.get(person_id),
        contacts=queries.contacts(person_id),
        consents=_last_answers(person_id),
        labels=labels,
        place_name=place_name,
        may_edit=current_actor().may(permissions.EDIT),
    )


def _last_answers(person_id: Id) -> list[dict[str, Any]]:
    """Each purpose with its last answer, if there is one."""
    by_law = current_app.config["DEPLOYMENT"].office_can_register_without_consent
    last: dict[ConsentPurpose, Any] = {}
    for row in queries.consents(person_id):
        last.setdefault(row.purpose, row)
    return [
        {
            "purpose": purpose,
            "label": labels.PURPOSE[purpose],
            "row": last.get(purpose),
            "by_law": by_law and purpose is ConsentPurpose.SERVICE,
            "live": purpose in last and last[purpose].answer is ConsentAnswer.GIVEN,
        }
        for purpose in ConsentPurpose
    ]


@bp.get("/personas/<id:person_id>/contactos/nuevo")
@policy(permissions.EDIT, reads=Reads.PERSON)
def new_contact(person_id: Id) -> str:
    back = url_for("people.data", person_id=person_id)
    action = url_for("people.add_contact", person_id=person_id)
    return edit_page(person_id, "data", _("Add a way of contact"), form_for(ContactIn), action, back)


@bp.post("/personas/<id:person_id>/contactos/nuevo")
@policy(permissions.EDIT, mutates=True, form=ContactIn, again="people.new_contact", done="people.data")
def add_contact(person_id: Id, data: dict[str, Any]) -> Done:
    contact = services.add_contact(person_id, data, actor=current_actor())
    return done(_("Saved."), contact.id)


@bp.post("/personas/<id:person_id>/contactos/<id:contact_id>/preferir")
@policy(permissions.EDIT, mutates=True, done="people.data")
def prefer_contact(person_id: Id, contact_id: Id) -> Done:
    services.prefer_contact(person_id, contact_id, actor=current_actor())
    return done(_("Saved."), contact_id)


@bp.post("/personas/<id:person_id>/contactos/<id:contact_id>/quitar")
@policy(permissions.EDIT, mutates=True, done="people.data")
def remove_contact(person_id: Id, contact_id: Id) -> Done:
    services.remove_contact(person_id, contact_id, actor=current_actor())
    return done(_("Removed."), contact_id)


@bp.get("/personas/<id:person_id>/permisos/<purpose>")
@policy(permissions.EDIT, reads=Reads.PERSON)
def ask_consent(person_id: Id, purpose: str) -> str:
    notice = notices.CURRENT[_purpose(purpose)]
    form = form_for(ConsentIn, {"language": str(get_locale())[:2], "channel": NoticeChannel.READ_ALOUD.value})
    action = url_for("people.answer_consent", person_id=person_id, purpose=purpose)
    title = labels.PURPOSE[notice.purpose]
    back = url_for("people.data", person_id=person_id)
    return edit_page(person_id, "data", title, form, action, back, text=notice.text(str(get_locale())))


@bp.post("/personas/<id:person_id>/permisos/<purpose>")
@policy(permissions.EDIT, mutates=True, form=ConsentIn, again="people.ask_consent", done="people.data")
def answer_consent(person_id: Id, purpose: str, data: dict[str, Any]) -> Done:
    queries.get(person_id)
    services.answer(
        person_id, _purpose(purpose), data["answer"], language=data["language"], channel=data["channel"],
        guardian_name=data["guardian_name"] or "", actor=current_actor(),
    )  # fmt: skip
    return done(_("Saved."), person_id)


@bp.post("/personas/<id:person_id>/permisos/<purpose>/retirar")
@policy(permissions.EDIT, mutates=True, done="people.data", again="people.data")
def withdraw_consent(person_id: Id, purpose: str) -> Done:
    queries.get(person_id)
    services.answer(
        person_id, _purpose(purpose), ConsentAnswer.WITHDRAWN, language=str(get_locale())[:2],
        channel=NoticeChannel.SCREEN, actor=current_actor(),
    )  # fmt: skip
    return done(_("The permission was withdrawn."), person_id)


def _purpose(text: str) -> ConsentPurpose:
    try:
        return ConsentPurpose(text)
    except ValueError:
        raise NotFound from None
