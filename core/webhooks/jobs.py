"""Tells programs what happened: read in one transaction, sent in none, noted in another."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core import clock
from core.access.actors import current_actor
from core.extensions import db
from core.jobs.definitions import every, job
from core.webhooks import queue, services, telling
from core.webhooks.models import Webhook
from core.webhooks.sending import GONE, Outcome, Parcel, send_all

TOKEN_ENDED = "webhooks.token.ended"  # noqa: S105  (a code)


def due_now() -> list[Parcel]:
    return telling.prepare(db.session())


@every("* * * * * */5")
@job("webhooks.deliver_due", title=_l("Tell programs what happened"), before=due_now, outside=send_all)
def deliver_due(prepared: list[Outcome], cursor: int = 0) -> int | None:
    """A worker that is killed after a call and before its note calls again, with the same id."""
    for outcome in prepared:
        _note(outcome)
    moved = any(outcome.told or outcome.parcel.unseen for outcome in prepared)
    return cursor + 1 if moved else None


def _note(outcome: Outcome) -> None:
    session, parcel = db.session(), outcome.parcel
    receiver = session.get(Webhook, parcel.webhook_id)
    if receiver is None or not receiver.active:
        return
    if parcel.ended:
        services.switch_off(receiver, TOKEN_ENDED, actor=current_actor())
        return
    gone = [one.number for one in outcome.told if one.number is not None]
    queue.done(session, [*gone, *parcel.unseen])
    if outcome.told:
        queue.succeeded(session, receiver.id)
    if outcome.failed is not None and outcome.failed.number is not None:
        queue.failed(session, receiver.id, outcome.failed.number, outcome.failed.attempts, outcome.error)
        _give_up(receiver, outcome)


def _give_up(receiver: Webhook, outcome: Outcome) -> None:
    """After days without a success, or when the receiver says that it is gone for good."""
    db.session.refresh(receiver)
    late = receiver.failing_since is not None and clock.now() - receiver.failing_since >= queue.PATIENCE
    if late or outcome.error == GONE:
        services.switch_off(receiver, outcome.error, actor=current_actor())


@every("27 3 * * *")
@job("webhooks.forget_old", title=_l("Forget what programs could not be told for a month"))
def forget_old() -> None:
    queue.forget_old(db.session())
