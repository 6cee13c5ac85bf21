"""The tab "Documents": identity papers, what somebody under 18 needs to work, and files."""

from __future__ import annotations

from typing import Any

from flask import Response, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import clock
from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import Reads, policy
from core.audit.acts import saw
from core.countries import ages, packs
from core.db.types import Id
from core.errors import Invalid
from core.people import labels, permissions, queries, services
from core.people.models import IdentityDocument
from core.people.queries.header import Header, youngest_age
from core.people.queries.records import of_person
from core.people.schemas import DocumentIn, FileIn, PermitIn, VerifyIn
from core.people.schemas.offers import country, country_name, kind_name, kind_value
from core.people.services import Upload
from core.people.views.blueprint import bp
from core.people.views.page import edit_page
from core.web.forms import form_for
from core.web.slots import Tab, slots

slots.add_tab(
    "person",
    Tab(
        "documents", _l("Documents and data"), "people.documents", permissions.READ_DOCUMENTS, 90,
        inner=_l("Documents"),
    ),
)  # fmt: skip
BODY = 6_000_000


@bp.get("/personas/<id:person_id>/documentos")
@policy(permissions.READ_DOCUMENTS, reads=Reads.PERSON)
def documents(person_id: Id) -> str:
    person = queries.header(person_id)
    saw([person_id])
    age = youngest_age(person.birth_date, person.birth_precision)
    permits = queries.permits(person_id)
    return render_template(
        "people/documents.html",
        person=person,
        documents=queries.documents(person_id),
        permits=permits,
        asks_permits=bool(permits) or (age is not None and age < ages.ADULT),
        law=_law(person),
        files=queries.attachments(person_id),
        labels=labels,
        kind_name=kind_name,
        country_name=country_name,
        own=country(),
        today=clock.today(current_actor().timezone),
        may_edit=current_actor().may(permissions.EDIT),
    )


def _law(person: Header) -> str:
    """What the country's law asks at the person's age, as its pack has it."""
    age = youngest_age(person.birth_date, person.birth_precision)
    pack = packs.available().get(country())
    rule = ages.minor_rule(pack, age) if pack and age is not None else None
    language = str(get_locale() or "es")
    return f"{rule.authorised_by.text(language)}: {rule.document.text(language)} ({rule.act})" if rule else ""


@bp.get("/personas/<id:person_id>/documentos/nuevo")
@policy(permissions.EDIT, reads=Reads.PERSON)
def new_document(person_id: Id) -> str:
    action = url_for("people.add_document", person_id=person_id)
    return edit_page(person_id, "documents", _("Add a document"), form_for(DocumentIn), action, _back(person_id))


@bp.post("/personas/<id:person_id>/documentos/nuevo")
@policy(permissions.EDIT, mutates=True, form=DocumentIn, again="people.new_document", done="people.documents")
def add_document(person_id: Id, data: dict[str, Any]) -> Done:
    queries.get(person_id)
    document = services.add_document(person_id, data, actor=current_actor())
    return done(_said(document), document.id)


@bp.get("/personas/<id:person_id>/documentos/<id:document_id>/renovar")
@policy(permissions.EDIT, reads=Reads.PERSON)
def renewed_document(person_id: Id, document_id: Id) -> str:
    old = of_person(IdentityDocument, person_id, document_id)
    values = {
        "kind": kind_value(old.country, old.kind), "country": old.country, "status": "valid",
        "verification": "seen_original",
    }  # fmt: skip
    action = url_for("people.renew_document", person_id=person_id, document_id=document_id)
    title = _("New document in place of %(number)s", number=old.number)
    return edit_page(person_id, "documents", title, form_for(DocumentIn, values), action, _back(person_id))


@bp.post("/personas/<id:person_id>/documentos/<id:document_id>/renovar")
@policy(permissions.EDIT, mutates=True, form=DocumentIn, again="people.renewed_document", done="people.documents")
def renew_document(person_id: Id, document_id: Id, data: dict[str, Any]) -> Done:
    document = services.renew_document(person_id, document_id, data, actor=current_actor())
    return done(_said(document), document.id)


@bp.post("/personas/<id:person_id>/documentos/<id:document_id>/comprobar")
@policy(permissions.EDIT, mutates=True, form=VerifyIn, again="people.documents", done="people.documents")
def verify_document(person_id: Id, document_id: Id, data: dict[str, Any]) -> Done:
    services.verify_document(person_id, document_id, data["verification"], actor=current_actor())
    return done(_("Saved."), document_id)


def _said(document: IdentityDocument) -> str:
    if document.check_status in labels.DOUBTFUL:
        return str(_("Saved, but look at the number of the document again: %(number)s", number=document.number))
    return str(_("Saved."))


def _back(person_id: Id) -> str:
    return url_for("people.documents", person_id=person_id)


@bp.get("/personas/<id:person_id>/permiso-de-trabajo")
@policy(permissions.EDIT, reads=Reads.PERSON)
def new_permit(person_id: Id) -> str:
    action = url_for("people.add_permit", person_id=person_id)
    law = _law(queries.header(person_id))
    form = form_for(PermitIn)
    return edit_page(
        person_id, "documents", _("Add a work permit"), form, action, _back(person_id), text=law, upload=True
    )


def _optional_file(**_given: Any) -> Upload | None:
    return services.read_upload(request.files.get("file"))


@bp.post("/personas/<id:person_id>/permiso-de-trabajo")
@policy(
    permissions.EDIT, mutates=True, form=PermitIn, again="people.new_permit", done="people.documents",
    before=_optional_file, uploads=BODY,
)  # fmt: skip
def add_permit(person_id: Id, data: dict[str, Any], prepared: Upload | None) -> Done:
    queries.get(person_id)
    permit = services.add_permit(person_id, data, prepared, actor=current_actor())
    return done(_("Saved."), permit.id)


@bp.get("/personas/<id:person_id>/archivos/nuevo")
@policy(permissions.EDIT, reads=Reads.PERSON)
def new_file(person_id: Id) -> str:
    action = url_for("people.add_file", person_id=person_id)
    return edit_page(
        person_id, "documents", _("Attach a file"), form_for(FileIn), action, _back(person_id), upload=True
    )


def _file(**_given: Any) -> Upload:
    upload = services.read_upload(request.files.get("file"))
    if upload is None:
        raise Invalid({"file": [_("Choose a file")]}, code="people.attachment.missing")
    return upload


@bp.post("/personas/<id:person_id>/archivos/nuevo")
@policy(
    permissions.EDIT, mutates=True, form=FileIn, again="people.new_file", done="people.documents",
    before=_file, uploads=BODY,
)  # fmt: skip
def add_file(person_id: Id, data: dict[str, Any], prepared: Upload) -> Done:
    queries.get(person_id)
    attachment = services.attach(person_id, prepared, actor=current_actor())
    return done(_("File attached: %(name)s", name=attachment.name), attachment.id)


@bp.get("/personas/<id:person_id>/archivos/<id:attachment_id>")
@policy(permissions.READ_DOCUMENTS, reads=Reads.PERSON)
def download(person_id: Id, attachment_id: Id) -> Response:
    """Always a download, never shown by the browser as a page of ours."""
    found = queries.attachment(person_id, attachment_id)
    saw([person_id])
    response = Response(found.content, mimetype=found.media_type)
    response.headers.set("Content-Disposition", "attachment", filename=found.name)
    return response
