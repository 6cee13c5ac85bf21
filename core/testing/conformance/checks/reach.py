"""Which routes exist, who gets there, and that those who may do."""

from __future__ import annotations

from functools import partial

from core.testing.conformance.ground import NOBODY, ROLES, changed
from core.testing.conformance.requests import asker, valid
from core.testing.conformance.routes import Route, Unknown, routes
from core.testing.conformance.suite import Suite, check

KIND = "routes"


@check("routes")
def every_route_can_be_asked_for(suite: Suite) -> None:
    """An argument that nobody told the suite about is a finding, as is a permission that no role has."""
    asked = len(suite.routes)
    for route in suite.ground.routes:
        if not asked or str(route) in suite.report.left_out or not suite.is_examined(route.owner):
            continue
        suite.report.expect(KIND, [route])
        try:
            suite.ground.address(route, suite.own)
        except Unknown as unknown:
            sentence = f"The suite does not know what to put for <{unknown}>: bring a seed that answers it."
            suite.report.find("suite.no_value", route, sentence)
            continue
        suite.report.saw(KIND, route)
        if not suite.ground.somebody_for(route):
            suite.report.find("suite.no_role", route, f"No role has {route.policy.permission}.")


@check("public_routes")
def public_routes_are_those_that_were_reviewed(suite: Suite) -> None:
    reviewed = {line for one in suite.brought for line in one.public_routes}
    public = {str(route) for route in routes(suite.ground.app) if route.public}
    for route in sorted(public - reviewed):
        suite.report.find("routes.unreviewed_public", route, "It is public, and public_routes.txt does not name it.")
    for route in sorted(reviewed - public):
        suite.report.find("routes.public_gone", route, "public_routes.txt names it, and it is not public.")


@check("anonymous")
def nobody_gets_nothing_and_changes_nothing(suite: Suite) -> None:
    before = suite.ground.digests()
    for route in [route for route in suite.routes if not route.public]:
        answer = suite.ask(NOBODY, route, suite.own)
        if answer is None:
            continue
        to_door = answer.status_code == 302 and answer.headers["Location"].startswith("/entrar")
        if answer.status_code != 401 and not to_door:
            suite.report.find("routes.anonymous", route, f"Answers {answer.status_code} without a log-in.")
    _unchanged(suite, before, "routes.anonymous_changes", "without a log-in")


@check("roles")
def a_role_without_the_permission_is_refused(suite: Suite) -> None:
    """Asked with what would be a valid request of somebody else."""
    kind = "routes x roles refused"
    for route in [route for route in suite.of_subject if not route.public]:
        strangers = [user for user in ROLES if user not in suite.holders(route)]
        if not strangers:
            continue
        request = None if route.safe else valid(suite, route)
        values, body = (request.values, request.body) if request else (suite.own, None)
        before = suite.ground.digests()
        for user in strangers:
            suite.report.expect(kind, [f"{user}: {route}"])
            answer = suite.ask(user, route, values, body)
            suite.report.saw(kind, f"{user}: {route}")
            if answer is not None and (answer.status_code, answer.headers.get("X-Ayni-Deny")) != (403, "policy"):
                suite.report.find("routes.role", route, f"{user} has no permission and gets {answer.status_code}.")
        _unchanged(suite, before, "routes.role_changes", str(route))


@check("reading")
def to_read_changes_nothing(suite: Suite) -> None:
    """And it is the positive control: whoever may see a page does see it."""
    kind = "routes granted"
    before = suite.ground.digests()
    for route in [route for route in suite.routes if route.safe]:
        suite.report.expect(kind, [route])
        user, values, prepared = _asked(suite, route)
        if prepared:
            before = suite.ground.digests()
        answer = suite.ask(user, route, values)
        suite.report.saw(kind, route)
        if answer is not None and answer.status_code >= 400:
            suite.report.find(
                "routes.not_granted", route, f"{user or 'a stranger'} may see it and gets {answer.status_code}."
            )
        path = suite.ground.address(route, values)
        suite.watched(user, route, partial(suite.ground.browsers[user].client.head, path))
        after = suite.ground.digests()
        for table in changed(before, after):
            suite.report.find("requests.get_changes", route, f"To ask for it changes {table}.")
        before = after


@check("core_stands")
def a_plugin_leaves_the_core_as_it_was(suite: Suite) -> None:
    """Every page of every plugin, asked by everybody; afterwards the core's tables and its pages are as before."""
    kind = "pages of plugins that the core outlives"
    pages = [route for route in suite.routes if route.safe and route.owner in suite.subjects]
    before = suite.ground.digests()
    for route in pages:
        suite.report.expect(kind, [route])
        for user in (NOBODY, *ROLES):
            suite.ask(user, route, suite.own)
        suite.report.saw(kind, route)
    for table in changed(before, suite.ground.digests()):
        if table.startswith("core_"):
            suite.report.find("core.harmed", table, "The pages of a plugin changed a table of the core.")
    for path in ("/healthz", "/mi-dia"):
        if suite.ground.browsers["rosa"].get(path).status_code != 200:
            suite.report.find("core.harmed", path, "After the pages of a plugin the core does not answer.")


def _asked(suite: Suite, route: Route) -> tuple[str, dict[str, object], bool]:
    """Who asks, with what, and whether the records were made ready for it."""
    for one in suite.brought:
        if route.endpoint in one.examples:
            request = valid(suite, route)
            return request.user, dict(request.values), True
    return asker(suite, route), suite.own, False


def _unchanged(suite: Suite, before: dict[str, str], name: str, where: str) -> None:
    for table in changed(before, suite.ground.digests()):
        suite.report.find(name, where, f"A request that was refused changed {table}.", table)
