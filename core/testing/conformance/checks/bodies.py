"""What another site, a tinkerer or an enemy sends instead of the form."""

from __future__ import annotations

import json
import uuid
from functools import partial
from typing import Any

from core.testing.conformance.canaries import BAIT
from core.testing.conformance.ground import NOBODY, changed
from core.testing.conformance.requests import CONTROL, Request, valid
from core.testing.conformance.routes import Route
from core.testing.conformance.rows import models
from core.testing.conformance.suite import Suite, check

ATTRACTIVE = ("role", "is_admin", "owner_id", "approved_at")
"""Names that are tried although no table here has them."""
SENTINEL = "zqnotasked"
FORM = "application/x-www-form-urlencoded"
MALFORMED: tuple[tuple[str, bytes], ...] = (
    (FORM, b"name=\xff\xfe\xfa&_key=12345678"),
    (FORM, b"%%%=%zz&&&=="),
    ("application/json", b"null"),
    ("application/json", b"[]"),
    ("application/json", b'"x"'),
    ("application/json", b"[" * 10_000 + b"]" * 10_000),
    ("application/json", json.dumps({"a": None}).encode()),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a'),
    ("multipart/form-data", b"--nothing"),
    ("text/plain; charset=no-such", b"\x00\x01"),
)
FORMS = (FORM, "multipart/form-data")
HUGE = 100_000_000


def writing(suite: Suite) -> list[Route]:
    return [route for route in suite.of_subject if not route.safe]


@check("csrf")
def a_form_without_its_token_is_refused_for_that_reason(suite: Suite) -> None:
    kind = "forms without a token"
    for route in writing(suite):
        suite.report.expect(kind, [route])
        request = valid(suite, route)
        before = suite.ground.digests()
        for token in ("", "wrong", suite.ground.browsers[NOBODY if request.user else "rosa"].csrf):
            answer = suite.ask(request.user, route, request.values, {**request.body, "csrf_token": token})
            got = (answer.status_code, answer.headers.get("X-Ayni-Deny")) if answer is not None else None
            if got not in ((400, "csrf"), None):
                suite.report.find("forms.csrf", route, f"Without a token of its own it is answered {got}.")
        suite.report.saw(kind, route)
        for table in changed(before, suite.ground.digests()):
            suite.report.find("forms.csrf", route, f"Without a token it changes {table}.")


@check("mass_assignment")
def a_form_takes_no_field_that_it_does_not_ask_for(suite: Suite) -> None:
    """Every column of every table at once: whoever refuses one refuses them all, and whoever takes them keeps some."""
    kind = "forms with foreign fields"
    with suite.ground.app.app_context():
        columns = sorted({column.name for model in models() for column in model.__mapper__.local_table.columns})
    for route in writing(suite):
        suite.report.expect(kind, [route])
        request = valid(suite, route)
        asked = set(request.body) | (set(route.policy.form().load_fields) if route.policy.form else set())
        _refused(suite, request, {name: SENTINEL for name in (*columns, *ATTRACTIVE) if name not in asked})
        suite.report.saw(kind, route)


def _refused(suite: Suite, request: Request, more: dict[str, str]) -> None:
    route, before = request.route, suite.ground.digests()
    answer = suite.ask(request.user, route, request.values, {**more, **request.body})
    if answer is None:
        return
    if route.policy.form is not None and answer.status_code < 400:
        suite.report.find("forms.foreign_field", route, "A field was sent beside the form and nobody minded.")
    written = changed(before, suite.ground.digests())
    if answer.status_code >= 400 and written:
        suite.report.find("forms.foreign_field", route, f"It refuses a field and changes {', '.join(written)}.")
    if any(SENTINEL in repr(row) for table in written for row in _content(suite, table)):
        suite.report.find("forms.foreign_field", route, "A field was sent beside the form and is kept.")


def _content(suite: Suite, table: str) -> list[Any]:
    return suite.ground.everything_in(table)


@check("malformed")
def a_malformed_body_is_no_fault(suite: Suite) -> None:
    """Refused in words, whatever it is: what answers 500 is found by the look at every answer."""
    kind = "malformed bodies"
    suite.ground.put_back()
    for route in writing(suite):
        suite.report.expect(kind, [route])
        user = NOBODY if route.public else suite.ground.somebody_for(route)
        before = suite.ground.digests()
        for media_type, content in MALFORMED:
            _send_raw(suite, user, route, content, media_type)
        _too_large(suite, user, route)
        for table in changed(before, suite.ground.digests()):
            suite.report.find("forms.malformed", route, f"A body that is no form changed {table}.")
        suite.report.saw(kind, route)


def _send_raw(suite: Suite, user: str, route: Route, content: bytes, media_type: str) -> None:
    browser, path = suite.ground.browsers[user], suite.ground.address(route, suite.own)
    is_form = media_type.split(";")[0] in FORMS
    headers = {"X-CSRFToken": browser.csrf} | ({} if is_form else {"Idempotency-Key": uuid.uuid4().hex})
    suite.report.requests += 1
    answer = suite.watched(
        user, route, partial(browser.client.post, path, data=content, content_type=media_type, headers=headers)
    )
    if answer is not None and answer.status_code < 400 and not is_form:
        suite.report.find("forms.malformed", route, f"{content[:12]!r} is taken for a form: {answer.status_code}.")


def _too_large(suite: Suite, user: str, route: Route) -> None:
    path = suite.ground.address(route, suite.own)
    post = suite.ground.browsers[user].client.post
    large = {"CONTENT_LENGTH": str(HUGE)}
    answer = suite.watched(user, route, partial(post, path, environ_overrides=large, content_type=FORM))
    if answer is not None and answer.status_code != 413:
        suite.report.find("forms.too_large", route, f"100 MB are answered {answer.status_code}, not 413.")


@check("hostile_texts")
def a_hostile_text_is_shown_as_text(suite: Suite) -> None:
    """In each text of each form: refused or saved, it becomes part of no page."""
    kind = "forms with hostile texts"
    for route in writing(suite):
        suite.report.expect(kind, [route])
        request = valid(suite, route)
        texts = {name: BAIT for name, value in request.body.items() if _is_text(name, value)}
        answer = suite.ask(request.user, route, request.values, {**request.body, **texts})
        suite.report.saw(kind, route)
        if answer is not None and answer.status_code in (302, 303) and request.user:
            suite.follow(request.user, route, answer)


def _is_text(name: str, value: Any) -> bool:
    return isinstance(value, str) and name not in CONTROL and not value.isdigit() and name != "_version"
