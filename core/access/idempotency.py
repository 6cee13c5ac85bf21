"""A double click, a lost answer, a button pressed again: one effect."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from flask import current_app, request
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete
from sqlalchemy.orm import Session

from core import clock
from core.access.actors import Actor
from core.access.models import IdempotencyKey
from core.db.claims import claim
from core.db.types import Id
from core.errors import Refused

FIELD = "_key"
HEADER = "Idempotency-Key"
REUSED = "core.form.key_reused"
KEPT = timedelta(hours=24)
CONTROL = frozenset({FIELD, "csrf_token"})


@dataclass(frozen=True)
class Repeat:
    status: int
    entity_id: Id | None


def begin(session: Session, actor: Actor, route: str) -> IdempotencyKey | Repeat:
    """Claim the key of the present form. Raises Refused without a key or with another body under the same key."""
    key = request.headers.get(HEADER) or request.form.get(FIELD, "")
    if not is_key(key):
        raise Refused("core.form.key_missing", _l("Open the form again: this page was not complete."))
    return claim_key(session, actor, route, key, _digest())


def is_key(key: str) -> bool:
    return 8 <= len(key) <= 64 and key.isprintable()


def claim_key(session: Session, actor: Actor, route: str, key: str, digest: str) -> IdempotencyKey | Repeat:
    """Claim ``key``, or answer what came of it. Raises Refused when it came with another digest."""
    row = IdempotencyKey(actor_id=actor.id, route=_route(route), key=key, digest=digest, at=clock.now())
    if claim(session, row):
        return row
    earlier = session.get_one(IdempotencyKey, (actor.id, _route(route), key))
    if not hmac.compare_digest(earlier.digest, digest):
        raise Refused(REUSED, _l("This form was already saved with other data. Open it again."))
    return Repeat(earlier.status, earlier.entity_id)


def earlier(session: Session, actor: Actor, route: str) -> Repeat | None:
    """What the present form did before, under its key and with the same data; None when it did not."""
    key = request.headers.get(HEADER) or request.form.get(FIELD, "")
    row = session.get(IdempotencyKey, (actor.id, _route(route), key)) if is_key(key) else None
    if row is None or not hmac.compare_digest(row.digest, _digest()):
        return None
    return Repeat(row.status, row.entity_id)


def purge(session: Session) -> None:
    """Forget the keys that are older than a day. Call inside ``writing()``."""
    session.execute(delete(IdempotencyKey).where(IdempotencyKey.at < clock.now() - KEPT))


def _route(endpoint: str) -> str:
    """The endpoint and the record in its address: one key never stands for two records."""
    named = hashlib.sha256(request.path.encode()).hexdigest()[:16]
    return f"{endpoint[:100]}#{named}"


def digest_of(body: bytes) -> str:
    return hmac.new(current_app.config["IDEMPOTENCY_KEY"], body, hashlib.sha256).hexdigest()


def _digest() -> str:
    mac = hmac.new(current_app.config["IDEMPOTENCY_KEY"], digestmod=hashlib.sha256)
    for name, values in sorted(_body().items()):
        mac.update(repr((name, values)).encode())
    for name, file in sorted(request.files.items(multi=True)):
        mac.update(repr((name, file.filename)).encode())
        mac.update(hashlib.sha256(file.stream.read()).digest())
        file.stream.seek(0)
    return mac.hexdigest()


def _body() -> Mapping[str, list[str]]:
    return {name: values for name, values in request.form.lists() if name not in CONTROL}
