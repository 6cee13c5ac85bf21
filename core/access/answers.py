"""What a writing view answers: a sentence, and the record that came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import current_app, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from core.db.types import Id


@dataclass(frozen=True)
class Done:
    """``endpoint`` and ``values`` say where to go when it is not the route's own ``done`` page.

    ``page``: shown instead, once: a repeat of the form does not see it again (a link that works once).
    """

    message: object
    entity_id: Id | None = None
    endpoint: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    page: str = ""


def done(message: object, entity_id: Id | None = None, *, endpoint: str = "", page: str = "", **values: Any) -> Done:
    return Done(message, entity_id, endpoint, values, page)


def after(answer: Done, endpoint: str) -> Response:
    """Lead to the page that shows what was done, so that a reload sends nothing again."""
    target = answer.endpoint or endpoint
    if answer.message:
        flash(str(answer.message))
    return redirect(url_for(target, **{**_arguments(target, answer.entity_id), **answer.values}), 303)


def _arguments(endpoint: str, entity_id: Id | None) -> dict[str, Any]:
    """The arguments of the route shown: those of this address, and the entity for what is left."""
    here = request.view_args or {}
    needed = next(current_app.url_map.iter_rules(endpoint)).arguments
    return {name: here.get(name, entity_id) for name in needed}
