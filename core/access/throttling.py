"""Attempts, counted per account and per address, whether the account exists or not."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv6Address, IPv6Network, ip_address

from flask import current_app, request
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from core import clock
from core.access.models import Throttle
from core.db.claims import count_up
from core.errors import TooMany

WINDOW = 300
WINDOWS = 4
"""Four windows of five minutes always hold the last quarter of an hour."""
PER_ACCOUNT = 10
PER_ADDRESS = 100
"""Behind one address sits a whole office."""


@dataclass(frozen=True)
class Limit:
    """At most ``most`` attempts of ``kind`` by ``who`` in a quarter of an hour.

    ``who`` is counted under a secret: there are so few addresses that a plain digest could be tried out."""

    kind: str
    who: str
    most: int

    @property
    def key(self) -> str:
        digest = hmac.new(current_app.config["THROTTLE_KEY"], self.who.encode(), hashlib.sha256)
        return f"{self.kind}:{digest.hexdigest()[:40]}"


def by_account(kind: str, who: object) -> Limit:
    return Limit(kind, str(who), PER_ACCOUNT)


def by_address(kind: str, most: int | None = None) -> Limit:
    """At most ``most`` attempts from the network of the visitor, else ``PER_ADDRESS``."""
    return Limit(f"{kind}-from", _network_of(request.remote_addr or ""), PER_ADDRESS if most is None else most)


def _network_of(address: str) -> str:
    """An IPv4 address, or the block of an IPv6 one: a visitor has all addresses of the block at no cost."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or IPv6Network((int(found), 64), strict=False))


def attempt(session: Session, limits: Iterable[Limit]) -> bool:
    """Count one attempt; False when it is one too many. Call inside ``writing()``."""
    window = int(clock.now().timestamp()) // WINDOW
    within = [_attempt(session, limit, window) for limit in limits]  # each is counted, also after a refusal
    return all(within)


def _attempt(session: Session, limit: Limit, window: int) -> bool:
    count_up(session, Throttle, key=limit.key, window=window)
    return _counted(session, limit, window) <= limit.most


def _counted(session: Session, limit: Limit, window: int) -> int:
    recent = Throttle.key == limit.key, Throttle.window > window - WINDOWS
    return int(session.scalar(select(func.sum(Throttle.count)).where(*recent)) or 0)


def is_spent(session: Session, limit: Limit) -> bool:
    """Whether the next attempt would be one too many. Counts nothing, so that a flood of them writes nothing."""
    return _counted(session, limit, int(clock.now().timestamp()) // WINDOW) >= limit.most


def forget(session: Session, limit: Limit) -> None:
    """A success begins the count anew."""
    session.execute(delete(Throttle).where(Throttle.key == limit.key))


def purge(session: Session) -> None:
    old = int(clock.now().timestamp()) // WINDOW - WINDOWS
    session.execute(delete(Throttle).where(Throttle.window < old))


TOO_MANY = "access.attempts.too_many"


def refuse() -> TooMany:
    return TooMany(TOO_MANY, _l("Too many attempts. Wait a quarter of an hour and try again."))
