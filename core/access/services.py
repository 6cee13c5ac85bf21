"""What a user does with a set-up link. The password arrives hashed: hashing is slow and takes no lock."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy import update

from core import clock
from core.access import queries, sessions
from core.access.models import SetUpLink, User
from core.errors import NotFound
from core.extensions import db


def set_first_password(token: str, password_hash: str) -> User:
    """Give the user of a set-up link a password and end the link. Raises NotFound when it was used or is too old."""
    link = queries.open_link(db.session(), token)
    if link is None or not _used_now(link):
        raise NotFound("access.link.ended", _l("This link has been used or is too old. Ask for a new one."))
    link.user.password_hash = password_hash
    sessions.end_all(db.session(), link.user_id)
    db.session.flush()
    return link.user


def _used_now(link: SetUpLink) -> bool:
    """Of two at once one wins."""
    own = SetUpLink.token_hash == link.token_hash, SetUpLink.used_at.is_(None)
    used = db.session.execute(update(SetUpLink).where(*own).values(used_at=clock.now()))
    return int(used.rowcount) == 1  # type: ignore[attr-defined]
