"""The walk over every route: nobody gets anything by guessing an address, an id or a form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from core.access.actors import Actor
from core.testing.client import Browser
from tests.accept.seed import CANARIES, GLOBAL, Seeds
from tests.accept.walk import SAFE, Route, ask, body_for, changed, digests, fill, keys_of, plain

PUBLIC = Path(__file__).parent / "public_routes.txt"
Browsers = dict[str, Browser]
Chooser = Callable[[Route], str]


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_the_public_routes_are_those_that_were_reviewed(every_route: list[Route]) -> None:
    assert [str(route) for route in every_route if route.public] == PUBLIC.read_text().splitlines()


def test_nobody_gets_nothing_and_changes_nothing(
    app: Flask, every_route: list[Route], seeds: Seeds, browsers: Browsers
) -> None:
    problems, before = [], digests(app)
    for route in every_route:
        answer = ask(browsers[""], route, fill(app, route, seeds.own))
        leads_to_door = answer.status_code == 302 and answer.location.startswith("/entrar")
        if not route.public and answer.status_code != 401 and not leads_to_door:
            problems.append(f"{route}: {answer.status_code}")
        problems += [f"{route}: shows {name}" for name in CANARIES if name in answer.text]
    assert problems == []
    assert changed(before, digests(app)) == []


@pytest.mark.parametrize("where", ["elsewhere", "next_door"])
def test_what_is_not_mine_answers_like_what_does_not_exist(
    app: Flask, every_route: list[Route], seeds: Seeds, browsers: Browsers, actors: dict[str, Actor], where: str,
    somebody_for: Chooser,
) -> None:  # fmt: skip
    before = digests(app)
    problems = []
    for route in every_route:
        user = somebody_for(route)
        if where == "next_door" and user != "rosa":
            continue
        problems += differences(app, route, seeds, browsers[user], actors[user], getattr(seeds, where))
    assert problems == []
    assert [name for name in changed(before, digests(app)) if name not in WRITTEN_BY_ONESELF] == []


# A form whose foreign part is only one of several ids may still be saved when that part is not asked for.
WRITTEN_BY_ONESELF = frozenset({"core_idempotency_key"})


def test_a_mentor_meets_only_the_people_assigned(
    app: Flask, every_route: list[Route], seeds: Seeds, browsers: Browsers, actors: dict[str, Actor]
) -> None:
    problems = []
    for route in every_route:
        if not route.public and route.allows(actors["mentor"]):
            problems += differences(app, route, seeds, browsers["mentor"], actors["mentor"], seeds.own)
    assert problems == []


def differences(
    app: Flask, route: Route, seeds: Seeds, browser: Browser, actor: Actor, foreign: dict[str, object]
) -> list[str]:
    """All keys of an address at once, and each beside keys of one's own: foreign and missing look the same."""
    keys = {name for name in keys_of(route, seeds.own) - GLOBAL if foreign.get(name) != seeds.own.get(name)}
    if "contact_id" in route.arguments:
        keys.add("contact_id")
    if not keys or route.policy.permission == "public":
        return []
    body = body_for(app, route, actor)
    found = []
    for strange in {frozenset(keys), *(frozenset({name}) for name in keys)}:
        missing = Seeds.missing(expanded(strange))
        theirs = {name: foreign[name] for name in expanded(strange) if name in foreign}
        answers = [
            ask(browser, route, fill(app, route, {**seeds.own, **values}), body) for values in (theirs, missing)
        ]  # fmt: skip
        if plain(answers[0]) != plain(answers[1]):
            statuses = [answer.status_code for answer in answers]
            found.append(
                f"{route}: a foreign {' and '.join(sorted(strange))} answers {statuses[0]}, none {statuses[1]}"
            )
        elif answers[0].status_code != 404:
            found.append(f"{route}: a foreign {' and '.join(sorted(strange))} answers {answers[0].status_code}")
        if CANARIES[1] in answers[0].text and foreign is not seeds.own:
            found.append(f"{route}: shows a name of another office")
    return found


def expanded(names: frozenset[str]) -> set[str]:
    """A contact is a person's or an employer's; the address tells which."""
    more = {"person_contact_id", "organisation_contact_id"} if "contact_id" in names else set()
    return {*names, *more}


def test_a_form_without_its_token_is_refused_for_that_reason(
    app: Flask, every_route: list[Route], seeds: Seeds, browsers: Browsers, somebody_for: Chooser,
    actors: dict[str, Actor],
) -> None:  # fmt: skip
    before = digests(app)
    problems = []
    for route in [route for route in every_route if route.method not in SAFE and not route.rest]:
        user = somebody_for(route)
        path = fill(app, route, seeds.own)
        body = body_for(app, route, actors[user])
        for token in ("", "wrong", browsers[""].csrf):
            answer = browsers[user].post(path, {**body, "csrf_token": token})
            if (answer.status_code, answer.headers.get("X-Ayni-Deny")) != (400, "csrf"):
                problems.append(f"{route}: {answer.status_code} {answer.headers.get('X-Ayni-Deny')}")
    assert problems == []
    assert changed(before, digests(app)) == []


def test_a_page_that_is_read_changes_nothing(
    app: Flask, every_route: list[Route], seeds: Seeds, browsers: Browsers, somebody_for: Chooser
) -> None:
    problems, before = [], digests(app)
    for route in [route for route in every_route if route.method == "GET"]:
        path, browser = fill(app, route, seeds.own), browsers[somebody_for(route)]
        head = browser.program.call("HEAD", path) if route.rest else browser.client.head(path)
        answers = [ask(browser, route, path), head]
        problems += [f"{route}: {answer.status_code}" for answer in answers if answer.status_code >= 500]
        after = digests(app)
        problems += [f"{route}: changes {name}" for name in changed(before, after)]
        before = after
    assert problems == []


def test_a_role_without_the_permission_is_refused_and_changes_nothing(
    app: Flask, every_route: list[Route], seeds: Seeds, browsers: Browsers, actors: dict[str, Actor]
) -> None:
    before = digests(app)
    problems = []
    for route in every_route:
        path = fill(app, route, seeds.own)
        for user in [user for user, actor in actors.items() if not route.allows(actor)]:
            answer = ask(browsers[user], route, path)
            if (answer.status_code, answer.headers.get("X-Ayni-Deny")) != (403, "policy"):
                problems.append(f"{route}: {user} gets {answer.status_code}")
            problems += [f"{route}: {user} sees {name}" for name in CANARIES if name in answer.text]
    assert problems == []
    assert changed(before, digests(app)) == []


def test_a_page_of_ones_own_is_shown(
    app: Flask, every_route: list[Route], seeds: Seeds, browsers: Browsers, somebody_for: Chooser
) -> None:
    """The walk would prove nothing if one's own records were not found either."""
    problems = []
    for route in [route for route in every_route if route.method == "GET" and keys_of(route, seeds.own)]:
        answer = ask(browsers[somebody_for(route)], route, fill(app, route, seeds.own))
        if answer.status_code not in (200, 302, 303) and str(route) not in NOT_NOW:
            problems.append(f"{route}: {answer.status_code}")
    assert problems == []


NOT_NOW: dict[str, str] = {}
"""Pages that the seeded records are not ready for, and why."""
