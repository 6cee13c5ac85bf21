"""What administrators do: the tree of offices, what each role may do, users and where they work."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, func, or_, select, update

from core import clock
from core.access import queries, sessions, tokens
from core.access.actors import Actor
from core.access.models import Membership, Office, OfficeKind, Role, RolePermission, SetUpLink, User
from core.access.permissions import ADMINISTRATOR, declare, declared
from core.db.fold import fold
from core.db.types import Id
from core.errors import Invalid, NotFound, Refused
from core.extensions import db

MANAGE_USERS = declare("access.user.manage", ADMINISTRATOR, title=_l("Administer users and where they work"))
MANAGE_OFFICES = declare("access.office.manage", ADMINISTRATOR, title=_l("Administer offices"))
MANAGE_ROLES = declare("access.role.manage", ADMINISTRATOR, title=_l("Decide what each role may do"))
LINK_VALID = timedelta(hours=24)


def open_office(
    name: str, kind: OfficeKind, timezone: str, *, actor: Actor, parent: Office | None = None, municipality: str = ""
) -> Office:
    """A new office below ``parent``, or the root of a new area, whose employers and vacancies are shared."""
    actor.require(MANAGE_OFFICES)
    office = Office(name=name, kind=kind, timezone=timezone, municipality=municipality)
    office.parent_id = parent.id if parent else None
    office.area_id = parent.area_id if parent else office.id
    db.session.add(office)
    db.session.flush()
    return office


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


def create_user(email: str, name: str, *, actor: Actor, password_hash: str = "", language: str = "es") -> User:
    """A user without membership. Raises Refused when the address is taken."""
    actor.require(MANAGE_USERS)
    if queries.user_by_email(db.session(), email) is not None:
        raise Refused("access.user.exists", _l("There is a user with the address %(email)s already.", email=email))
    user = User(email=email, email_key=fold(email), name=name, password_hash=password_hash, language=language)
    db.session.add(user)
    db.session.flush()
    return user


def add_membership(
    user: User, office: Office, role: str, *, actor: Actor, since: date | None = None, until: date | None = None
) -> Membership:
    """Let ``user`` work in ``office`` as ``role`` (its code), from today in the office when ``since`` is absent."""
    actor.require(MANAGE_USERS)
    found = db.session.scalars(select(Role).where(Role.code == role)).first()
    if found is None:
        raise NotFound("access.role.not_found", _l("There is no role %(role)s.", role=role))
    since = since or clock.today(office.timezone)
    membership = Membership(user_id=user.id, office_id=office.id, role_id=found.id, since=since, until=until)
    db.session.add(membership)
    sessions.end_all(db.session(), user.id)
    db.session.flush()
    return membership


def end_membership(membership: Membership, *, actor: Actor, until: date) -> None:
    """``until`` is the last day. Open log-ins of the user end now, so that nobody works on with an old role."""
    actor.require(MANAGE_USERS)
    if until < membership.since:
        early = _l("The last day cannot be before the first one.")
        raise Invalid({"until": [str(early)]}, code="access.membership.dates")
    membership.until = until
    sessions.end_all(db.session(), membership.user_id)
    db.session.flush()


def edit_user(user: User, *, email: str, name: str, language: str, actor: Actor) -> None:
    actor.require(MANAGE_USERS)
    other = queries.user_by_email(db.session(), email)
    if other is not None and other.id != user.id:
        raise Refused("access.user.exists", _l("There is a user with the address %(email)s already.", email=email))
    user.email, user.email_key, user.name, user.language = email, fold(email), name, language
    db.session.flush()


def make_set_up_link(user: User, *, actor: Actor) -> str:
    """The token of a link with which ``user`` sets a password, once, within 24 hours. Earlier links end."""
    actor.require(MANAGE_USERS)
    token = secrets.token_urlsafe(32)
    _end_links(user.id)
    db.session.add(SetUpLink(token_hash=sessions.token_hash(token), user_id=user.id, ends_at=clock.now() + LINK_VALID))
    db.session.flush()
    return token


def disable(user: User, *, actor: Actor) -> None:
    """The user cannot log in any more; open log-ins, links and tokens end now. What the user did stays."""
    actor.require(MANAGE_USERS)
    if user.id == actor.id:
        raise Refused("access.user.self", _l("You cannot disable your own account. Ask another administrator."))
    user.active = False
    _end_links(user.id)
    sessions.end_all(db.session(), user.id)
    tokens.end_all(db.session(), user.id)
    db.session.flush()


def enable(user: User, *, actor: Actor) -> None:
    actor.require(MANAGE_USERS)
    user.active = True
    db.session.flush()


def reset(user: User, *, actor: Actor) -> str:
    """Take password and second factor away and answer the token of a new set-up link."""
    actor.require(MANAGE_USERS)
    if not user.active:
        raise Refused("access.user.disabled", _l("This user is disabled."))
    user.password_hash = user.totp_secret = ""
    sessions.end_all(db.session(), user.id)
    tokens.end_all(db.session(), user.id)
    return make_set_up_link(user, actor=actor)


def _end_links(user_id: Id) -> None:
    open_links = SetUpLink.user_id == user_id, SetUpLink.used_at.is_(None)
    db.session.execute(update(SetUpLink).where(*open_links).values(used_at=clock.now()))
