"""What lies between the street and one's desk: the password, the second factor, then the office."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from flask import session as cookie
from sqlalchemy.orm import Session

from core import clock
from core.access import totp
from core.access.models import User
from core.db.types import Id
from core.errors import AyniError

VALID = timedelta(minutes=10)


class LoginRequired(AyniError):
    """Nobody is logged in, or the log-in has ended."""

    status = 401


def hold(user: User) -> None:
    """The password was right and the code is still to come. The signed cookie says so; there is no log-in yet."""
    cookie.pop("token", None)
    secret = "" if user.totp_secret else totp.new_secret(user.id)
    cookie["door"] = {"user": user.id.hex, "at": clock.now().timestamp(), "with": _mark(user), "secret": secret}


def held_id() -> str:
    """Whose code is awaited in this browser, as the cookie says."""
    return str((cookie.get("door") or {}).get("user", ""))


def held(session: Session) -> User | None:
    """The user who gave the password in this browser a moment ago, unless the password changed meanwhile."""
    door = cookie.get("door")
    if not door or clock.now().timestamp() - door["at"] > VALID.total_seconds():
        return None
    user = session.get(User, Id(door["user"]))
    return user if user and user.active and door["with"] == _mark(user) else None


def sealed_secret(user: User) -> str:
    """The secret of the user's telephone, or the one that is being set up in this browser."""
    return user.totp_secret or str(cookie["door"]["secret"])


def _mark(user: User) -> str:
    return hashlib.sha256(user.password_hash.encode()).hexdigest()[:16]
