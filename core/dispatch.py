"""The one way from an address to a view: identify, authorise, read or write, record, answer.

Every endpoint is wrapped here at the start; a route without a policy stops the start, and no view can leave its unit of
work, its idempotency key or its audit out. What is the same for pages and for REST stands in ``core/audit/serving.py``.
"""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from flask import Flask, current_app, g, make_response, request
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from marshmallow import Schema
from werkzeug.exceptions import UnsupportedMediaType
from werkzeug.wrappers import Response

from core.access import idempotency, sessions
from core.access.actors import Actor
from core.access.answers import Done, after, done
from core.access.doors import LoginRequired
from core.access.permissions import declared as permissions
from core.access.policy import LOGGED_IN, PUBLIC, Policy, View, policy_of
from core.access.refill import Refill
from core.audit.acts import act
from core.audit.serving import prepare, show
from core.db.scope import NOTHING
from core.db.unit_of_work import reading, writing
from core.errors import AyniError, Forbidden, Invalid, StartRefused, TooMany, Unavailable
from core.extensions import csrf, db
from core.faults import deny
from core.rest.policy import RestPolicy, problem_of
from core.rest.serving import serve as serve_rest
from core.web import forms

FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
"""What a page sends. Any other body would be read as a form in which nothing was filled in."""
WITHOUT_DATA = frozenset({"static", "web.static", "web.healthz"})


def install(app: Flask) -> None:
    """Wrap every view. Raises StartRefused with each route that declares no policy."""
    bare, known = [], {PUBLIC, LOGGED_IN, *permissions()}
    for rule in app.url_map.iter_rules():
        declared = policy_of(rule.endpoint, app.view_functions[rule.endpoint])
        if declared is None:
            bare.append(f"{rule.rule} ({rule.endpoint})")
        elif declared.again and declared.again not in app.view_functions:
            raise StartRefused(
                f"{rule.endpoint}: the page {declared.again!r} that shows its form again does not exist."
            )
        elif isinstance(declared, RestPolicy) and (problem := problem_of(declared, app.view_functions)):
            raise StartRefused(f"{rule.endpoint}: {problem}")
        elif not isinstance(declared, RestPolicy) and _leads_nowhere(app, declared):
            raise StartRefused(
                f"{rule.endpoint}: its @policy must name the page that shows what was done, also to a repeat: "
                f'done="blueprint.view", not {declared.done!r}, which does not exist.'
            )
        elif declared.permission not in known:
            raise StartRefused(
                f"{rule.endpoint}: nobody declares the permission {declared.permission!r}: spell it as in the manifest."
            )
        elif not hasattr(app.view_functions[rule.endpoint], "dispatched"):
            app.view_functions[rule.endpoint] = _wrapped(rule.endpoint, app.view_functions[rule.endpoint], declared)
    if bare:
        raise StartRefused(f"routes without a policy: {', '.join(sorted(bare))}. Declare @policy beside the view.")


def _leads_nowhere(app: Flask, policy: Policy) -> bool:
    """Whether a repeat of a form, which is led to ``done``, would find no page."""
    return policy.mutates and policy.permission != PUBLIC and policy.done not in app.view_functions


def _wrapped(endpoint: str, view: View, policy: Policy) -> View:
    serve: View = partial(_serve, endpoint, view, policy)
    if isinstance(policy, RestPolicy):
        serve = partial(serve_rest, endpoint, view, policy)
    wrapped: Any = partial(view if endpoint in WITHOUT_DATA else serve)
    wrapped.dispatched, wrapped.policy, wrapped.view = True, policy, view
    return cast("View", wrapped)


class Pages:
    """The door of those who come with a browser."""

    def identify(self) -> Actor:
        g.login = sessions.current(db.session())
        return sessions.actor_of(db.session(), g.login)

    def guard(self) -> None:
        csrf.protect()
        if request.content_length and request.mimetype not in FORMS:
            raise UnsupportedMediaType

    def load(self, schema: type[Schema]) -> dict[str, Any]:
        return forms.load(schema, request.form, get_locale())

    def keep_alive(self) -> None:
        """Move the idle limit on, at most once a minute."""
        login = g.get("login")
        if login is None or sessions.is_fresh(login) or login.ended_at is not None:
            return
        with writing(NOTHING) as session:
            sessions.touch(session, login.token_hash)


PAGES = Pages()


def _serve(endpoint: str, view: View, policy: Policy, **arguments: Any) -> Response:
    try:
        if policy.mutates and "submission" not in g:
            return _write(endpoint, view, policy, arguments)
        return show(PAGES, endpoint, view, policy, arguments)
    except CSRFError:
        if policy.stranger and policy.again:
            return _too_old(policy, arguments)
        raise
    except TooMany as error:  # of a form that only asks: one that writes was shown again in ``_write``
        if not policy.again:
            raise
        return _again(policy, error, arguments)


def _write(endpoint: str, view: View, policy: Policy, arguments: dict[str, Any]) -> Response:
    try:
        given = prepare(PAGES, policy, arguments)
        answer = _act(endpoint, view, policy, {**arguments, **given})
    except AyniError as error:
        if (earlier := _done_before(endpoint, policy, error)) is not None:
            return after(earlier, policy.done)
        if not policy.again or isinstance(error, (LoginRequired, Forbidden, Unavailable)) or error.status == 404:
            raise
        return _again(policy, error, arguments)
    if isinstance(answer, Refill):
        return _refilled(answer)
    PAGES.keep_alive()
    return after(answer, policy.done) if isinstance(answer, Done) and not answer.page else make_response(_page(answer))


def _too_old(policy: Policy, arguments: dict[str, Any]) -> Response:
    """What a stranger typed is not lost with the token: it is shown again, and has a new one when it is sent."""
    sentence = _("This page was open for too long, or the browser keeps no cookies. Look at it and send it once more.")
    response = _again(policy, Invalid({}, code="access.form.too_old", message=sentence), arguments)
    response.status_code = 400
    return deny(response, "csrf")


def _done_before(endpoint: str, policy: Policy, error: AyniError) -> Done | None:
    """What a twin of this form did already: the record may be in a state now that refuses the twin."""
    if policy.permission == PUBLIC or "actor" not in g or isinstance(error, (LoginRequired, Forbidden, Unavailable)):
        return None
    with reading(NOTHING) as session:
        earlier = idempotency.earlier(session, g.actor, endpoint)
    return done("", earlier.entity_id) if earlier is not None else None


def _page(answer: Any) -> Any:
    return answer.page if isinstance(answer, Done) else answer


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
