"""The doors: log in, log out, choose where one works now."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from core import clock
from core.access import passwords, queries, sessions
from core.access.actors import ANONYMOUS, Actor, ActorKind, current_actor
from core.access.answers import Done, done
from core.access.models import Membership, User
from core.access.policy import LOGGED_IN, PUBLIC, policy
from core.access.schemas import LoginIn
from core.errors import Invalid
from core.extensions import db
from core.web.forms import form_for

bp = Blueprint("access", __name__, template_folder="templates")


@bp.get("/")
@policy(PUBLIC, reason="leads to the log-in or to one's own day")
def home() -> Response:
    return redirect(url_for("access.login" if current_actor() is ANONYMOUS else "cases.my_day"))


@bp.get("/entrar")
@policy(PUBLIC, reason="the door itself")
def login() -> str:
    return login_page()


def login_page(*, carry: bool = False) -> str:
    return render_template("access/login.html", form=form_for(LoginIn, {"carried": request.args.get("next", "")}))


def _verify(data: dict[str, Any]) -> User:
    """Runs in ``reading()``: hashing must not hold the write lock. One sentence for every reason."""
    user = queries.user_by_email(db.session(), data["email"])
    if not passwords.matches(user.password_hash if user else "", data["password"]) or not user or not user.active:
        raise Invalid({"email": [str(_l("The address or the password is not right."))]}, code="access.login.wrong")
    return user


@bp.post("/entrar")
@policy(PUBLIC, mutates=True, reason="the door itself", form=LoginIn, again="access.login", before=_verify)
def enter(data: dict[str, Any], prepared: User) -> Response:
    session = db.session()
    found = queries.memberships(session, prepared.id, clock.now().date())
    first: Membership | None = found[0] if found else None
    sessions.begin(session, prepared, first, second_factor=False)
    g.actor = Actor(ActorKind.STAFF, prepared.id, prepared.name)
    target = data["carried"] or ""
    return redirect(target if target.startswith("/") and not target.startswith("//") else url_for("access.home"), 303)


@bp.post("/salir")
@policy(LOGGED_IN, mutates=True, done="access.login")
def logout() -> Done:
    sessions.end(db.session(), db.session.merge(g.login))
    return done(_("You have left."))
