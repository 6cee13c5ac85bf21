"""Plugins are told what happened: in order, each in a transaction of its own with what the plugin does about it."""

from __future__ import annotations

from typing import Any

import structlog
from flask import g
from flask_babel import lazy_gettext as _l
from sqlalchemy import Row

from core.access.actors import system
from core.audit.changes import apart
from core.errors import AyniError, trail
from core.events import outbox
from core.events.models import EventRow
from core.events.recording import told_again
from core.extensions import db
from core.jobs.asking import killed_before
from core.jobs.codes import KILLED
from core.jobs.definitions import every, job
from core.pluginsystem.failures import FAILURES, PluginFailed
from core.pluginsystem.registry import registry

log = structlog.get_logger()


@every("* * * * * */5")
@job("events.deliver_due", title=_l("Tell the modules what happened"))
def deliver_due(cursor: int = 0) -> int | None:
    """One delivery for each call. One that fails, or that killed the process which was at it, is noted, and the next
    call comes to those of other plugins."""
    session = db.session()
    row = outbox.next_due(session)
    if row is None:
        return None
    if killed_before():  # by what was the first then, and is the first again
        outbox.failed(session, row, KILLED)
        return cursor + 1
    try:
        with apart(session):
            _tell(row)
    except FAILURES as error:
        _note_failure(row, error)
    else:
        outbox.delivered(session, row.number)
    return cursor + 1


def _tell(row: Row[Any]) -> None:
    """Nobody is told when the plugin has stopped reacting to such events."""
    g.actor = system(f"{row.plugin}: {row.event_name}")
    event = db.session.get_one(EventRow, row.event_id)
    for one in registry().declared("ayni_reactions"):
        kind, call = one.item
        if one.plugin == row.plugin and kind.name == row.event_name:
            registry().join(one.plugin, f"reaction {kind.name}", call, told_again(kind, event))


def _note_failure(row: Row[Any], error: BaseException) -> None:
    log.error("delivery_failed", plugin=row.plugin, event_name=row.event_name, number=row.number, trail=trail(error))
    outbox.failed(db.session(), row, _code(error))


def _code(error: BaseException) -> str:
    """A stable code, or the kind of the fault: never its text, which may be about a person."""
    cause = error.__cause__ if isinstance(error, PluginFailed) and error.__cause__ else error
    return cause.code if isinstance(cause, AyniError) else type(cause).__name__
