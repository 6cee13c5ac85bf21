"""What programs write: granted to whom ``access.yml`` grants it, done once, and refused to everybody else."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping

from werkzeug.test import TestResponse

from core.db.types import Id
from core.rest.policy import RestPolicy
from core.testing.conformance.calls import ANY, Call, call, may, programs, valid_call, version_of
from core.testing.conformance.checks.grants import allowed, recorded, records
from core.testing.conformance.ground import NOBODY, ROLES, changed
from core.testing.conformance.routes import Route, Unknown, key_of
from core.testing.conformance.sets import PLACES
from core.testing.conformance.suite import Suite, check

KIND = "writing operations of programs"
NOTED = frozenset({"core_api_token"})
"""When a token was last used is written down, as it is of a log-in."""
HIDDEN = (403, 404)
REFUSED = (*HIDDEN, 422)
"""A key in the body that is not one's own may also be told as a mistake of its field."""


@check("program_writes")
def a_valid_call_is_granted_done_once_and_refused_to_others(suite: Suite) -> None:
    programs(suite)
    for route in _writing(suite):
        suite.report.expect(KIND, [route])
        made = valid_call(suite, route)
        suite.report.saw(KIND, route)
        if made.user == NOBODY:
            suite.report.find("programs.no_role", route, "access.yml lets no role with the permission do this.")
            continue
        if _granted(suite, made, version_of(suite, made)):
            made = valid_call(suite, route)
            _refused(suite, made, version_of(suite, made))


def _writing(suite: Suite) -> Iterator[Route]:
    for route in [route for route in suite.ground.routes if suite.is_examined(route.owner)]:
        try:
            if route.api and not route.safe and not route.public and suite.ground.address(route, suite.own):
                yield route
        except Unknown:  # told of by the check of routes
            continue


def _refused(suite: Suite, made: Call, version: str) -> None:
    """The same call by those who may not, about records of others, and over somebody else's change."""
    route, before = made.route, suite.ground.digests()
    for user in [user for user in ROLES if programs(suite)[user].token and not may(suite, user, route)]:
        answer = call(suite, user, route, made.values, made.sent, key=_key(), version=version)
        _hidden(suite, route, answer, f"{user} may not do it", HIDDEN)
    _of_others(suite, made)
    _stale(suite, made)
    for table in set(changed(before, suite.ground.digests())) - NOTED:
        suite.report.find("programs.refused_changes", route, f"A valid call that is refused changed {table}.")


def _hidden(suite: Suite, route: Route, answer: TestResponse | None, who: str, expected: tuple[int, ...]) -> None:
    if answer is not None and answer.status_code not in expected:
        suite.report.find("programs.not_refused", route, f"{who}, and a valid call gets {answer.status_code}.")


def _of_others(suite: Suite, made: Call) -> None:
    """Each set of records that ``access.yml`` keeps from the user, named in the address, and then in the body."""
    for of in PLACES:
        who = f"It names a record of the set {of}, which is not for {made.user}"
        if address := _foreign(suite, made, "change", of, suite.record_arguments(made.route)):
            answer = call(suite, made.user, made.route, {**made.values, **address}, made.sent, key=_key())
            _hidden(suite, made.route, answer, who, HIDDEN)
        body = _exchanged(made, _foreign(suite, made, "see", of, set(made.values)))
        if body != made.sent:
            answer = call(suite, made.user, made.route, made.values, body, key=_key(), version="*")
            _hidden(suite, made.route, answer, who, REFUSED)


def _foreign(suite: Suite, made: Call, verb: str, of: str, names: set[str]) -> dict[str, Id]:
    """Argument -> the key in the set ``of``, where it is another record and not for the user."""
    theirs, found = suite.ground.values[of], {}
    for name in names:
        key = key_of(made.route, name)
        spoken_of = isinstance(theirs.get(key), Id) and suite.oracle.of_argument(key)
        if spoken_of and theirs[key] != suite.own[key] and not suite.oracle.may_argument(verb, key, made.user, of):
            found[name] = theirs[key]
    return found


def _exchanged(made: Call, foreign: Mapping[str, Id]) -> bytes | None:
    if made.sent is None:
        return None
    sent = made.sent
    for name, theirs in foreign.items():
        sent = sent.replace(made.values[name].hex.encode(), theirs.hex.encode())
    return sent


def _stale(suite: Suite, made: Call) -> None:
    """Two have the same record open; the second one to save is told, and who does not say which one is asked."""
    if not isinstance(made.route.policy, RestPolicy) or not made.route.policy.conditional:
        return
    for version, expected in ((ANY, 412), ("", 428)):
        answer = call(suite, made.user, made.route, made.values, made.sent, key=_key(), version=version)
        if answer is not None and answer.status_code != expected:
            said = f"With If-Match {version or 'missing'} it is answered {answer.status_code}, not {expected}."
            suite.report.find("programs.over_another", made.route, said)


def _granted(suite: Suite, made: Call, version: str) -> bool:
    key, before, there = _key(), suite.ground.digests(), records(suite)
    answer = call(suite, made.user, made.route, made.values, made.sent, key=key, version=version)
    if answer is None:
        return False
    if answer.status_code >= 400:
        sentence = f"{made.user} sends a valid call and gets {answer.status_code}: bring an example."
        suite.report.find("programs.not_granted", made.route, sentence, f"{made.sent!r} {answer.text}")
        return False
    after = suite.ground.digests()
    written = [table for table in changed(before, after) if table not in NOTED]
    allowed(suite, made, written)
    recorded(suite, made, written, there)
    if made.route.policy.mutates:
        _effective(suite, made, written)
        _once(suite, made, key, version, answer.status_code)
    return True


def _effective(suite: Suite, made: Call, written: list[str]) -> None:
    """A grant that leaves everything as it was proves nothing."""
    if not written:
        suite.report.find("programs.no_effect", made.route, "A valid call is granted and changes no table.")


def _once(suite: Suite, made: Call, key: str, version: str, first: int) -> None:
    before = suite.ground.digests()
    again = call(suite, made.user, made.route, made.values, made.sent, key=key, version=version)
    if again is not None and again.status_code != first:
        said = f"The repeat of a call is answered {again.status_code}, not {first}."
        suite.report.find("programs.twice", made.route, said)
    for table in set(changed(before, suite.ground.digests())) - NOTED:
        suite.report.find("programs.twice", made.route, f"Sent twice with one key it changes {table} twice.")


def _key() -> str:
    return uuid.uuid4().hex
