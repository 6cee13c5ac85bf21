"""Reads of the administrator's pages."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload

from core.access.models import Membership, Office, Role, RolePermission, User
from core.db.types import Id

PAGE = 50


class OfficeLine(NamedTuple):
    office: Office
    depth: int


def users(after: str = "") -> Select[Id, str, str, bool, str]:
    """One page of users by address, ``after`` the last one shown, and one row more when there is a next page."""
    columns = User.id, User.name, User.email, User.active, User.email_key
    return select(*columns).where(User.email_key > after).order_by(User.email_key).limit(PAGE + 1)


def work_of(session: Session, user_ids: list[Id], day: date) -> dict[Id, list[Any]]:
    """The memberships in force on ``day`` of several users: office name, role."""
    statement = (
        select(Membership)
        .where(Membership.user_id.in_(user_ids), or_(Membership.until.is_(None), Membership.until >= day))
        .options(joinedload(Membership.office), joinedload(Membership.role))
        .order_by(Membership.since)
    )
    found: dict[Id, list[Any]] = {}
    for row in session.scalars(statement):
        found.setdefault(row.user_id, []).append(row)
    return found


def history_of(session: Session, user_id: Id) -> list[Membership]:
    statement = (
        select(Membership)
        .where(Membership.user_id == user_id)
        .options(joinedload(Membership.office), joinedload(Membership.role))
        .order_by(Membership.since.desc(), Membership.id)
    )
    return list(session.scalars(statement))


def membership(session: Session, user_id: Id, membership_id: Id) -> Membership | None:
    found = session.get(Membership, membership_id, options=[joinedload(Membership.office), joinedload(Membership.role)])
    return found if found is not None and found.user_id == user_id else None


def office_tree(session: Session) -> list[OfficeLine]:
    """Every office, each under the one it belongs to."""
    children: dict[Id | None, list[Office]] = {}
    for office in session.scalars(select(Office).order_by(Office.name)):
        children.setdefault(office.parent_id, []).append(office)
    lines: list[OfficeLine] = []
    waiting = [(office, 0) for office in reversed(children.get(None, []))]
    while waiting:
        office, depth = waiting.pop()
        lines.append(OfficeLine(office, depth))
        waiting += [(child, depth + 1) for child in reversed(children.get(office.id, []))]
    return lines


def open_offices(session: Session) -> list[tuple[str, str]]:
    """(id, name) of the offices where somebody may be sent, indented as the tree."""
    lines = (line for line in office_tree(session) if line.office.active)
    return [(line.office.id.hex, "\u2003" * line.depth + line.office.name) for line in lines]


def roles(session: Session) -> list[Role]:
    return list(session.scalars(select(Role).order_by(Role.code)))


def permissions_by_role(session: Session) -> dict[Id, set[str]]:
    found: dict[Id, set[str]] = {}
    for row in session.execute(select(RolePermission.role_id, RolePermission.permission)):
        found.setdefault(row.role_id, set()).add(row.permission)
    return found
