"""What a program is told when something cannot be done: RFC 9457, in the language of ``Accept-Language``."""

from __future__ import annotations

import re
from typing import Any

import marshmallow
from flask import Response, json, request
from flask_babel import lazy_gettext as _l
from marshmallow import fields
from werkzeug.exceptions import HTTPException

from core.errors import AyniError, Invalid, Stale
from core.rest.errors import BadToken
from core.rest.policy import ROOT

TITLES = {
    400: _l("It cannot be read"),
    401: _l("A token is needed"),
    403: _l("Not allowed"),
    404: _l("Not found"),
    405: _l("Not that kind of request"),
    409: _l("It does not fit"),
    411: _l("The length is missing"),
    412: _l("It changed meanwhile"),
    413: _l("Too large"),
    415: _l("Not that kind of content"),
    422: _l("Something is wrong with what was sent"),
    428: _l("A condition is missing"),
    429: _l("Too many attempts"),
    503: _l("Not now"),
}
FAULT = _l("Something failed on our side")
DETAILS = {
    403: _l("The token or its role does not include this."),
    404: _l("It does not exist, or it belongs to another office."),
    422: _l("Look at the errors of the fields."),
    503: _l("The service cannot answer just now. Nothing was saved. Try again in a moment."),
    500: _l("Something failed on our side. Nothing was saved. Try again, or tell support."),
}
CODES = {
    404: "core.record.not_found",
    405: "core.request.method",
    411: "core.request.length",
    413: "core.body.too_large",
    415: "core.body.not_json",
    500: "core.fault",
    503: "core.unavailable",
}
RETRY = {429: "900", 503: "5"}


class Problem(marshmallow.Schema):
    """``errors``: field -> sentences; the path of a field of a list is ``contacts.0.value``."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    code = fields.String(required=True)
    errors = fields.Dict(keys=fields.String(), values=fields.List(fields.String()))


def wanted() -> bool:
    """Whether the present request is one of REST."""
    return request.path.startswith(f"{ROOT}/") or request.path == ROOT


def respond(status: int, error: BaseException | None = None) -> Response:
    """The problem that ``error`` is. What is not ours to tell has the words of its status alone."""
    status = 412 if isinstance(error, Stale) else status
    body = _body(status, error)
    response = Response(json.dumps(body), status, mimetype="application/problem+json")
    if status in RETRY:
        response.headers["Retry-After"] = RETRY[status]
    if status == 401:
        more = ', error="invalid_token"' if isinstance(error, BadToken) else ""
        response.headers["WWW-Authenticate"] = f'Bearer realm="ayni"{more}'
    if isinstance(error, HTTPException):
        response.headers.update([pair for pair in error.get_headers() if pair[0] == "Allow"])
    return response


def _body(status: int, error: BaseException | None) -> dict[str, Any]:
    told = error if isinstance(error, AyniError) else None
    code = told.code if told else CODES.get(status, "core.request.unreadable" if status < 500 else CODES[500])
    title = str(TITLES.get(status, FAULT if status >= 500 else TITLES[400]))
    detail = str(told.message) if told and told.message else str(DETAILS.get(status, title))
    body = {"type": f"urn:ayni:problem:{code}", "title": title, "status": status, "detail": detail, "code": code}
    if isinstance(error, Invalid):
        body["errors"] = {path_of(path): [str(one) for one in said] for path, said in error.fields.items()}
    return body


def path_of(path: str) -> str:
    """``contacts-0-value``, as forms call it, is ``contacts.0.value`` in JSON."""
    return re.sub(r"-(\d+)(-|$)", lambda found: f".{found[1]}{'.' if found[2] else ''}", path)
