"""The headers that every answer carries, and the size of what is taken in."""

from __future__ import annotations

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import BadRequest, LengthRequired, RequestEntityTooLarge

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)
FIXED = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}
VARY = ("Cookie", "Accept-Language")
STATIC = frozenset({"static", "web.static"})
YEAR = 31_536_000


def register(app: Flask) -> None:
    app.before_request(limit_body)
    app.before_request(refuse_zeros)
    app.after_request(add)


def limit_body() -> None:
    """Refuse a body that is too large, or that does not say how large it is, before a byte of it is read.

    Cutting it off while reading would not do: what is left of a form would be taken for the whole.
    """
    view = current_app.view_functions.get(request.endpoint or "")
    limit = getattr(getattr(view, "policy", None), "uploads", 0) or current_app.config["MAX_CONTENT_LENGTH"]
    request.max_content_length = limit
    # The embedded server reads such a body whole and then says its length; others pass the header on.
    if request.content_length is None and "Transfer-Encoding" in request.headers:
        raise LengthRequired
    if limit is not None and (request.content_length or 0) > limit:
        raise RequestEntityTooLarge


def refuse_zeros() -> None:
    """No address of ours holds a zero character, which PostgreSQL refuses; forms leave it out themselves."""
    if "\x00" in request.path or any("\x00" in value for value in request.args.values()):
        raise BadRequest


def add(response: Response) -> Response:
    for name, value in FIXED.items():
        response.headers.setdefault(name, value)
    response.vary.update(VARY)
    if request.endpoint not in STATIC:
        response.headers["Cache-Control"] = "no-store"
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = f"max-age={YEAR}; includeSubDomains"
    return response
