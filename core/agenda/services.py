"""Verbs on saved views."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from core.access.actors import Actor
from core.access.models import SavedView
from core.agenda.permissions import VIEW
from core.agenda.queries import MOST_SAVED, PAGE_NAME, saved_view, saved_views
from core.db.types import Id
from core.errors import NotFound, Refused
from core.extensions import db


def save_view(name: str, filters: Mapping[str, str], *, actor: Actor) -> SavedView:
    """Keep filters under a name for the actor alone; the same name again replaces them."""
    actor.require(VIEW)
    mine = saved_views(actor.id)
    kept = next((one for one in mine if one.name == name), None)
    if kept is None and len(mine) >= MOST_SAVED:
        full = _l("There are %(most)s saved views: delete one first.", most=MOST_SAVED)
        raise Refused("agenda.view.too_many", full)
    if kept is None:
        kept = SavedView(user_id=actor.id, page=PAGE_NAME, name=name)
        db.session.add(kept)
    kept.filters = dict(filters)
    db.session.flush()
    return kept


def delete_view(view_id: Id, *, actor: Actor) -> None:
    actor.require(VIEW)
    found = saved_view(actor.id, view_id)
    if found is None:
        raise NotFound
    db.session.delete(found)
    db.session.flush()
