"""One's own account: password, language, shortcuts, open log-ins, and the office in which one works now."""

from __future__ import annotations

from typing import Any

from flask import current_app, g, redirect, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from core import clock
from core.access import entrances, passwords, queries, refill, sessions, tokens, totp
from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.models import User
from core.access.permissions import titles
from core.access.policy import LOGGED_IN, policy
from core.access.schemas import LanguageIn, OwnPasswordIn, ShortcutsIn, TokenIn
from core.access.throttling import Limit, by_account
from core.access.views.blueprint import bp
from core.db.types import Id
from core.db.urls import cursor_of
from core.errors import Invalid, NotFound
from core.extensions import db
from core.web.forms import form_for


@bp.get("/mi-cuenta")
@policy(LOGGED_IN)
def account() -> str:
    user = db.session.get_one(User, current_actor().id)
    return render_template(
        "access/account.html",
        user=user,
        second_factor=bool(user.totp_secret),
        password_form=form_for(OwnPasswordIn),
        shortcuts_form=form_for(ShortcutsIn, {"shortcuts": user.shortcuts}),
        open_log_ins=sessions.count_open(db.session(), user.id),
        programs=tokens.of_user(db.session(), user.id, living=True),
        titles=titles(),
    )


def _password_limits(data: dict[str, Any]) -> list[Limit]:
    return [by_account("own-password", current_actor().id)]


def _new_hash(data: dict[str, Any]) -> str:
    """Runs in ``reading()``: hashing must not hold the write lock."""
    user = db.session.get_one(User, current_actor().id)
    if not passwords.matches(user.password_hash, data["current"]):
        raise Invalid({"current": [_("This is not your password.")]}, code="access.password.wrong")
    if data["password"] != data["repeated"]:
        raise Invalid({"repeated": [_("The two passwords are not the same.")]}, code="access.password.unlike")
    return passwords.hash_of_new(data["password"], second_factor=totp.is_needed(user))


@bp.post("/mi-cuenta/clave")
@policy(
    LOGGED_IN,
    mutates=True,
    form=OwnPasswordIn,
    before=_new_hash,
    throttle=_password_limits,
    again="access.account",
    done="access.account",
)
def change_password(data: dict[str, Any], prepared: str) -> Done:
    """Every other log-in ends, and this one goes on under a new name: a copied cookie is worth nothing."""
    session = db.session()
    user = session.get_one(User, current_actor().id)
    user.password_hash = prepared
    session.flush()
    sessions.end_all(session, user.id)
    sessions.renew(session, g.login)
    entrances.tell(session, current_actor(), "access.password.changed")
    return done(_l("Your password is changed. Every other log-in has ended."))


@bp.post("/mi-cuenta/atajos")
@policy(LOGGED_IN, mutates=True, form=ShortcutsIn, again="access.account", done="access.account")
def change_shortcuts(data: dict[str, Any]) -> Done:
    db.session.get_one(User, current_actor().id).shortcuts = data["shortcuts"]
    return done(_l("Saved."))


@bp.post("/mi-cuenta/otras-sesiones")
@policy(LOGGED_IN, mutates=True, done="access.account")
def end_others() -> Done:
    sessions.end_all(db.session(), current_actor().id, but=g.login.token_hash)
    entrances.tell(db.session(), current_actor(), "access.other_log_ins.ended")
    return done(_l("Every other log-in has ended."))


@bp.post("/mi-cuenta/programas")
@policy(LOGGED_IN, mutates=True, form=TokenIn, again="access.account", done="access.account")
def end_token(data: dict[str, Any]) -> Done:
    token_id = cursor_of(data["token"])
    if token_id is None:
        raise NotFound("access.token.not_found")
    tokens.revoke(db.session(), token_id, user_id=current_actor().id)
    return done(_l("The access key has ended."))


@bp.post("/idioma")
@policy(LOGGED_IN, mutates=True, form=LanguageIn, again="access.account", done="access.account")
def language(data: dict[str, Any]) -> Response | Done:
    if data["language"] not in current_app.config["DEPLOYMENT"].languages:
        raise NotFound("access.language.unknown")
    db.session.get_one(User, current_actor().id).language = data["language"]
    target = request.form.get("_next", "")
    return redirect(target, 303) if refill.is_path(target) else done("")


@bp.get("/mi-oficina")
@policy(LOGGED_IN)
def memberships() -> str:
    target = request.args.get("next", "")
    found = queries.memberships(db.session(), current_actor().id, clock.now().date())
    return render_template("access/memberships.html", found=found, next=target if refill.is_path(target) else "")


@bp.post("/mi-oficina/<id:own_membership_id>")
@policy(LOGGED_IN, mutates=True, done="access.home")
def switch(own_membership_id: Id) -> Response | Done:
    session = db.session()
    own = queries.memberships(session, current_actor().id, clock.now().date())
    if own_membership_id not in [membership.id for membership in own]:
        raise NotFound("access.membership.not_found")
    sessions.work_in(session, g.login.token_hash, own_membership_id)
    target = request.form.get("next", "")
    return redirect(target, 303) if refill.is_path(target) else done("")
