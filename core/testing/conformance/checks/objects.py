"""Every record that an address or a form may name: what is not mine is as if it did not exist."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from core.db.types import Id, new_id
from core.testing.conformance.ground import changed
from core.testing.conformance.requests import Request, valid
from core.testing.conformance.routes import Route, key_of, plain
from core.testing.conformance.sets import PLACES, missing
from core.testing.conformance.suite import Suite, check

WORD = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
OWNERS = frozenset({"person_id", "vacancy_id", "organisation_id", "batch_id"})
SAVED_BY_ONESELF = frozenset({"core_idempotency_key"})


@check("objects")
def what_is_not_mine_answers_like_what_does_not_exist(suite: Suite) -> None:
    kind = "routes x roles x records"
    for route in suite.of_subject:
        keys = suite.record_arguments(route)
        if not keys or route.public:
            continue
        _known_to_the_oracle(suite, route, keys)
        request = None if route.safe else valid(suite, route)
        before = suite.ground.digests()
        for user in suite.holders(route):
            for of in PLACES:
                foreign = {key for key in keys if not suite.oracle.may_argument("see", key_of(route, key), user, of)}
                suite.report.expect(kind, [f"{user}: {of}: {route}"])
                suite.report.saw(kind, f"{user}: {of}: {route}")
                for some in _choices(foreign):
                    _compare(suite, route, user, of, some, request)
        for table in changed(before, suite.ground.digests()):
            suite.report.find("objects.refused_changes", route, f"A refused request changed {table}.")
            suite.ground.put_back()


def _known_to_the_oracle(suite: Suite, route: Route, keys: Iterable[str]) -> None:
    for key in keys:
        if not suite.oracle.of_argument(key_of(route, key)):
            suite.report.find("suite.no_oracle", route, f"access.yml does not say whose <{key}> is: write it there.")


def _choices(foreign: set[str]) -> set[frozenset[str]]:
    """All of them at once, and each beside what is one's own."""
    return {frozenset(foreign), *(frozenset({key}) for key in foreign)} - {frozenset()}


def _compare(suite: Suite, route: Route, user: str, of: str, keys: frozenset[str], request: Request | None) -> None:
    own = _mine(suite, user)
    names = {key_of(route, key) for key in keys}
    names |= {f"{route.endpoint}:{key}" for key in keys} & own.keys()  # what the endpoint alone is given
    if any(own[name] == suite.ground.values[of][name] for name in names):
        return
    theirs = {**own, **{name: suite.ground.values[of][name] for name in names}}
    none = {**own, **missing({name: suite.own[name] for name in names})}
    body = request.body if request else None
    answers = [suite.ask(user, route, values, body) for values in (theirs, none)]
    named = f"{' and '.join(sorted(keys))} of the set {of}"
    if answers[0] is None or answers[1] is None:
        return
    statuses = [answer.status_code for answer in answers if answer is not None]
    if statuses[0] != 404:
        suite.report.find("objects.not_mine", route, f"{user} asks for {named} and gets {statuses[0]}.")
    elif plain(answers[0]) != plain(answers[1]):
        sentence = f"{user} can tell {named} from what does not exist: {statuses[0]} and {statuses[1]}."
        suite.report.find("objects.told_apart", route, sentence)


def _mine(suite: Suite, user: str) -> dict[str, Any]:
    """The set that lies nearest to a user."""
    return suite.ground.values["assigned" if user == "mentor" else "own"]


@check("parts")
def a_part_of_one_record_is_not_found_under_another(suite: Suite) -> None:
    """Two people of the same office: the document of one is not answered under the address of the other."""
    twin = suite.ground.values["assigned"]
    for route in suite.of_subject:
        parts = suite.record_arguments(route) - OWNERS - {"other_id", "own_membership_id"}
        if not (parts and OWNERS & route.arguments):
            continue
        request = None if route.safe else valid(suite, route)
        user = request.user if request else suite.ground.somebody_for(route)
        mixed = {**suite.own, **{key_of(route, key): twin[key_of(route, key)] for key in parts}}
        before = suite.ground.digests()
        answer = suite.ask(user, route, mixed, request.body if request else None)
        if answer is not None and answer.status_code not in (404, 422):
            sentence = f"{', '.join(sorted(parts))} of one record is taken under another: {answer.status_code}."
            suite.report.find("objects.mixed", route, sentence)
        for table in set(changed(before, suite.ground.digests())) - SAVED_BY_ONESELF:
            suite.report.find("objects.mixed", route, f"A part of another record changed {table}.")


@check("references")
def a_form_names_no_record_of_others(suite: Suite) -> None:
    """Each key in the body of a valid request, exchanged for one of another municipality and for none."""
    kind = "keys in forms"
    for route in [route for route in suite.of_subject if not route.safe]:
        request = valid(suite, route)
        for name, value in sorted(request.body.items()):
            if not _is_key(value):
                continue
            suite.report.expect(kind, [f"{route}: {name}"])
            suite.report.saw(kind, f"{route}: {name}")
            for foreign in {_counterpart(suite, request, value), new_id()} - {_key(value)}:
                _refused_with(suite, request, name, foreign.hex)


def _is_key(value: Any) -> bool:
    return bool(WORD.fullmatch(str(value[0] if isinstance(value, list) and value else value)))


def _key(value: Any) -> Id:
    return Id(str(value[0] if isinstance(value, list) else value))


def _counterpart(suite: Suite, request: Request, value: Any) -> Id:
    """The record of the set ``elsewhere`` that stands for ``value``."""
    given = _key(value)
    names = [name for name, own in {**suite.own, **request.values}.items() if own == given]
    found = suite.ground.values["elsewhere"].get(names[0]) if names else None
    return found if isinstance(found, Id) else suite.ground.values["elsewhere"]["person_id"]


def _refused_with(suite: Suite, request: Request, name: str, foreign: str) -> None:
    given = request.body[name]
    request = valid(suite, request.route)
    before = suite.ground.digests()
    sent = [foreign] if isinstance(given, list) else foreign
    answer = suite.ask(request.user, request.route, request.values, {**request.body, name: sent})
    if answer is not None and answer.status_code < 400:
        suite.report.find("objects.reference", request.route, f"{name} names a record of others and is accepted.")
    for table in changed(before, suite.ground.digests()):
        suite.report.find("objects.reference", request.route, f"{name} names a record of others and changes {table}.")
