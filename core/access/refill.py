"""What was typed when the log-in had ended travels, sealed, through the log-in page and fills the form again.

Nothing is kept on the server and nothing is submitted: the person looks at the form and saves it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast
from urllib.parse import urlsplit

from flask import current_app, request
from flask_wtf.csrf import validate_csrf
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from wtforms import ValidationError

from core import clock
from core.access import sessions
from core.access.models import SessionRow, User
from core.access.policy import Policy, View, policy_of
from core.access.sealing import opened, sealed
from core.db.scope import NOTHING
from core.db.types import Id
from core.db.unit_of_work import reading

VALID = timedelta(minutes=15)
LARGEST = 64_000
CONTROL = frozenset({"csrf_token", "_key"})
CONTEXT = "refill"


@dataclass(frozen=True)
class Refill:
    """A form of ``endpoint`` as it was typed, to be shown to the user whose it is."""

    endpoint: str
    arguments: dict[str, Any]
    raw: MultiDict[str, str]
    user_id: Id
    membership_id: Id | None

    @property
    def policy(self) -> Policy:
        return _policy(self.endpoint)


def carried() -> str:
    """What the log-in page takes along: the sealed form of this request, or the page from which it came."""
    login = _last_login() if _policy(request.endpoint or "").again else None
    return _sealed(login) if login else _page_before()


def is_path(text: str) -> bool:
    """Whether ``text`` is an address of this site: one slash first, so that no other host can be meant.

    Browsers and our own redirects leave tabs and line ends out of an address: what is ``/<tab>/host`` here is another
    site there.
    """
    return text.startswith("/") and not text.startswith(("//", "/\\")) and text.isprintable()


def read(text: str, user: User) -> Refill | None:
    """The form that ``text`` carries, when it is fresh, ours and this user's."""
    plain = opened(current_app.config["REFILL_KEY"], text, CONTEXT)
    if plain is None:
        return None
    content = json.loads(plain)
    if content["user"] != user.id.hex or clock.now().timestamp() - content["at"] > VALID.total_seconds():
        return None
    try:
        endpoint, arguments = current_app.url_map.bind("").match(content["path"], method="POST")
    except HTTPException:
        return None
    membership = Id(content["membership"]) if content["membership"] else None
    return Refill(endpoint, dict(arguments), MultiDict(map(tuple, content["form"])), user.id, membership)


def _policy(endpoint: str) -> Policy:
    found = policy_of(endpoint, cast("View", current_app.view_functions[endpoint]))
    assert found is not None
    return found


def _sealed(login: SessionRow) -> str:
    content = {
        "user": login.user_id.hex,
        "membership": login.membership_id.hex if login.membership_id else "",
        "path": request.path,
        "at": clock.now().timestamp(),
        "form": [pair for pair in request.form.items(multi=True) if pair[0] not in CONTROL],
    }
    plain = json.dumps(content).encode()
    return sealed(current_app.config["REFILL_KEY"], plain, CONTEXT) if len(plain) <= LARGEST else ""


def _last_login() -> SessionRow | None:
    """The ended log-in of this browser. Nobody's form is carried: another site could have written it."""
    try:
        validate_csrf(request.form.get("csrf_token"))
        with reading(NOTHING) as session:
            return sessions.last(session)
    except (ValidationError, SQLAlchemyError, HTTPException):
        return None


def _page_before() -> str:
    before = urlsplit(request.referrer or "")
    return before.path if before.netloc == request.host and is_path(before.path) else ""
