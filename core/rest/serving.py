"""REST's way from an address to a view. The trust is that of the pages: ``core/audit/serving.py``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response as FlaskResponse
from flask import current_app, g, request, url_for
from flask_babel import lazy_gettext as _l
from marshmallow import Schema
from werkzeug.wrappers import Response

from core.access import idempotency, throttling, tokens
from core.access.actors import Actor
from core.access.policy import LOGGED_IN
from core.access.throttling import by_address
from core.audit.acts import act
from core.audit.serving import admit, count_attempt, prepare, show
from core.db.scope import NOTHING
from core.db.types import Id
from core.db.unit_of_work import reading, writing
from core.errors import Invalid, NotFound, Refused
from core.extensions import db
from core.rest import arguments, bodies, conditions, extensions
from core.rest.errors import BadToken, NoToken
from core.rest.policy import RestPolicy

View = Callable[..., Any]
BEARER = "bearer "


class Rest:
    """The door of programs: a token with every call, and never a cookie, so that no other site can send one."""

    def __init__(self, policy: RestPolicy) -> None:
        self.policy = policy

    def identify(self) -> Actor:
        said = request.headers.get("Authorization", "")
        if not said.lower().startswith(BEARER):
            raise NoToken
        g.token = tokens.find(db.session(), said[len(BEARER) :].strip())
        if g.token is None:
            if throttling.is_spent(db.session(), by_address("token")):
                raise throttling.refuse()
            raise BadToken
        return tokens.actor_of(db.session(), g.token)

    def guard(self) -> None:
        arguments.read(self.policy)
        bodies.require_json()
        if self.policy.conditional:
            conditions.require()

    def load(self, schema: type[Schema]) -> dict[str, Any]:
        return bodies.load(schema, self.policy.slot, _changed())

    def keep_alive(self) -> None:
        if not tokens.is_fresh(g.token):
            with writing(NOTHING) as session:
                tokens.touch(session, g.token.id)


def _changed() -> Id | None:
    """The record that a PATCH names."""
    named = [value for value in (request.view_args or {}).values() if isinstance(value, Id)]
    return named[-1] if named and request.method == "PATCH" else None


def serve(endpoint: str, view: View, policy: RestPolicy, **values: Any) -> Response:
    try:
        if policy.mutates:
            return _write(endpoint, view, policy, values)
        return show(Rest(policy), endpoint, view, policy, values)
    except BadToken:
        count_attempt([by_address("token")])
        raise


def _write(endpoint: str, view: View, policy: RestPolicy, values: dict[str, Any]) -> Response:
    door = Rest(policy)
    shown = _shown(policy.done)
    if shown is not None:  # who may not see the record may not write it either: the answer would have to hide it
        with reading(NOTHING):
            admit(door, policy)
            admit(door, shown)
    given = prepare(door, policy, values)
    status, entity_id = _act(endpoint, view, policy, {**values, **given})
    if shown is None or entity_id is None:
        door.keep_alive()
        return FlaskResponse(status=204)
    return _rendered(policy.done, shown, status, entity_id)


def _shown(endpoint: str) -> RestPolicy | None:
    """The operation whose record a write answers."""
    found: RestPolicy | None = getattr(current_app.view_functions[endpoint], "policy", None) if endpoint else None
    return found


def _act(endpoint: str, view: View, policy: RestPolicy, values: dict[str, Any]) -> tuple[int, Id | None]:
    actor: Actor = g.actor
    action = endpoint if policy.permission == LOGGED_IN else policy.permission
    with act(actor, action, route=endpoint) as session:
        claimed = _claim(endpoint)
        if isinstance(claimed, idempotency.Repeat):
            return claimed.status, claimed.entity_id
        entity_id: Id | None = view(**values)
        if policy.conditional and "condition_met" not in g:
            raise RuntimeError(f"{endpoint} does not compare the version: call unchanged(record)")
        if entity_id is not None:
            extensions.save(policy.slot, entity_id, _extensions_of(policy))
        session.flush()
        if claimed is not None:
            claimed.status, claimed.entity_id = policy.status, entity_id
    return policy.status, entity_id


def _extensions_of(policy: RestPolicy) -> dict[str, Any]:
    """As they were checked; of a change over what stands there now, for the check was before the write lock."""
    if request.method == "PATCH" and policy.form is not None and "extension_data" in g:
        bodies.load(policy.form, policy.slot, _changed())
    found: dict[str, Any] = g.get("extension_data", {})
    return found


def _claim(endpoint: str) -> Any:
    """The row of the call's key, what an earlier call with it did, or None without a key. Raises Invalid."""
    key = request.headers.get(idempotency.HEADER)
    if key is None:
        return None
    if not idempotency.is_key(key):
        raise Invalid({idempotency.HEADER: [str(_l("A key has 8 to 64 printable characters"))]})
    try:
        digest = idempotency.digest_of(bodies.canonical())
        return idempotency.claim_key(db.session(), g.actor, endpoint, key, digest)
    except Refused as refusal:
        sentence = str(_l("This key came with another body before"))
        raise Invalid({idempotency.HEADER: [sentence]}, code=refusal.code) from None


def _rendered(endpoint: str, shown: RestPolicy, status: int, entity_id: Id) -> Response:
    """The record as its own address shows it, to a first call and to a repeat alike."""
    for name in ("seen", "seen_why"):
        g.pop(name, None)
    view: View = getattr(current_app.view_functions[endpoint], "view")  # noqa: B009  (set by core/dispatch.py)
    needed = next(current_app.url_map.iter_rules(endpoint)).arguments
    here = request.view_args or {}
    values = {name: here.get(name, entity_id) for name in needed}
    try:
        response = show(Rest(shown), endpoint, view, shown, values)
    except NotFound:  # the act took it out of one's own sight: a case handed over
        return FlaskResponse(status=204)
    response.status_code = status
    if status == 201:
        response.headers["Location"] = url_for(endpoint, **values)
    return response
