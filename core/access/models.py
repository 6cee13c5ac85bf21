"""Offices, users, roles, memberships; sessions, throttling and idempotency keys as rows."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db.base import Base, Identified, Versioned
from core.db.scope import Unscoped
from core.db.types import Code, Id, Json, KeyText


class OfficeKind(StrEnum):
    MUNICIPALITY = "municipality"
    SERVICE_POINT = "service_point"
    NGO = "ngo"
    NATIONAL = "national"


class Office(Unscoped, Identified, Versioned, Base, reason="the tree that scopes are made of"):
    """``area_id`` is the root of the tree: the municipality whose employers and vacancies are shared."""

    __tablename__ = "core_office"

    parent_id: Mapped[Id | None] = mapped_column(ForeignKey("core_office.id"))
    area_id: Mapped[Id] = mapped_column(ForeignKey("core_office.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[OfficeKind] = mapped_column(Code(OfficeKind))
    municipality: Mapped[str] = mapped_column(String(60), default="")
    timezone: Mapped[str] = mapped_column(String(60))
    active: Mapped[bool] = mapped_column(default=True)


class User(Unscoped, Identified, Versioned, Base, reason="administered by permission, not by office"):
    __tablename__ = "core_user"

    email: Mapped[str] = mapped_column(String(254))
    email_key: Mapped[str] = mapped_column(KeyText(), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    password_hash: Mapped[str] = mapped_column(String(200), default="")
    language: Mapped[str] = mapped_column(String(5), default="es")
    active: Mapped[bool] = mapped_column(default=True)
    shortcuts: Mapped[bool] = mapped_column(default=True)
    totp_secret: Mapped[str] = mapped_column(String(200), default="")
    """Encrypted; empty until the second factor is set up."""
    totp_last_step: Mapped[int] = mapped_column(default=0)
    """The last half minute whose code was used: each code counts once."""


class Role(Unscoped, Identified, Base, reason="roles are data of the deployment"):
    __tablename__ = "core_role"

    code: Mapped[str] = mapped_column(String(60), unique=True)
    title: Mapped[str] = mapped_column(String(120), default="")
    by_person: Mapped[bool] = mapped_column(default=False)
    """True: the scope is the persons named for the user (a mentor's), not an office."""
    permissions: Mapped[list[RolePermission]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")


class RolePermission(Unscoped, Base, reason="roles are data of the deployment"):
    __tablename__ = "core_role_permission"

    role_id: Mapped[Id] = mapped_column(ForeignKey("core_role.id", ondelete="CASCADE"), primary_key=True)
    permission: Mapped[str] = mapped_column(String(120), primary_key=True)


class KnownPermission(Unscoped, Base, reason="roles are data of the deployment"):
    """A permission whose default roles were granted once; later the deployment's own mapping holds."""

    __tablename__ = "core_known_permission"

    permission: Mapped[str] = mapped_column(String(120), primary_key=True)


class Membership(Unscoped, Identified, Base, reason="read to make the scope"):
    """User x office x role, in force from ``since`` to ``until`` (both included)."""

    __tablename__ = "core_membership"
    __table_args__ = (
        CheckConstraint("until IS NULL OR until >= since", name="dates"),
        UniqueConstraint("user_id", "office_id", "role_id", "since"),
    )

    user_id: Mapped[Id] = mapped_column(ForeignKey("core_user.id"), index=True)
    office_id: Mapped[Id] = mapped_column(ForeignKey("core_office.id"), index=True)
    role_id: Mapped[Id] = mapped_column(ForeignKey("core_role.id"))
    since: Mapped[date]
    until: Mapped[date | None]
    user: Mapped[User] = relationship(lazy="raise_on_sql")
    office: Mapped[Office] = relationship(lazy="raise_on_sql")
    role: Mapped[Role] = relationship(lazy="raise_on_sql")


class SessionRow(Unscoped, Base, reason="read before the actor is known"):
    """A log-in. The browser holds a random token; the row holds its hash."""

    __tablename__ = "core_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[Id] = mapped_column(ForeignKey("core_user.id", ondelete="CASCADE"), index=True)
    membership_id: Mapped[Id | None] = mapped_column(ForeignKey("core_membership.id"))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    second_factor_at: Mapped[datetime | None]
    user: Mapped[User] = relationship(lazy="raise_on_sql")
    membership: Mapped[Membership | None] = relationship(lazy="raise_on_sql")


class Throttle(Unscoped, Base, reason="counted before the actor is known"):
    """Attempts of one kind by one key (an account, an address) in one window of time."""

    __tablename__ = "core_throttle"

    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    window: Mapped[int] = mapped_column(primary_key=True)
    count: Mapped[int]


class IdempotencyKey(Unscoped, Base, reason="keyed by its own actor"):
    """What one key of one actor did on one route: the digest of what was sent and the entity that came of it."""

    __tablename__ = "core_idempotency_key"

    actor_id: Mapped[Id] = mapped_column(primary_key=True)
    route: Mapped[str] = mapped_column(String(120), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    status: Mapped[int] = mapped_column(default=0)
    entity_id: Mapped[Id | None]
    at: Mapped[datetime] = mapped_column(index=True)


class SetUpLink(Unscoped, Base, reason="read before the actor is known"):
    """A one-time link with which a user sets a password. Kept as the hash of its token."""

    __tablename__ = "core_set_up_link"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[Id] = mapped_column(ForeignKey("core_user.id", ondelete="CASCADE"), index=True)
    ends_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    user: Mapped[User] = relationship(lazy="raise_on_sql")


class SavedView(Unscoped, Identified, Base, reason="filters of one user, no person in them"):
    __tablename__ = "core_saved_view"

    user_id: Mapped[Id] = mapped_column(ForeignKey("core_user.id", ondelete="CASCADE"), index=True)
    page: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(80))
    filters: Mapped[dict[str, Any]] = mapped_column(Json())


class ApiToken(Unscoped, Identified, Base, reason="read before the actor is known"):
    """What a program shows instead of a log-in. It does at most what its user's membership may, cut to ``scopes``.

    Only the hash is kept; the token itself is told once, when it is made.
    """

    __tablename__ = "core_api_token"

    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[Id] = mapped_column(ForeignKey("core_user.id", ondelete="CASCADE"), index=True)
    membership_id: Mapped[Id] = mapped_column(ForeignKey("core_membership.id", ondelete="CASCADE"))
    scopes: Mapped[list[str]] = mapped_column(Json())
    """Names of permissions."""
    created_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    user: Mapped[User] = relationship(lazy="raise_on_sql")
    membership: Mapped[Membership] = relationship(lazy="raise_on_sql")
