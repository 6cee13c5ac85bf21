"""Who is told of events, decided by an administrator."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from core import clock
from core.access import tokens
from core.access.actors import Actor
from core.db.types import Id, new_id
from core.errors import Invalid, NotFound, Refused
from core.extensions import db
from core.webhooks import permissions, queue, signing, subjects
from core.webhooks.addresses import Unreachable, target_of
from core.webhooks.models import Webhook, WebhookEvent
from core.webhooks.telling import may_stay_inside
from core.webhooks.words import reason

MOST = 50
ENDED = _l("This token has ended. Choose one that lives.")


def add(token_id: Id, url: str, events: Sequence[str], *, actor: Actor) -> tuple[Webhook, str]:
    """A new receiver and its secret, which is told this once. Raises Invalid and Refused."""
    actor.require(permissions.MANAGE)
    _check(url, events)
    if tokens.living(db.session(), token_id) is None:
        raise Invalid({"token_id": [str(ENDED)]}, code="webhooks.token.ended")
    if (db.session.scalar(select(func.count(Webhook.id))) or 0) >= MOST:
        raise Refused("webhooks.webhook.too_many", _l("There are %(most)d already. Remove one first.", most=MOST))
    secret = signing.new_secret()
    made = Webhook(token_id=token_id, url=url, created_at=clock.now(), created_by=actor.id)
    made.sealed_secret = signing.seal(secret, made.id)
    db.session.add(made)
    db.session.flush()
    db.session.add_all(WebhookEvent(webhook_id=made.id, name=name) for name in sorted(set(events)))
    db.session.flush()
    return made, secret


def _check(url: str, events: Sequence[str]) -> None:
    wrong: dict[str, list[str]] = {}
    try:
        target_of(url, loopback=may_stay_inside())
    except Unreachable as refusal:
        wrong["url"] = [str(reason(refusal.code))]
    strange = subjects.unknown(events)
    if strange:
        wrong["events"] = [_("Nobody is told of this: %(names)s", names=", ".join(strange)[:200])]
    elif not events:
        wrong["events"] = [_("Choose at least one event")]
    if wrong:
        raise Invalid(wrong)


def get(webhook_id: Id) -> Webhook:
    found: Webhook | None = db.session.get(Webhook, webhook_id)
    if found is None:
        raise NotFound
    return found


def remove(webhook_id: Id, *, actor: Actor) -> None:
    """It is told nothing any more; what waited for it is dropped."""
    actor.require(permissions.MANAGE)
    db.session.delete(get(webhook_id))
    db.session.flush()


def test(webhook_id: Id, *, actor: Actor) -> Webhook:
    """Send a message about nothing, behind what waits. Raises Refused for one that is switched off."""
    actor.require(permissions.MANAGE)
    found = get(webhook_id)
    if not found.active:
        raise Refused("webhooks.webhook.off", _l("It is switched off. Try it again first."))
    queue.put_ping(db.session(), webhook_id, new_id())
    return found


def try_again(webhook_id: Id, *, actor: Actor) -> Webhook:
    """Switch it on again, and tell what was parked. Raises Refused when its token has ended."""
    actor.require(permissions.MANAGE)
    found = get(webhook_id)
    if tokens.living(db.session(), found.token_id) is None:
        raise Refused("webhooks.token.ended", _l("Its token has ended. Add it anew with one that lives."))
    found.active, found.off_reason, found.off_at = True, "", None
    found.failures, found.failing_since = 0, None
    db.session.flush()
    queue.try_again(db.session(), webhook_id)
    return found


def switch_off(webhook: Webhook, why: str, *, actor: Actor) -> None:
    """``why``: a code. What waited is dropped: it could be told to nobody, or comes too late to be of use."""
    actor.require(permissions.MANAGE)
    webhook.active, webhook.off_reason, webhook.off_at = False, why, clock.now()
    queue.drop(db.session(), webhook.id)
    db.session.flush()
