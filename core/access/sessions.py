"""Log-ins as rows, so that a log-out, a new password or a new role ends them at once."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from flask import session as cookie
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session, joinedload

from core import clock
from core.access.actors import ANONYMOUS, Actor, ActorKind
from core.access.models import Membership, Office, RolePermission, SessionRow, User
from core.access.queries import offices_below, persons_of
from core.db.scope import Scope
from core.db.types import Id

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
KEPT = timedelta(minutes=15)
"""How long an ended log-in is remembered, so that what was being typed comes back to the same person."""
FORGOTTEN = timedelta(hours=24)
SEEN_EVERY = timedelta(minutes=1)


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def begin(session: Session, user: User, membership: Membership | None, *, second_factor: bool) -> SessionRow:
    """Start a log-in with a new token; whatever token the browser brought is worth nothing afterwards."""
    token = secrets.token_urlsafe(32)
    cookie.clear()
    cookie["token"] = token
    return add_row(session, token, user.id, membership.id if membership else None, second_factor=second_factor)


def add_row(session: Session, token: str, user_id: Id, membership_id: Id | None, *, second_factor: bool) -> SessionRow:
    now = clock.now()
    row = SessionRow(
        token_hash=token_hash(token), user_id=user_id, membership_id=membership_id,
        created_at=now, seen_at=now, ends_at=now + ABSOLUTE, second_factor_at=now if second_factor else None,
    )  # fmt: skip
    session.add(row)
    return row


def current(session: Session) -> SessionRow | None:
    """The live log-in of this browser with its user, membership, office and role, or None."""
    token = cookie.get("token")
    return by_hash(session, token_hash(token)) if token else None


def last(session: Session) -> SessionRow | None:
    """The log-in that this browser had, over or not; a log-out is forgotten after a quarter of an hour."""
    token = cookie.get("token")
    row = session.get(SessionRow, token_hash(token)) if token else None
    return row if row and (row.ended_at is None or clock.now() - row.ended_at < KEPT) else None


def by_hash(session: Session, hashed: str) -> SessionRow | None:
    now = clock.now()
    statement = (
        select(SessionRow)
        .where(SessionRow.token_hash == hashed, SessionRow.ended_at.is_(None))
        .where(SessionRow.ends_at > now, SessionRow.seen_at > now - IDLE)
        .options(
            joinedload(SessionRow.user),
            joinedload(SessionRow.membership).options(joinedload(Membership.office), joinedload(Membership.role)),
        )
        .execution_options(populate_existing=True)
    )
    row = session.scalars(statement).first()
    return row if row is not None and row.user.active else None


def actor_of(session: Session, row: SessionRow | None) -> Actor:
    """The actor of a log-in: permissions and scope of the membership in which it works now."""
    return ANONYMOUS if row is None else actor_in(session, row.user, row.membership)


def actor_in(session: Session, user: User, membership: Membership | None) -> Actor:
    """A user at work in a membership; without one in force, somebody who may do nothing but see to the account."""
    if membership is None or not in_force(membership):
        return Actor(ActorKind.STAFF, user.id, user.name, language=user.language, shortcuts=user.shortcuts)
    office, role = membership.office, membership.role
    return Actor(
        ActorKind.STAFF, user.id, user.name, office.id, office.area_id, office.name, office.timezone,
        membership.id, role.code, user.language, user.shortcuts,
        frozenset(session.scalars(select(RolePermission.permission).where(RolePermission.role_id == role.id))),
        _scope(session, user.id, office, role.by_person),
    )  # fmt: skip


def working_as(session: Session, user_id: Id, permission: str) -> list[Actor]:
    """As whom a user may do now what ``permission`` allows: one actor for each membership in force. What was asked for
    and is done later is asked here again, for a role may have been taken away meanwhile."""
    whole = (joinedload(Membership.user), joinedload(Membership.office), joinedload(Membership.role))
    rows = session.scalars(select(Membership).where(Membership.user_id == user_id).options(*whole)).all()
    found = [actor_in(session, row.user, row) for row in rows if row.user.active]
    return [actor for actor in found if actor.may(permission)]


def _scope(session: Session, user_id: Id, office: Office, by_person: bool) -> Scope:
    if by_person:
        return Scope(persons=persons_of(session, user_id))
    return Scope(offices=offices_below(session, office), areas=(office.area_id,))


def in_force(membership: Membership) -> bool:
    day = clock.today(membership.office.timezone)
    return membership.since <= day and (membership.until is None or day <= membership.until)


def is_fresh(row: SessionRow) -> bool:
    return clock.now() - row.seen_at < SEEN_EVERY


def touch(session: Session, row_hash: str) -> None:
    session.execute(update(SessionRow).where(SessionRow.token_hash == row_hash).values(seen_at=clock.now()))


def work_in(session: Session, row_hash: str, membership_id: Id) -> None:
    """Go on in another membership: from now on its permissions and its scope."""
    session.execute(
        update(SessionRow).where(SessionRow.token_hash == row_hash).values(membership_id=membership_id)
    )  # fmt: skip


def renew(session: Session, old: SessionRow) -> None:
    """Go on under a new token after a step that must not be open to a copied cookie."""
    fresh = begin(session, old.user, old.membership, second_factor=old.second_factor_at is not None)
    fresh.ends_at = old.ends_at


def count_open(session: Session, user_id: Id) -> int:
    now = clock.now()
    living = SessionRow.user_id == user_id, SessionRow.ended_at.is_(None)
    fresh = SessionRow.ends_at > now, SessionRow.seen_at > now - IDLE
    return int(session.scalar(select(func.count(SessionRow.token_hash)).where(*living, *fresh)) or 0)


def end(session: Session, row_hash: str) -> None:
    session.execute(update(SessionRow).where(SessionRow.token_hash == row_hash).values(ended_at=clock.now()))
    cookie.clear()


def end_all(session: Session, user_id: Id, *, but: str = "") -> None:
    """End every log-in of a user: after a new password, a new role, or when disabled. ``but``: the hash of one kept."""
    living = SessionRow.user_id == user_id, SessionRow.ended_at.is_(None), SessionRow.token_hash != but
    session.execute(update(SessionRow).where(*living).values(ended_at=clock.now()))


def purge(session: Session) -> None:
    now = clock.now()
    session.execute(delete(SessionRow).where(SessionRow.ended_at < now - KEPT))
    session.execute(delete(SessionRow).where(SessionRow.seen_at < now - FORGOTTEN))
