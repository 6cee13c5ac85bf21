"""The administrator's pages of users: who they are, where they work and as what, their log-ins."""

from __future__ import annotations

from typing import Any

from flask import current_app, render_template, request, url_for
from flask_babel import lazy_gettext as _l

from core import clock
from core.access.actors import current_actor
from core.access.administration import queries, services
from core.access.administration.schemas import EndWorkIn, NewUserIn, UserIn, WorkIn
from core.access.administration.services import MANAGE_USERS
from core.access.answers import Done, done
from core.access.models import Office, User
from core.access.policy import policy
from core.access.views.blueprint import bp
from core.db.types import Id
from core.errors import NotFound
from core.extensions import db
from core.web.forms import form_for
from core.web.nav import NavEntry, nav

nav.add(NavEntry("users", _l("Users"), "access.users", MANAGE_USERS, 80))


@bp.get("/administracion/usuarios")
@policy(MANAGE_USERS)
def users() -> str:
    session = db.session()
    rows = session.execute(queries.users(request.args.get("after", ""))).all()
    shown = rows[: queries.PAGE]
    work = queries.work_of(session, [row.id for row in shown], clock.today(current_actor().timezone))
    after = shown[-1].email_key if len(rows) > len(shown) else ""
    return render_template("access/users.html", rows=shown, work=work, after=after)


@bp.get("/administracion/usuarios/nuevo")
@policy(MANAGE_USERS)
def new_user() -> str:
    return render_template("access/new_user.html", form=form_for(NewUserIn))


@bp.post("/administracion/usuarios/nuevo")
@policy(MANAGE_USERS, mutates=True, form=NewUserIn, again="access.new_user", done="access.user")
def add_user(data: dict[str, Any]) -> Done:
    actor = current_actor()
    user = services.create_user(data["email"], data["name"], language=data["language"], actor=actor)
    services.add_membership(user, _office(data["office"]), data["role"], actor=actor)
    return _with_link(user, services.make_set_up_link(user, actor=actor))


@bp.get("/administracion/usuarios/<id:user_id>")
@policy(MANAGE_USERS)
def user(user_id: Id) -> str:
    found = _user(user_id)
    return render_template(
        "access/user.html",
        user=found,
        form=form_for(UserIn, {"name": found.name, "email": found.email, "language": found.language}),
        work_form=form_for(WorkIn),
        history=queries.history_of(db.session(), user_id),
        today=clock.today(current_actor().timezone),
    )


@bp.post("/administracion/usuarios/<id:user_id>")
@policy(MANAGE_USERS, mutates=True, form=UserIn, again="access.user", done="access.user")
def edit_user(user_id: Id, data: dict[str, Any]) -> Done:
    services.edit_user(_user(user_id), **data, actor=current_actor())
    return done(_l("Saved."), user_id)


@bp.post("/administracion/usuarios/<id:user_id>/trabajo")
@policy(MANAGE_USERS, mutates=True, form=WorkIn, again="access.user", done="access.user")
def add_work(user_id: Id, data: dict[str, Any]) -> Done:
    place = _office(data["office"])
    dates = {"since": data["since"], "until": data["until"]}
    services.add_membership(_user(user_id), place, data["role"], actor=current_actor(), **dates)
    return done(_l("Saved."), user_id)


@bp.get("/administracion/usuarios/<id:user_id>/trabajo/<id:membership_id>")
@policy(MANAGE_USERS)
def work(user_id: Id, membership_id: Id) -> str:
    found = queries.membership(db.session(), user_id, membership_id)
    if found is None:
        raise NotFound
    form = form_for(EndWorkIn, {"until": clock.today(found.office.timezone)})
    return render_template("access/end_work.html", user=_user(user_id), membership=found, form=form)


@bp.post("/administracion/usuarios/<id:user_id>/trabajo/<id:membership_id>")
@policy(MANAGE_USERS, mutates=True, form=EndWorkIn, again="access.work", done="access.user")
def end_work(user_id: Id, membership_id: Id, data: dict[str, Any]) -> Done:
    found = queries.membership(db.session(), user_id, membership_id)
    if found is None:
        raise NotFound
    services.end_membership(found, until=data["until"], actor=current_actor())
    return done(_l("Saved."), user_id)


@bp.post("/administracion/usuarios/<id:user_id>/enlace")
@policy(MANAGE_USERS, mutates=True, done="access.user")
def reset_user(user_id: Id) -> Done:
    found = _user(user_id)
    return _with_link(found, services.reset(found, actor=current_actor()))


@bp.post("/administracion/usuarios/<id:user_id>/desactivar")
@policy(MANAGE_USERS, mutates=True, done="access.user")
def disable_user(user_id: Id) -> Done:
    services.disable(_user(user_id), actor=current_actor())
    return done(_l("The user cannot log in any more."), user_id)


@bp.post("/administracion/usuarios/<id:user_id>/activar")
@policy(MANAGE_USERS, mutates=True, done="access.user")
def enable_user(user_id: Id) -> Done:
    services.enable(_user(user_id), actor=current_actor())
    return done(_l("The user can log in again."), user_id)


def _user(user_id: Id) -> User:
    found = db.session.get(User, user_id)
    if found is None:
        raise NotFound
    return found


def _office(office_id: Id) -> Office:
    found = db.session.get(Office, office_id)
    if found is None or not found.active:
        raise NotFound
    return found


def _with_link(user: User, token: str) -> Done:
    """The link is shown once, on this answer only."""
    place = current_app.config["DEPLOYMENT"].web
    path = url_for("access.set_up", token=token)
    address = f"https://{place.hosts[0]}{path}" if place.may_leave_loopback else f"{request.host_url.rstrip('/')}{path}"
    return done("", user.id, page=render_template("access/link.html", user=user, address=address))
