"""The run itself: every request goes through ``Suite.ask``, which looks at each answer for what no answer may have."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from werkzeug.test import TestResponse

from core.testing.api import Program
from core.testing.conformance import oracle as oracles
from core.testing.conformance import seed, sets
from core.testing.conformance.bring import Brought, NotHere
from core.testing.conformance.canaries import Aviary
from core.testing.conformance.findings import Report
from core.testing.conformance.ground import NOBODY, ROLES, Ground
from core.testing.conformance.oracle import Oracle
from core.testing.conformance.pages import page_of
from core.testing.conformance.routes import Route, Unknown, Values, record_arguments
from core.testing.conformance.watch import TooSlow, Watch, limited

Check = Callable[["Suite"], None]
CHECKS: dict[str, Check] = {}
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
POLICY = ("default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
UNCACHED_TOO = frozenset({"static", "web.static"})


def check(name: str) -> Callable[[Check], Check]:
    """Enlist a check; they run in the order in which they are enlisted, each on the database as it was kept."""

    def enlist(run: Check) -> Check:
        CHECKS[name] = run
        return run

    return enlist


@dataclass
class Suite:
    ground: Ground
    brought: list[Brought]
    aviary: Aviary
    oracle: Oracle
    watch: Watch = field(default_factory=Watch)
    programs: dict[str, Program] = field(default_factory=dict)
    """One for each user; made by the first check that asks for them."""
    deadline: float = 10.0
    """Seconds after which a request is interrupted."""
    subjects: frozenset[str] = frozenset()
    """The plugins that are examined, not those that they require; none when it is the core."""

    @property
    def report(self) -> Report:
        return self.ground.report

    @property
    def own(self) -> dict[str, Any]:
        return self.ground.values["own"]

    @cached_property
    def routes(self) -> list[Route]:
        """Those of pages that can be asked for; an argument without a value was found before (``suite.no_value``)."""
        return [one for one in self.ground.routes if not one.api and self._can_fill(one) and not self._left_out(one)]

    @cached_property
    def of_subject(self) -> list[Route]:
        """Those of the plugins that are examined; of the core, when it is examined alone.

        What a route itself must do is asked of these. Where plugins take part in the core's pages and forms (panels,
        sections, verdicts, rows that join an act) the checks ask for every route.
        """
        return [one for one in self.routes if self.is_examined(one.owner)]

    def is_examined(self, owner: str) -> bool:
        return not self.subjects or owner in self.subjects

    def _can_fill(self, route: Route) -> bool:
        try:
            self.ground.address(route, self.own)
        except Unknown:
            return False
        return True

    def _left_out(self, route: Route) -> bool:
        """Only the core leaves a route out, and says why: it waits for something that a plugin brings."""
        prepare = self.brought[0].examples.get(route.endpoint)
        better = any(route.endpoint in one.examples for one in self.brought[1:])
        try:
            if prepare is not None and not better:
                self.ground.put_back()
                prepare(self.ground)
        except NotHere as why:
            self.report.leave_out(route, why)
        return str(route) in self.report.left_out

    def ask(
        self, user: str, route: Route, values: Values, body: Mapping[str, Any] | None = None
    ) -> TestResponse | None:
        """The answer, after a look at it; None when there was none."""
        return self.ask_at(user, route, self.ground.address(route, values), body)

    def ask_at(self, user: str, route: Route, path: str, body: Mapping[str, Any] | None = None) -> TestResponse | None:
        return self.watched(user, route, lambda: self.ground.ask(user, route, path, body))

    def watched(self, user: str, route: Route, send: Callable[[], TestResponse]) -> TestResponse | None:
        """Send a request and look at all that came of it: the answer, what was said, and what was left behind."""
        self.watch.begin()
        answer = None
        try:
            with limited(self.deadline) as clock:
                answer = send()
        except (Exception, SystemExit) as error:  # noqa: BLE001  (SystemExit too: a plugin must not end the program)
            if not isinstance(error, TooSlow):
                kind = "requests.exit" if isinstance(error, SystemExit) else "requests.fault"
                self.report.find(kind, route, f"{type(error).__name__} left the view.")
        hooks = self.watch.hooks_that_failed(self.report)
        if left := self.watch.close_all():
            self.report.find("requests.transaction_left_open", route, f"{left} connection(s) were not given back.")
        if clock.rang and not hooks:
            self.report.find("requests.slow", route, f"It was interrupted after {self.deadline} s.")
            return None
        for statement in self.watch.unscoped:
            self.report.find("queries.out_of_scope", route, "It asks the database past the scope.", statement)
        if answer is not None:
            self.look(user, route, answer)
        return answer

    def follow(self, user: str, route: Route, answer: TestResponse) -> None:
        """Look at the page that an answer leads to, as if it were the route's own."""
        path = answer.headers["Location"]
        if path.startswith("/"):
            self.report.requests += 1
            self.watched(user, route, partial(self.ground.browsers[user].get, path))

    def look(self, user: str, route: Route, answer: TestResponse) -> None:
        """What holds for every answer, whoever asked and whatever for."""
        if answer.status_code >= 500:
            self.report.find("requests.fault", route, f"Answers {answer.status_code} to {user or 'nobody'}.")
        self._look_for_canaries(user, route, answer)
        self._look_at_headers(route, answer)
        if answer.mimetype == "text/html":
            page = page_of(answer.text)
            for found in page.executed:
                self.report.find("pages.runs_text", route, "A text of a record is part of the page's code.", found)
            for found in page.inline:
                self.report.find("pages.inline", route, "Style or script stands in the page.", found)

    def _look_for_canaries(self, user: str, route: Route, answer: TestResponse) -> None:
        names = {name.replace("_", "") + end: name for name in sets.PLACES for end in ("", sets.OTHER)}
        for canary in self.aviary.met(answer):
            of = names.get(canary.of)
            if of is None or (user != NOBODY and self.oracle.may("see", canary.table, user, of)):
                continue
            if route.public and self.oracle.is_printed(canary.column):
                continue
            who = f"{user} ({oracles.relation(user, of)})" if user else "nobody"
            sentence = f"{who} is shown what access.yml does not allow to be seen."
            self.report.find("objects.leak", route, sentence, f"{canary.column} of the set {of}")

    def _look_at_headers(self, route: Route, answer: TestResponse) -> None:
        wrong = [name for name, value in FIXED.items() if answer.headers.get(name) != value]
        csp = answer.headers.get("Content-Security-Policy", "")
        if "unsafe" in csp or not all(part in csp for part in POLICY):
            wrong.append("Content-Security-Policy")
        if route.endpoint not in UNCACHED_TOO and answer.headers.get("Cache-Control") != "no-store":
            wrong.append("Cache-Control")
        if "Cookie" not in answer.headers.get("Vary", ""):
            wrong.append("Vary")
        if wrong:
            self.report.find("pages.headers", route, "A header is missing or weaker than it must be.", ", ".join(wrong))

    def record_arguments(self, route: Route) -> set[str]:
        return record_arguments(route, self.own)

    def holders(self, route: Route) -> list[str]:
        """The users whose role has the permission of the route, as the program has it."""
        return [user for user in ROLES if route.allows(self.ground.actors[user])]

    def run(self, names: tuple[str, ...] = ()) -> Report:
        """Run the checks, all or those named, and close the report."""
        for name, run in CHECKS.items():
            if names and name not in names:
                continue
            began = time.monotonic()
            self.ground.put_back()
            run(self)
            self.report.seconds[name] = time.monotonic() - began
        self.report.close()
        return self.report


def made(ground: Ground, brought: list[Brought], deadline: float, subjects: Iterable[str]) -> Suite:
    """Seed the ground and make it ready to be attacked."""
    aviary = Aviary()
    seed.sow(ground, aviary, brought)
    found = Suite(ground, brought, aviary, oracles.read(brought), deadline=deadline, subjects=frozenset(subjects))
    found.watch.install(ground.app, {one.owner: one.folder for one in brought[1:]})
    return found
