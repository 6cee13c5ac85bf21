"""The administrator's pages of offices and roles."""

from __future__ import annotations

from typing import Any

from flask import render_template
from flask_babel import lazy_gettext as _l

from core import clock
from core.access.actors import current_actor
from core.access.administration import queries, services
from core.access.administration.schemas import NewOfficeIn, OfficeIn, PermissionsIn
from core.access.administration.services import MANAGE_OFFICES, MANAGE_ROLES
from core.access.answers import Done, done
from core.access.labels import OFFICE_KINDS
from core.access.models import Office, Role
from core.access.permissions import declared, titles
from core.access.policy import policy
from core.access.views.blueprint import bp
from core.db.types import Id
from core.errors import NotFound, Refused
from core.extensions import db
from core.web.forms import check_version, form_for
from core.web.nav import NavEntry, nav

nav.add(NavEntry("offices", _l("Offices"), "access.offices", MANAGE_OFFICES, 81))
nav.add(NavEntry("roles", _l("Roles"), "access.roles", MANAGE_ROLES, 82))


@bp.get("/administracion/oficinas")
@policy(MANAGE_OFFICES)
def offices() -> str:
    return render_template("access/offices.html", lines=queries.office_tree(db.session()), kinds=OFFICE_KINDS)


@bp.get("/administracion/oficinas/nueva")
@policy(MANAGE_OFFICES)
def new_office() -> str:
    return render_template("access/new_office.html", form=form_for(NewOfficeIn, {"timezone": current_actor().timezone}))


@bp.post("/administracion/oficinas/nueva")
@policy(MANAGE_OFFICES, mutates=True, form=NewOfficeIn, again="access.new_office", done="access.offices")
def add_office(data: dict[str, Any]) -> Done:
    parent_id = data.pop("parent")
    parent = _office(parent_id) if parent_id else None
    if parent is not None and not parent.active:
        raise Refused("access.office.closed", _l("This office is closed."))
    place = data["municipality"] or (parent.municipality if parent else "")
    made = services.open_office(
        data["name"], data["kind"], data["timezone"], municipality=place, parent=parent, actor=current_actor()
    )
    return done(_l("The office is open."), made.id)


@bp.get("/administracion/oficinas/<id:office_id>")
@policy(MANAGE_OFFICES)
def office(office_id: Id) -> str:
    found = _office(office_id)
    names = ("name", "kind", "municipality", "timezone")
    form = form_for(OfficeIn, {name: getattr(found, name) for name in names}, version=found.version)
    return render_template("access/office.html", office=found, form=form)


@bp.post("/administracion/oficinas/<id:office_id>")
@policy(MANAGE_OFFICES, mutates=True, form=OfficeIn, again="access.office", done="access.offices")
def edit_office(office_id: Id, data: dict[str, Any]) -> Done:
    data["municipality"] = data["municipality"] or ""
    found = _office(office_id)
    check_version(found.version)
    services.change_office(found, **data, actor=current_actor())
    return done(_l("Saved."), office_id)


@bp.post("/administracion/oficinas/<id:office_id>/cerrar")
@policy(MANAGE_OFFICES, mutates=True, done="access.offices")
def close_office(office_id: Id) -> Done:
    found = _office(office_id)
    services.close_office(found, clock.today(found.timezone), actor=current_actor())
    return done(_l("The office is closed. Its people stay visible from the office above."), office_id)


@bp.post("/administracion/oficinas/<id:office_id>/abrir")
@policy(MANAGE_OFFICES, mutates=True, done="access.offices")
def reopen_office(office_id: Id) -> Done:
    services.reopen_office(_office(office_id), actor=current_actor())
    return done(_l("The office is open."), office_id)


@bp.get("/administracion/roles")
@policy(MANAGE_ROLES)
def roles() -> str:
    session = db.session()
    return render_template(
        "access/roles.html",
        roles=queries.roles(session),
        granted=queries.permissions_by_role(session),
        titles=titles(),
    )


@bp.get("/administracion/roles/<id:role_id>")
@policy(MANAGE_ROLES)
def role(role_id: Id) -> str:
    found = _role(role_id)
    granted = queries.permissions_by_role(db.session()).get(role_id, set()) & set(declared())
    form = form_for(PermissionsIn, {"permissions": sorted(granted)})
    return render_template("access/role.html", role=found, form=form)


@bp.post("/administracion/roles/<id:role_id>")
@policy(MANAGE_ROLES, mutates=True, form=PermissionsIn, again="access.role", done="access.roles")
def set_permissions(role_id: Id, data: dict[str, Any]) -> Done:
    services.set_permissions(_role(role_id), data["permissions"], actor=current_actor())
    return done(_l("Saved. It holds from now on for everybody with this role."), role_id)


def _office(office_id: Id) -> Office:
    found = db.session.get(Office, office_id)
    if found is None:
        raise NotFound
    return found


def _role(role_id: Id) -> Role:
    found = db.session.get(Role, role_id)
    if found is None:
        raise NotFound
    return found
