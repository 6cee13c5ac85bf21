"""Pages of employers."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, g, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import policy
from core.classifications.lists import ISIC_SECTIONS
from core.countries import documents
from core.countries import queries as places
from core.db.types import Id
from core.db.urls import cursor_of
from core.events.labels import label_of
from core.extensions import db
from core.organisations import labels, permissions, queries, services
from core.organisations.models import Organisation
from core.organisations.schemas import CheckIn, OrganisationIn, ReasonIn
from core.web.forms import check_version, form_for
from core.web.nav import NavEntry, nav
from core.web.slots import slots

bp = Blueprint("organisations", __name__, url_prefix="/empresas", template_folder="templates")
nav.add(NavEntry("organisations", _l("Employers"), "organisations.list", permissions.READ, 40))


@bp.get("", endpoint="list")
@policy(permissions.READ)
def list_page() -> str:
    asked = {"q": request.args.get("q", "").strip(), "estado": request.args.get("estado", "")}
    statement = queries.listing(text=asked["q"], standing=asked["estado"], cursor=cursor_of(request.args.get("desde")))
    found = db.session.execute(statement).all()
    rows, more = found[: queries.PAGE], len(found) > queries.PAGE
    return render_template(
        "organisations/list.html", rows=rows, asked=asked, next=rows[-1].id if more else None, labels=labels,
        places=places.names(g.deployment.country, [row.municipality for row in rows]), activities=ISIC_SECTIONS,
    )  # fmt: skip


@bp.get("/nueva")
@policy(permissions.REGISTER)
def new() -> str:
    return _form_page(form_for(OrganisationIn, {"legal_name": request.args.get("nombre", "")}))


@bp.post("/nueva")
@policy(permissions.REGISTER, mutates=True, form=OrganisationIn, again="organisations.new", done="organisations.show")
def register(data: dict[str, Any]) -> Done:
    made = services.register(data, country=g.deployment.country, actor=current_actor())
    _warn(made)
    return done(_("Employer registered."), made.id)


@bp.get("/<id:organisation_id>")
@policy(permissions.READ)
def show(organisation_id: Id) -> str:
    organisation = queries.get(organisation_id)
    return render_template(
        "organisations/show.html", organisation=organisation, contacts=queries.contacts(organisation_id),
        standing=labels.standing(
            checked=organisation.checked_at is not None, suspended=organisation.suspended_at is not None
        ),
        checked_by=queries.user_name(organisation.checked_by), checked_how=labels.CHECKED_HOW,
        places=places.names(organisation.country, [organisation.municipality]), activities=ISIC_SECTIONS,
        sizes=labels.SIZES, number=_number_check(organisation), history=queries.history(organisation_id),
        label_of=label_of, slots=slots,
    )  # fmt: skip


@bp.get("/<id:organisation_id>/editar")
@policy(permissions.REGISTER)
def edit(organisation_id: Id) -> str:
    organisation = queries.get(organisation_id)
    values = {name: getattr(organisation, name) for name in OrganisationIn().fields if name != "contacts"}
    values["contacts"] = [
        {"name": row.name, "role": row.role, "phone": row.phone, "email": row.email}
        for row in queries.contacts(organisation_id)
    ]
    return _form_page(form_for(OrganisationIn, values, version=organisation.version), organisation)


@bp.post("/<id:organisation_id>/editar")
@policy(permissions.REGISTER, mutates=True, form=OrganisationIn, again="organisations.edit", done="organisations.show")
def save(organisation_id: Id, data: dict[str, Any]) -> Done:
    organisation = queries.get(organisation_id)
    check_version(organisation.version)
    services.edit(organisation, data, actor=current_actor())
    _warn(organisation)
    return done(_("Saved."), organisation_id)


@bp.get("/<id:organisation_id>/revisar")
@policy(permissions.CHECK)
def check(organisation_id: Id) -> str:
    organisation = queries.get(organisation_id)
    form = form_for(CheckIn, version=organisation.version)
    return render_template("organisations/check.html", organisation=organisation, form=form)


@bp.post("/<id:organisation_id>/revisar")
@policy(permissions.CHECK, mutates=True, form=CheckIn, again="organisations.check", done="organisations.show")
def record_check(organisation_id: Id, data: dict[str, Any]) -> Done:
    organisation = queries.get(organisation_id)
    check_version(organisation.version)
    services.check(organisation, data["how"], data["note"], actor=current_actor())
    return done(_("The check of the employer is recorded."), organisation_id)


def _form_page(form: Any, organisation: Organisation | None = None) -> str:
    sent = g.get("submission")
    taken = None
    if sent is not None and sent.code == services.TAKEN:
        country = organisation.country if organisation else g.deployment.country
        taken = queries.by_tax_id(country, sent.raw.get("tax_id", ""))
    return render_template("organisations/form.html", form=form, organisation=organisation, taken=taken)


def _number_check(organisation: Organisation) -> documents.Check:
    country = organisation.country
    return documents.check(country, queries.tax_document(country), organisation.tax_id)


def _warn(organisation: Organisation) -> None:
    """A number that looks wrong is kept: the firm may be right and the rule wrong."""
    found = _number_check(organisation)
    if organisation.tax_id and found.warns:
        flash(_("Tax number: %(problem)s", problem=found.message), "warning")


def _reason_page(organisation_id: Id, action: str, title: object, submit: object, warning: object) -> str:
    organisation = queries.get(organisation_id)
    return render_template(
        "organisations/reason.html", organisation=organisation, title=title, submit=submit, warning=warning,
        form=form_for(ReasonIn, version=organisation.version), action=action,
    )  # fmt: skip


@bp.get("/<id:organisation_id>/deshacer-revision")
@policy(permissions.CHECK)
def undo_check(organisation_id: Id) -> str:
    warning = _("Its open vacancies are put on hold until somebody checks it again.")
    return _reason_page(organisation_id, "undo_check", _("Undo the check"), _("Undo the check"), warning)


@bp.post("/<id:organisation_id>/deshacer-revision", endpoint="record_undo_check")
@policy(permissions.CHECK, mutates=True, form=ReasonIn, again="organisations.undo_check", done="organisations.show")
def record_undo_check(organisation_id: Id, data: dict[str, Any]) -> Done:
    organisation = _as_shown(organisation_id)
    services.undo_check(organisation, data["reason"], actor=current_actor())
    return done(_("The check is undone."), organisation_id)


@bp.get("/<id:organisation_id>/suspender")
@policy(permissions.SUSPEND)
def suspend(organisation_id: Id) -> str:
    warning = _("Its open vacancies are put on hold and nothing is published for it.")
    return _reason_page(organisation_id, "suspend", _("Suspend the employer"), _("Suspend"), warning)


@bp.post("/<id:organisation_id>/suspender")
@policy(permissions.SUSPEND, mutates=True, form=ReasonIn, again="organisations.suspend", done="organisations.show")
def record_suspend(organisation_id: Id, data: dict[str, Any]) -> Done:
    organisation = _as_shown(organisation_id)
    services.suspend(organisation, data["reason"], actor=current_actor())
    return done(_("The employer is suspended."), organisation_id)


@bp.get("/<id:organisation_id>/levantar-suspension")
@policy(permissions.SUSPEND)
def unsuspend(organisation_id: Id) -> str:
    warning = _("Vacancies on hold stay on hold until somebody opens them again.")
    return _reason_page(organisation_id, "unsuspend", _("Lift the suspension"), _("Lift the suspension"), warning)


@bp.post("/<id:organisation_id>/levantar-suspension")
@policy(permissions.SUSPEND, mutates=True, form=ReasonIn, again="organisations.unsuspend", done="organisations.show")
def record_unsuspend(organisation_id: Id, data: dict[str, Any]) -> Done:
    organisation = _as_shown(organisation_id)
    services.unsuspend(organisation, data["reason"], actor=current_actor())
    return done(_("The suspension is lifted."), organisation_id)


def _as_shown(organisation_id: Id) -> Organisation:
    organisation = queries.get(organisation_id)
    check_version(organisation.version)
    return organisation
