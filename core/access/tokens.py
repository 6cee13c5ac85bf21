"""Bearer tokens: what a program shows to do a part of what its user may."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Row, select, update
from sqlalchemy.orm import Session, joinedload

from core import clock
from core.access import sessions
from core.access.actors import Actor
from core.access.models import ApiToken, Membership, Office, Role, RolePermission, User
from core.db.types import Id
from core.errors import NotFound, Refused

PREFIX = "ayni_"
"""So that a token is recognised where it was left by mistake: in a repository, in a log."""
LONGEST = timedelta(days=730)
SEEN_EVERY = timedelta(minutes=1)


def create(
    session: Session, user: User, membership: Membership, scopes: Iterable[str], valid: timedelta
) -> tuple[ApiToken, str]:
    """A token of ``user`` at work in ``membership``, and its row. Raises Refused for what the role does not include."""
    wanted = sorted(set(scopes))
    allowed = permissions_of(session, membership)
    beyond = [scope for scope in wanted if scope not in allowed]
    if beyond or not wanted:
        words = {"beyond": ", ".join(beyond) or "-", "allowed": ", ".join(sorted(allowed)) or "-"}
        sentence = _l("Not included in the role: %(beyond)s. The role includes: %(allowed)s", **words)
        raise Refused("access.token.beyond_role", sentence)
    if not timedelta(0) < valid <= LONGEST:
        longest = _l("A token is valid for 1 to %(days)d days.", days=LONGEST.days)
        raise Refused("access.token.too_long", longest)
    token = PREFIX + secrets.token_urlsafe(32)
    now = clock.now()
    row = ApiToken(
        token_hash=sessions.token_hash(token), user_id=user.id, membership_id=membership.id, scopes=wanted,
        created_at=now, ends_at=now + valid,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row, token


def permissions_of(session: Session, membership: Membership) -> frozenset[str]:
    return frozenset(
        session.scalars(select(RolePermission.permission).where(RolePermission.role_id == membership.role_id))
    )


def find(session: Session, token: str) -> ApiToken | None:
    """The living token with its user, membership, office and role, or None."""
    return _living(session, ApiToken.token_hash == sessions.token_hash(token))


def living(session: Session, token_id: Id) -> ApiToken | None:
    """The same, of a token that is known by its key."""
    return _living(session, ApiToken.id == token_id)


def _living(session: Session, which: ColumnElement[bool]) -> ApiToken | None:
    at_work = joinedload(ApiToken.membership).options(joinedload(Membership.office), joinedload(Membership.role))
    statement = (
        select(ApiToken)
        .where(which, ApiToken.revoked_at.is_(None))
        .where(ApiToken.ends_at > clock.now())
        .options(joinedload(ApiToken.user), at_work)
    )
    row = session.scalars(statement).first()
    return row if row is not None and row.user.active and sessions.in_force(row.membership) else None


def actor_of(session: Session, row: ApiToken) -> Actor:
    """The actor of the token's membership, with its permissions cut to the token's scopes."""
    actor = sessions.actor_in(session, row.user, row.membership)
    return replace(actor, permissions=actor.permissions & frozenset(row.scopes))


def is_fresh(row: ApiToken) -> bool:
    return row.seen_at is not None and clock.now() - row.seen_at < SEEN_EVERY


def touch(session: Session, token_id: Id) -> None:
    session.execute(update(ApiToken).where(ApiToken.id == token_id).values(seen_at=clock.now()))


def of_user(
    session: Session, user_id: Id | None = None, *, living: bool = False
) -> Sequence[Row[*tuple[object, ...]]]:  # fmt: skip
    """Every token, or those of one user, the newest first, by columns; never the token. ``living``: without those that
    are over."""
    statement = (
        select(
            ApiToken.id, User.email, Office.name.label("office"), Role.code.label("role"), ApiToken.scopes,
            ApiToken.created_at, ApiToken.ends_at, ApiToken.seen_at, ApiToken.revoked_at,
        )
        .join(User, User.id == ApiToken.user_id)
        .join(Membership, Membership.id == ApiToken.membership_id)
        .join(Office, Office.id == Membership.office_id)
        .join(Role, Role.id == Membership.role_id)
        .order_by(ApiToken.id.desc())
    )  # fmt: skip
    if living:
        statement = statement.where(ApiToken.revoked_at.is_(None), ApiToken.ends_at > clock.now())
    return session.execute(statement if user_id is None else statement.where(ApiToken.user_id == user_id)).all()


def revoke(session: Session, token_id: Id, *, user_id: Id | None = None) -> None:
    """End a token now. ``user_id``: only if it is that user's. Raises NotFound."""
    row = session.get(ApiToken, token_id)
    if row is None or (user_id is not None and row.user_id != user_id):
        raise NotFound("access.token.not_found", _l("There is no such token."))
    row.revoked_at = row.revoked_at or clock.now()
    session.flush()


def end_all(session: Session, user_id: Id) -> None:
    """End every token of a user: when disabled, or when the account is set up anew. They do not come back."""
    living = ApiToken.user_id == user_id, ApiToken.revoked_at.is_(None)
    session.execute(update(ApiToken).where(*living).values(revoked_at=clock.now()))
