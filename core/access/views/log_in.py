"""The doors: log in with a password and a code, log out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import current_app, g, redirect, render_template, request, url_for
from flask import session as cookie
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from core import clock
from core.access import doors, entrances, housekeeping, passwords, queries, refill, sessions, throttling, totp
from core.access.actors import ANONYMOUS, Actor, ActorKind, current_actor
from core.access.answers import after, done
from core.access.models import Membership, User
from core.access.policy import LOGGED_IN, PUBLIC, policy
from core.access.refill import Refill
from core.access.schemas import CodeIn, LoginIn
from core.access.throttling import Limit, by_account, by_address
from core.access.views.blueprint import bp
from core.db.fold import fold
from core.db.types import Id
from core.errors import Invalid
from core.extensions import db
from core.web.forms import form_for
from core.web.nav import nav

CLEAR = '"cache", "storage"'
THE_DOOR = "the door itself"


@bp.get("/")
@policy(PUBLIC, reason="leads to the log-in or to one's own work")
def home() -> Response:
    actor = current_actor()
    if actor is ANONYMOUS:
        return redirect(url_for("access.login"))
    if actor.membership_id is None:
        return redirect(url_for("access.memberships"))
    entries = [entry.endpoint for entry in nav.entries(actor.may) if entry.endpoint in current_app.view_functions]
    return redirect(url_for(entries[0] if entries else "access.account"))


@bp.get("/entrar")
@policy(PUBLIC, reason=THE_DOOR)
def login() -> str:
    target = request.args.get("next", "")
    return login_page(target if refill.is_path(target) else "")


def login_page(carried: str, *, ended: bool = False) -> str:
    """``carried``: the page to go to afterwards, or the sealed form; ``ended``: something was sent and not saved."""
    kept = ended and carried and not refill.is_path(carried)
    return render_template("access/login.html", form=form_for(LoginIn, {"carried": carried}), ended=ended, kept=kept)


@dataclass(frozen=True)
class Verified:
    """A right password. ``rehashed`` replaces a hash of older settings."""

    user_id: Id
    rehashed: str


def _log_in_limits(data: dict[str, Any]) -> list[Limit]:
    return [by_account("log-in", fold(data["email"])), by_address("log-in")]


def _verify(data: dict[str, Any]) -> Verified:
    """Runs in ``reading()``: hashing must not hold the write lock. One sentence and one time for every reason."""
    user = queries.user_by_email(db.session(), data["email"])
    if not passwords.matches(user.password_hash if user else "", data["password"]) or not user or not user.active:
        raise Invalid({"email": [_("The address or the password is not right.")]}, code="access.login.wrong")
    return Verified(user.id, passwords.hashed(data["password"]) if passwords.needs_rehash(user.password_hash) else "")


@bp.post("/entrar")
@policy(
    PUBLIC, mutates=True, reason=THE_DOOR, form=LoginIn, again="access.login", before=_verify, throttle=_log_in_limits
)
def enter(data: dict[str, Any], prepared: Verified) -> Response | Refill:
    user = db.session.get_one(User, prepared.user_id)
    user.password_hash = prepared.rehashed or user.password_hash
    throttling.forget(db.session(), by_account("log-in", fold(data["email"])))
    if not totp.is_needed(user):
        return let_in(user, data["carried"] or "", second_factor=False)
    db.session.flush()
    doors.hold(user)
    carried = data["carried"] or ""
    if carried and not refill.is_path(carried):
        return Response(_code_page(user, carried), mimetype="text/html")
    return redirect(url_for("access.second_step", next=carried or None), 303)


@bp.get("/entrar/codigo")
@policy(PUBLIC, reason="the second half of the door")
def second_step() -> str | Response:
    user = doors.held(db.session())
    target = request.args.get("next", "")
    return _code_page(user, target if refill.is_path(target) else "") if user else redirect(url_for("access.login"))


def _code_page(user: User, carried: str) -> str:
    """The question for a code; with the picture for the telephone where none is known yet."""
    secret = "" if user.totp_secret else totp.secret_of(user.id, doors.sealed_secret(user))
    service = current_app.config["DEPLOYMENT"].name
    picture = totp.picture(secret, user.email, service) if secret else ""
    form = form_for(CodeIn, {"carried": carried})
    return render_template("access/second_step.html", form=form, secret=secret, picture=picture)


def _code_limits(data: dict[str, Any]) -> list[Limit]:
    return [by_account("code", doors.held_id()), by_address("code")]


def _verify_code(data: dict[str, Any]) -> int:
    user = doors.held(db.session())
    if user is None:
        raise doors.LoginRequired("access.login.password_first")
    step = totp.step_of(totp.secret_of(user.id, doors.sealed_secret(user)), data["code"])
    if step is None or step <= user.totp_last_step:
        raise _wrong_code()
    return step


def _wrong_code() -> Invalid:
    sentence = _("This code is not right or was used already. Wait for the next one and write it.")
    return Invalid({"code": [sentence]}, code="access.code.wrong")


@bp.post("/entrar/codigo")
@policy(
    PUBLIC,
    mutates=True,
    reason="the second half of the door",
    form=CodeIn,
    again="access.second_step",
    before=_verify_code,
    throttle=_code_limits,
)
def give_code(data: dict[str, Any], prepared: int) -> Response | Refill:
    session = db.session()
    user = doors.held(session)
    if user is None:
        raise doors.LoginRequired("access.login.password_first")
    if not totp.use(session, user.id, prepared):
        raise _wrong_code()
    user.totp_secret = doors.sealed_secret(user)
    throttling.forget(session, by_account("code", user.id.hex))
    return let_in(user, data["carried"] or "", second_factor=True)


def let_in(user: User, carried: str, *, second_factor: bool) -> Response | Refill:
    """Begin the log-in; then the form that was being written, the page that was asked for, or the choice of office."""
    session = db.session()
    form = refill.read(carried, user)
    chosen = _membership(queries.memberships(session, user.id, clock.now().date()), form)
    sessions.begin(session, user, chosen, second_factor=second_factor)
    entrances.tell(session, Actor(ActorKind.STAFF, user.id, user.name), "access.login")
    housekeeping.purge(session)
    g.actor = Actor(ActorKind.STAFF, user.id, user.name)
    if form and chosen:
        return form
    target = carried if refill.is_path(carried) else ""
    if chosen is None:
        return redirect(url_for("access.memberships", next=target or None), 303)
    return redirect(target or url_for("access.home"), 303)


def _membership(found: list[Membership], form: Refill | None) -> Membership | None:
    """The only one, or the one in which the form was being written; of several a person chooses."""
    same = [one for one in found if form is not None and one.id == form.membership_id]
    return same[0] if same else found[0] if len(found) == 1 else None


@bp.post("/salir")
@policy(LOGGED_IN, mutates=True, done="access.login")
def logout() -> Response:
    language = current_actor().language
    sessions.end(db.session(), g.login.token_hash)
    entrances.tell(db.session(), current_actor(), "access.logout")
    cookie["language"] = language
    answer = after(done(_l("You have left.")), "access.login")
    answer.headers["Clear-Site-Data"] = CLEAR
    return answer
