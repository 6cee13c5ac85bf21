"""The page behind a one-time link, where somebody chooses a password."""

from __future__ import annotations

from typing import Any

from flask import current_app, render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import passwords, queries, services
from core.access.answers import Done, done
from core.access.policy import PUBLIC, policy
from core.access.schemas import NewPasswordIn
from core.access.throttling import Limit, by_address
from core.access.views.blueprint import bp
from core.errors import Invalid, NotFound
from core.extensions import db
from core.web.forms import form_for

REASON = "whoever holds the link has no password yet"


@bp.get("/primer-acceso/<token>")
@policy(PUBLIC, reason=REASON)
def set_up(token: str) -> str:
    _require_link(token)
    return render_template("access/set_up.html", form=form_for(NewPasswordIn), token=token)


def _hash(token: str, data: dict[str, Any]) -> str:
    """Runs in ``reading()``: hashing must not hold the write lock."""
    _require_link(token)
    if data["password"] != data["repeated"]:
        raise Invalid({"repeated": [_("The two passwords are not the same.")]}, code="access.password.unlike")
    return passwords.hash_of_new(data["password"], second_factor=not current_app.config["DEPLOYMENT"].demo)


def _link_limits(token: str, data: dict[str, Any]) -> list[Limit]:
    return [by_address("set-up")]


@bp.post("/primer-acceso/<token>")
@policy(
    PUBLIC,
    mutates=True,
    reason=REASON,
    form=NewPasswordIn,
    before=_hash,
    throttle=_link_limits,
    again="access.set_up",
    done="access.login",
)
def choose_password(token: str, data: dict[str, Any], prepared: str) -> Done:
    services.set_first_password(token, prepared)
    return done(_("Your password is set. You can log in now."))


def _require_link(token: str) -> None:
    if queries.open_link(db.session(), token) is None:
        raise NotFound("access.link.ended", _l("This link has been used or is too old. Ask for a new one."))
