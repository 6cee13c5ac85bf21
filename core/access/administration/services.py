"""Verbs on the tree of offices and on what each role may do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, func, or_, select

from core.access.actors import Actor
from core.access.models import Membership, Office, OfficeKind, Role, RolePermission
from core.access.permissions import ADMINISTRATOR, declared
from core.access.services import MANAGE_OFFICES, MANAGE_ROLES, MANAGE_USERS
from core.errors import Refused
from core.extensions import db


def change_office(
    office: Office, *, name: str, kind: OfficeKind, municipality: str, timezone: str, actor: Actor
) -> None:
    actor.require(MANAGE_OFFICES)
    office.name, office.kind, office.municipality, office.timezone = name, kind, municipality, timezone
    db.session.flush()


def close_office(office: Office, day: date, *, actor: Actor) -> None:
    """Nobody is sent to work there any more; its people stay visible from above. Refused while somebody works in it."""
    actor.require(MANAGE_OFFICES)
    here = Membership.office_id == office.id, or_(Membership.until.is_(None), Membership.until >= day)
    below = Office.parent_id == office.id, Office.active
    if db.session.scalar(select(func.count(Membership.id)).where(*here)):
        raise Refused("access.office.staffed", _l("People still work in this office: end their work there first."))
    if db.session.scalar(select(func.count(Office.id)).where(*below)):
        raise Refused("access.office.has_offices", _l("There are open offices below this one: close them first."))
    office.active = False
    db.session.flush()


def reopen_office(office: Office, *, actor: Actor) -> None:
    actor.require(MANAGE_OFFICES)
    office.active = True
    db.session.flush()


def set_permissions(role: Role, wanted: Sequence[str], *, actor: Actor) -> None:
    """Give ``role`` these permissions and no others of those that exist here; it holds from the next request on.

    Permissions that no part of the program declares now (of a plugin that is switched off) stay as they are.
    """
    actor.require(MANAGE_ROLES)
    known = set(declared())
    if role.code == ADMINISTRATOR and not {MANAGE_ROLES, MANAGE_USERS} <= set(wanted):
        locked_out = _l("Without these permissions of the administrator nobody could change them back.")
        raise Refused("access.role.locked_out", locked_out)
    owned = select(RolePermission.permission).where(RolePermission.role_id == role.id)
    has = set(db.session.scalars(owned))
    gone = RolePermission.role_id == role.id, RolePermission.permission.in_((has & known) - set(wanted))
    db.session.execute(delete(RolePermission).where(*gone))
    db.session.add_all(
        RolePermission(role_id=role.id, permission=name) for name in sorted((set(wanted) & known) - has)
    )  # fmt: skip
    db.session.flush()
