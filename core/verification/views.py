"""The one public page where a stranger checks a paper: typed number or QR code, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, current_app, jsonify, make_response, render_template, request
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from core import clock
from core.access.policy import PUBLIC, policy
from core.access.throttling import Limit, by_address
from core.verification import numbers
from core.verification.checking import NOT_FOUND, UNAVAILABLE, Answer, check, verifiers
from core.verification.schemas import LONGEST, NumberIn
from core.verification.verifiers import Standing
from core.web.fields import clean
from core.web.forms import form_for

bp = Blueprint("verification", __name__, template_folder="templates")

A_STRANGER = "a stranger checks a paper; shows what stands on the paper, and counts the attempts of each address"
STATUSES = {NOT_FOUND: 404, UNAVAILABLE: 503}
SENTENCES = {
    Standing.VALID: (_l("It is valid"), "ok", _l("It was issued here and it is in force today.")),
    Standing.EXPIRED: (_l("It has expired"), "warn", _l("It was issued here, and its last day has passed.")),
    Standing.SUSPENDED: (
        _l("It is suspended"), "warn", _l("It was issued here, and for now it does not count. Ask again later."),
    ),
    Standing.WITHDRAWN: (_l("It was withdrawn"), "bad", _l("It was issued here, and it does not count any more.")),
    NOT_FOUND: (
        _l("There is no such certificate"), "bad",
        _l("Nothing was issued here under this number. Compare it with the paper, sign by sign."),
    ),
    UNAVAILABLE: (
        _l("This cannot be checked just now"), "warn",
        _l("It is our fault, and it says nothing about the paper. Try again in a while."),
    ),
}  # fmt: skip
"""Status -> headline, kind of mark, and what it means."""


def _limits(number: str = "") -> Sequence[Limit]:
    """Only a number that is asked for counts."""
    return [by_address("verify")] if number or request.args.get("numero") else []


@bp.get("/verificar")
@policy(PUBLIC, reason=A_STRANGER, throttle=_limits)
def page() -> Response:
    return _answered(request.args.get("numero", ""))


@bp.get("/verificar/<number>")
@policy(PUBLIC, reason=A_STRANGER, throttle=_limits)
def number(number: str) -> Response:
    """What a QR code leads to."""
    return _answered(number)


def _answered(typed: str) -> Response:
    wanted = clean(typed)[:LONGEST]
    answer = check(wanted, clock.today(current_app.config["TIMEZONE"])) if wanted else None
    response = _json(wanted, answer) if _wants_json() else make_response(_html(wanted, answer))
    response.status_code = STATUSES.get(answer.status, 200) if answer else 200
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _wants_json() -> bool:
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def _html(wanted: str, answer: Answer | None) -> str:
    wanted = numbers.told(wanted)
    return render_template(
        "verification/page.html", form=form_for(NumberIn, {"numero": wanted}), wanted=wanted, answer=answer,
        said=SENTENCES[answer.status] if answer else None, verifiers=verifiers(), now=clock.now(),
        zone=current_app.config["TIMEZONE"],
    )  # fmt: skip


def _json(wanted: str, answer: Answer | None) -> Response:
    body: dict[str, object] = {"number": wanted, "status": answer.status if answer else None}
    body |= {"issues": bool(verifiers()), "checked_at": clock.now().isoformat(timespec="seconds")}
    if answer and answer.found:
        found = answer.found
        body |= {
            "title": str(found.title), "holder": found.holder, "issued_on": found.issued_on.isoformat(),
            "expires_on": found.expires_on.isoformat() if found.expires_on else None,
            "facts": [{"label": str(label), "value": value} for label, value in found.facts],
        }  # fmt: skip
    return jsonify(body)
