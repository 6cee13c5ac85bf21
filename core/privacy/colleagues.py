"""Who attended, read or wrote, as the person is told: office and role, never a name."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from core.access.actors import NOBODY
from core.access.labels import role_label
from core.access.models import Membership, Office, Role
from core.db.types import Id
from core.extensions import db


class Colleagues:
    """Asks for each user once."""

    def __init__(self) -> None:
        self._known: dict[tuple[Id, Id | None], str] = {}

    def told(self, user: Any, office_id: Id | None = None) -> str:
        """``Centro: Orientadora``; of the place where the user works (or worked last), or of ``office_id``."""
        user_id = _id(user)
        if user_id is None or user_id == NOBODY:
            return str(_("The program"))
        if (user_id, office_id) not in self._known:
            self._known[user_id, office_id] = _asked(user_id, office_id)
        return self._known[user_id, office_id]


def _asked(user_id: Id, office_id: Id | None) -> str:
    statement = (
        select(Office.name, Role)
        .join(Membership, Membership.office_id == Office.id)
        .join(Role, Role.id == Membership.role_id)
        .where(Membership.user_id == user_id)
        .order_by((Membership.office_id == office_id).desc(), Membership.since.desc())
        .limit(1)
    )
    row = db.session.execute(statement).first()
    return f"{row.name}: {role_label(row.Role)}" if row else str(_("Somebody who works here no longer"))


def _id(value: Any) -> Id | None:
    """Out of a column, or out of the text of an event."""
    try:
        return value if value is None or isinstance(value, Id) else Id(str(value))
    except ValueError:
        return None
