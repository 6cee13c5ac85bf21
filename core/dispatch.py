"""The one way from an address to a view: identify, authorise, read or write, record, answer.

Every endpoint is wrapped here at the start; a route without a policy stops the start, and no view can leave its unit of
work, its idempotency key or its audit out.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, cast

from flask import Flask, current_app, g, make_response, request
from flask_babel import get_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from core.access import idempotency, sessions, throttling
from core.access.actors import ANONYMOUS, Actor
from core.access.answers import Done, after, done
from core.access.doors import LoginRequired
from core.access.policy import LOGGED_IN, PUBLIC, Policy, Reads, View, policy_of
from core.access.refill import Refill
from core.access.throttling import Limit
from core.audit.acts import act, record_read
from core.db.scope import NOTHING
from core.db.unit_of_work import reading, rescope, writing
from core.errors import AyniError, Forbidden, Invalid, StartRefused, Unavailable
from core.extensions import csrf, db
from core.web import forms

WITHOUT_DATA = frozenset({"static", "web.static", "web.healthz"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def install(app: Flask) -> None:
    """Wrap every view. Raises StartRefused with each route that declares no policy."""
    bare = []
    for rule in app.url_map.iter_rules():
        declared = policy_of(rule.endpoint, app.view_functions[rule.endpoint])
        if declared is None:
            bare.append(f"{rule.rule} ({rule.endpoint})")
        elif declared.again and declared.again not in app.view_functions:
            raise StartRefused(
                f"{rule.endpoint}: the page {declared.again!r} that shows its form again does not exist."
            )
        elif not hasattr(app.view_functions[rule.endpoint], "dispatched"):
            app.view_functions[rule.endpoint] = _wrapped(rule.endpoint, app.view_functions[rule.endpoint], declared)
    if bare:
        raise StartRefused(f"routes without a policy: {', '.join(sorted(bare))}. Declare @policy beside the view.")


def _wrapped(endpoint: str, view: View, policy: Policy) -> View:
    handler = view if endpoint in WITHOUT_DATA else partial(_serve, endpoint, view, policy)
    wrapped: Any = partial(handler)
    wrapped.dispatched, wrapped.policy = True, policy
    return cast("View", wrapped)


def _serve(endpoint: str, view: View, policy: Policy, **arguments: Any) -> Response:
    if policy.mutates and "submission" not in g:
        return _write(endpoint, view, policy, arguments)
    return _show(endpoint, view, policy, arguments)


def _show(endpoint: str, view: View, policy: Policy, arguments: dict[str, Any]) -> Response:
    sent = request.method not in SAFE and "submission" not in g  # else it was checked, under the log-in before
    if sent and policy.throttle is not None:
        with reading(NOTHING):
            _admit(policy)
            csrf.protect()
            limits = policy.throttle(**arguments)
        _count_attempt(limits)
    with reading(NOTHING):
        actor = _admit(policy)
        if sent:
            csrf.protect()
        rescope(actor.scope)
        response: Response = make_response(view(**arguments))
    if policy.reads is not Reads.NONE and response.status_code < 300:
        _record_read(policy, actor, endpoint)
    _keep_alive()
    return response


def _record_read(policy: Policy, actor: Actor, endpoint: str) -> None:
    if "seen" not in g or (policy.reads is Reads.PERSON and not g.seen):
        raise Unavailable("audit.record.nobody_named")
    if g.seen or "seen_why" in g:
        record_read(actor, policy.permission, route=endpoint)


def _write(endpoint: str, view: View, policy: Policy, arguments: dict[str, Any]) -> Response:
    try:
        given = _prepare(policy, arguments)
        answer = _act(endpoint, view, policy, {**arguments, **given})
    except AyniError as error:
        if not policy.again or isinstance(error, (LoginRequired, Forbidden, Unavailable)) or error.status == 404:
            raise
        return _again(policy, error, arguments)
    if isinstance(answer, Refill):
        return _refilled(answer)
    _keep_alive()
    return after(answer, policy.done) if isinstance(answer, Done) and not answer.page else make_response(_page(answer))


def _page(answer: Any) -> Any:
    return answer.page if isinstance(answer, Done) else answer


def _prepare(policy: Policy, arguments: dict[str, Any]) -> dict[str, Any]:
    """What happens before the write lock: who, whether, what was typed, and what only reads."""
    with reading(NOTHING):
        actor = _admit(policy)
        csrf.protect()
        rescope(actor.scope)
        given: dict[str, Any] = {}
        if policy.form is not None:
            given["data"] = forms.load(policy.form, request.form, get_locale())
        if policy.throttle is None:
            return _with_answer_of_before(policy, arguments, given)
        limits = policy.throttle(**arguments, **given)
    _count_attempt(limits)
    with reading(actor.scope):
        return _with_answer_of_before(policy, arguments, given)


def _with_answer_of_before(policy: Policy, arguments: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    if policy.before is None:
        return given
    return {**given, "prepared": policy.before(**arguments, **given)}


def _count_attempt(limits: Sequence[Limit]) -> None:
    with writing(NOTHING) as session:
        allowed = throttling.attempt(session, limits)
    if not allowed:
        raise throttling.refuse()


def _act(endpoint: str, view: View, policy: Policy, arguments: dict[str, Any]) -> Any:
    actor: Actor = g.actor
    action = endpoint if policy.permission in (PUBLIC, LOGGED_IN) else policy.permission
    with act(actor, action, route=endpoint) as session:
        if policy.permission == PUBLIC:
            return view(**arguments)
        claimed = idempotency.begin(session, actor, endpoint)
        if isinstance(claimed, idempotency.Repeat):
            return done("", claimed.entity_id)
        answer = view(**arguments)
        claimed.status = 303
        claimed.entity_id = answer.entity_id if isinstance(answer, Done) else None
        return answer


def _again(policy: Policy, error: AyniError, arguments: dict[str, Any]) -> Response:
    """Show the form as it was typed, with what has to be mended. Nothing was written."""
    fields = error.fields if isinstance(error, Invalid) else {}
    g.submission = forms.Submission(
        schema_class=policy.form, raw=request.form, errors=fields, key=None, message=error.message, code=error.code
    )
    response = _form_page(policy.again, arguments)
    response.status_code = error.status
    return response


def _form_page(endpoint: str, arguments: dict[str, Any]) -> Response:
    """The page that shows a form again, with those of the arguments that its address has."""
    taken = next(current_app.url_map.iter_rules(endpoint)).arguments
    shown = {name: value for name, value in arguments.items() if name in taken}
    return make_response(current_app.view_functions[endpoint](**shown))


def _refilled(form: Refill) -> Response:
    """After a new log-in: the form as it was being written, in the scope of whoever has just logged in."""
    for name in ("actor", "login", "seen"):
        g.pop(name, None)
    g.submission = forms.Submission(
        schema_class=form.policy.form,
        raw=form.raw,
        errors={},
        message=_("You have logged in again. Check what you had written and save it."),
    )
    return _form_page(form.policy.again, form.arguments)


def _admit(policy: Policy) -> Actor:
    """Identify once per request, then check the permission."""
    if "actor" not in g:
        g.login = sessions.current(db.session())
        g.actor = sessions.actor_of(db.session(), g.login)
    actor: Actor = g.actor
    if policy.permission == PUBLIC:
        return actor
    if actor.kind is ANONYMOUS.kind:
        raise LoginRequired("access.session.missing")
    if policy.permission != LOGGED_IN:
        actor.require(policy.permission)
    return actor


def _keep_alive() -> None:
    """Move the idle limit on, at most once a minute."""
    login = g.get("login")
    if login is None or sessions.is_fresh(login) or login.ended_at is not None:
        return
    with writing(NOTHING) as session:
        sessions.touch(session, login.token_hash)
