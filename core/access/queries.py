"""Reads of offices, users and memberships."""

from __future__ import annotations

import hashlib
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from core import clock
from core.access.models import Membership, Office, SetUpLink, User
from core.db.base import Base
from core.db.fold import fold
from core.db.types import Id
from core.errors import Refused


def offices_below(session: Session, office: Office) -> tuple[Id, ...]:
    """The office and every office under it, sorted."""
    children: dict[Id | None, list[Id]] = {}
    for row in session.execute(select(Office.id, Office.parent_id).where(Office.area_id == office.area_id)):
        children.setdefault(row.parent_id, []).append(row.id)
    found, waiting = [], [office.id]
    while waiting:
        found.append(waiting.pop())
        waiting += children.get(found[-1], [])
    return tuple(sorted(found))


def office_called(session: Session, name: str | None) -> Office:
    """The office of that name, for a command; without a name the only one. Raises Refused when it is not one."""
    offices = list(session.scalars(select(Office).order_by(Office.name)))
    found = [office for office in offices if name is None or fold(office.name) == fold(name)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(office.name for office in offices)
    raise Refused("access.office.unclear", f"Name one office with --office. Known: {known}")


def persons_of(session: Session, user_id: Id) -> tuple[Id, ...]:
    """The people whom a mentor is assigned to now."""
    mentoring = Base.metadata.tables["core_mentoring"].c
    statement = select(mentoring.person_id).where(mentoring.user_id == user_id, mentoring.until.is_(None))
    return tuple(sorted(session.connection().scalars(statement)))


def user_by_email(session: Session, email: str) -> User | None:
    return session.scalars(select(User).where(User.email_key == fold(email))).first()


def email_key_of(session: Session, user_id: Id) -> str:
    """The folded e-mail of a user, by which somebody is the same in and outside of the service; empty for nobody."""
    return session.scalar(select(User.email_key).where(User.id == user_id)) or ""


def open_link(session: Session, token: str) -> SetUpLink | None:
    """The set-up link of ``token`` with its user, while it can be used."""
    digest = hashlib.sha256(token.encode()).hexdigest()
    statement = (
        select(SetUpLink)
        .join(SetUpLink.user)
        .where(SetUpLink.token_hash == digest, SetUpLink.used_at.is_(None))
        .where(SetUpLink.ends_at > clock.now(), User.active)
        .options(contains_eager(SetUpLink.user))
    )
    return session.scalars(statement).first()


def memberships(session: Session, user_id: Id, day: date) -> list[Membership]:
    """The memberships of a user in force on ``day``, with office and role."""
    statement = (
        select(Membership)
        .where(Membership.user_id == user_id, Membership.since <= day)
        .where(or_(Membership.until.is_(None), Membership.until >= day))
        .options(joinedload(Membership.office), joinedload(Membership.role))
        .order_by(Membership.since, Membership.id)
    )
    return list(session.scalars(statement))


def colleagues(session: Session, offices: tuple[Id, ...], day: date) -> list[User]:
    """The active users with a membership in force in one of the offices, by name."""
    statement = (
        select(User)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.office_id.in_(offices), Membership.since <= day, User.active)
        .where(or_(Membership.until.is_(None), Membership.until >= day))
        .distinct()
        .order_by(User.name)
    )
    return list(session.scalars(statement))
