"""The same for programs: every operation of REST with tokens instead of log-ins, and JSON instead of forms."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from werkzeug.test import TestResponse

from core.testing.conformance.calls import call, programs
from core.testing.conformance.ground import NOBODY, ROLES, changed
from core.testing.conformance.requests import example
from core.testing.conformance.routes import Route, Unknown, key_of, record_arguments
from core.testing.conformance.sets import PLACES, missing
from core.testing.conformance.suite import Suite, check

KIND = "operations of programs"
NOTED = frozenset({"core_api_token"})
"""When a token was last used is written down, as it is of a log-in."""
SENTINEL = "zqnotasked"
MALFORMED = (b"null", b"[]", b'"x"', b'{"a":null}', b"[" * 10_000 + b"]" * 10_000, b"{\xff\xfe", b"{", b"12")


@check("programs")
def programs_get_what_their_users_may(suite: Suite) -> None:
    of_subject = [route for route in suite.ground.routes if suite.is_examined(route.owner)]
    routes = [route for route in of_subject if route.api and not route.public]
    programs(suite)
    for route in routes:
        suite.report.expect(KIND, [route])
        try:
            suite.ground.address(route, suite.own)
        except Unknown:  # told of by the check of routes
            continue
        suite.ground.put_back()
        before = suite.ground.digests()
        _nobody(suite, route)
        _strangers(suite, route)
        _records_of_others(suite, route)
        _bodies(suite, route)
        if route.safe:
            _granted(suite, route)
        for table in set(changed(before, suite.ground.digests())) - NOTED:
            suite.report.find("programs.changes", route, f"A call that is refused or only reads changed {table}.")
        suite.report.saw(KIND, route)


def _nobody(suite: Suite, route: Route) -> None:
    answer = call(suite, NOBODY, route, suite.own)
    if answer is not None and answer.status_code != 401:
        suite.report.find("programs.anonymous", route, f"Answers {answer.status_code} without a token.")


def _strangers(suite: Suite, route: Route) -> None:
    for user in [user for user in ROLES if programs(suite)[user].token and user not in suite.holders(route)]:
        answer = call(suite, user, route, suite.own)
        if answer is not None and answer.status_code != 403:
            suite.report.find("programs.role", route, f"{user} has no permission and gets {answer.status_code}.")


def _records_of_others(suite: Suite, route: Route) -> None:
    keys = record_arguments(route, suite.own)
    for key in keys:
        if not suite.oracle.of_argument(key_of(route, key)):
            suite.report.find("suite.no_oracle", route, f"access.yml does not say whose <{key}> is: write it there.")
    for user in suite.holders(route):
        for of in PLACES:
            foreign = {key for key in keys if not suite.oracle.may_argument("see", key_of(route, key), user, of)}
            own = suite.ground.values["assigned" if user == "mentor" else "own"]
            names = {key_of(route, key) for key in foreign}
            if not names or any(own[name] == suite.ground.values[of][name] for name in names):
                continue
            theirs = {**own, **{name: suite.ground.values[of][name] for name in names}}
            none = {**own, **missing({name: suite.own[name] for name in names})}
            _same(suite, route, user, of, [call(suite, user, route, one) for one in (theirs, none)])


def _same(suite: Suite, route: Route, user: str, of: str, answers: Iterable[TestResponse | None]) -> None:
    theirs, none = answers
    if theirs is None or none is None:
        return
    if theirs.status_code < 400:
        sentence = f"{user} asks for a record of the set {of} and gets {theirs.status_code}."
        suite.report.find("programs.not_mine", route, sentence)
    elif (theirs.status_code, _told(theirs)) != (none.status_code, _told(none)):
        sentence = f"{user} can tell {of} from what does not exist: {theirs.status_code} and {none.status_code}."
        suite.report.find("programs.told_apart", route, sentence)


def _told(answer: TestResponse) -> Any:
    """The problem without what names the call."""
    told = answer.get_json(silent=True)
    if not isinstance(told, dict):
        return told
    return {name: value for name, value in told.items() if name not in ("instance", "request_id")}


def _bodies(suite: Suite, route: Route) -> None:
    """Malformed, or with a field that nobody asked for: refused in words."""
    user = suite.ground.somebody_for(route)
    if route.safe or not user or route.policy.form is None:
        return
    foreign = json.dumps({SENTINEL: SENTINEL, "role": "administrator", "office_id": SENTINEL}).encode()
    for body in (*MALFORMED, foreign):
        answer = call(suite, user, route, suite.own, body)
        if answer is not None and answer.status_code < 400:
            sentence = f"{body[:20]!r} is taken: {answer.status_code}."
            suite.report.find("programs.body", route, sentence)


def _granted(suite: Suite, route: Route) -> None:
    user = suite.ground.somebody_for(route)
    asked = example(suite, route).body
    answer = call(suite, user, route, suite.own, asked=asked) if user else None
    if answer is not None and answer.status_code >= 400:
        suite.report.find("programs.not_granted", route, f"{user} may read it and gets {answer.status_code}.")
