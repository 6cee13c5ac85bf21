"""What a person reads when something cannot be done."""

from __future__ import annotations

import structlog
from flask import Flask, current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.wrappers import Response

from core.access.doors import LoginRequired
from core.access.refill import carried
from core.access.views import login_page
from core.errors import AyniError, trail
from core.rest import problems

log = structlog.get_logger()


def register(app: Flask) -> None:
    app.register_error_handler(LoginRequired, _to_login)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(AyniError, _refusal)
    app.register_error_handler(SecurityError, _unknown_host)
    app.register_error_handler(HTTPException, _http)
    for kind in (OperationalError, InterfaceError, NoConnection):
        app.register_error_handler(kind, _without_database)
    app.register_error_handler(Exception, _fault)


def _to_login(error: LoginRequired) -> Response | tuple[str, int]:
    if problems.wanted():
        return problems.respond(401, error)
    if request.method in ("GET", "HEAD"):
        return redirect(url_for("access.login", next=request.full_path.rstrip("?")))
    if request.endpoint in ("access.logout", "access.give_code"):
        return redirect(url_for("access.login"))
    return login_page(carried(), ended=True), 401


def _csrf(error: CSRFError) -> Response:
    response = _page(400, _("This page was open for too long. Open it again and repeat what you were doing."))
    return deny(response, "csrf")


def _refusal(error: AyniError) -> Response:
    response = _page(error.status, str(error.message or _words(error.status)), error)
    return deny(response, "policy") if error.status == 403 else response


def _unknown_host(error: SecurityError) -> Response:
    """In plain words: a page has addresses in it, and there is no trusted host to make them for."""
    return problems.respond(400, error) if problems.wanted() else Response(_words(400), 400, mimetype="text/plain")


def _http(error: HTTPException) -> Response | HTTPException:
    if error.code is None or error.code < 400:
        return error
    return _page(error.code, _words(error.code), error)


def _without_database(error: Exception) -> Response:
    """What SQLite and PostgreSQL say first (a table that is not there, a lock, a host) holds no value of a row."""
    said = str(getattr(error, "orig", None) or "").strip().partition("\n")[0]
    log.error("database", endpoint=request.endpoint, kind=type(error).__name__, said=said)
    return _page(503, _words(503))


def _fault(error: Exception) -> Response:
    log.error("fault", endpoint=request.endpoint, kind=type(error).__name__, trail=trail(error))
    if current_app.config.get("PROPAGATE_FAULTS"):
        raise error
    return _page(500, _words(500))


def deny(response: Response, why: str) -> Response:
    if current_app.testing:
        response.headers["X-Ayni-Deny"] = why
    return response


def _page(status: int, message: str, error: Exception | None = None) -> Response:
    if problems.wanted():
        return problems.respond(status, error)
    response = current_app.make_response(render_template("web/error.html", status=status, message=message))
    response.status_code = status
    return response


def _words(status: int) -> str:
    words = {
        400: _("The request could not be read. Go back and try again."),
        403: _("Your role does not include this. Ask the person who administers the system."),
        404: _("This page does not exist, or it belongs to another office."),
        405: _("This address does not take that kind of request."),
        409: _("The record changed meanwhile. Open it again and repeat the change."),
        411: _("The request could not be read. Go back and try again."),
        413: _("What was sent is too large."),
        415: _("The request could not be read. Go back and try again."),
        429: _("Too many attempts. Wait some minutes and try again."),
        503: _("The service cannot answer just now. Nothing was saved. Try again in a moment."),
    }
    return str(words.get(status) or _("Something failed on our side. Nothing was saved. Try again, or tell support."))
