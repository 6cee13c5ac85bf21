"""Each writing route with a valid request: it is granted, recorded, done once, and not over somebody else's change."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from werkzeug.test import TestResponse

from core.access.policy import Reads
from core.audit.models import AuditKind, AuditRecord
from core.testing.conformance.calls import Call
from core.testing.conformance.ground import NOBODY, changed
from core.testing.conformance.requests import Request, valid
from core.testing.conformance.suite import Suite, check

KIND = "routes granted"
KEPT_APART = frozenset({"core_event", "core_delivery", "core_webhook_delivery"})
"""Records of their own, of which no audit tells."""


@check("writing")
def a_valid_request_is_granted_recorded_and_done_once(suite: Suite) -> None:
    for route in [route for route in suite.routes if not route.safe]:
        suite.report.expect(KIND, [route])
        request = valid(suite, route)
        key, before, there = uuid.uuid4().hex, suite.ground.digests(), records(suite)
        answer = _send(suite, request, key)
        suite.report.saw(KIND, route)
        if answer is None:
            continue
        if answer.status_code >= 400:
            _not_granted(suite, request, answer)
            continue
        after = suite.ground.digests()
        written = changed(before, after)
        allowed(suite, request, written)
        recorded(suite, request, written, there)
        if route.policy.mutates and request.user != NOBODY:
            _once(suite, request, key, after, answer)
            _not_over_another(suite, request)


def _send(suite: Suite, request: Request, key: str) -> TestResponse | None:
    return suite.ask(request.user, request.route, request.values, {**request.body, "_key": key})


def _not_granted(suite: Suite, request: Request, answer: TestResponse) -> None:
    sentence = f"{request.user or 'nobody'} sends a valid request and gets {answer.status_code}: bring an example."
    suite.report.find("routes.not_granted", request.route, sentence, sorted(request.body))


def allowed(suite: Suite, request: Request | Call, written: list[str]) -> None:
    """What the act wrote is for that role to change, as the oracle has it."""
    for table in written:
        if request.user == NOBODY or suite.oracle.may_at_all("change", table, request.user):
            continue
        if table in KEPT_APART:
            continue
        suite.report.find(
            "objects.changed", request.route, f"{request.user} changes {table}, which access.yml does not allow."
        )


def records(suite: Suite, kind: AuditKind | None = None) -> set[object]:
    statement = sa.select(AuditRecord.id)
    if kind is not None:
        statement = statement.where(AuditRecord.kind == kind)
    return {row.id for row in suite.ground.rows(statement)}


def recorded(suite: Suite, request: Request | Call, written: list[str], before: set[object]) -> None:
    """What is written leaves a record of the act; what only reads people, one of the reading."""
    route = request.route
    new = records(suite) - before
    if set(written) - KEPT_APART and not new:
        suite.report.find("audit.no_record", route, f"It changes {', '.join(written)} and leaves no record.")
    if not route.policy.mutates and written:
        suite.report.find("requests.reading_changes", route, f"Its policy only reads, and it changes {written[0]}.")
    if len([one for one in new if one in records(suite, AuditKind.WRITE)]) > 1:
        suite.report.find("audit.many_records", route, "One act leaves more than one record of a change.")


def _once(suite: Suite, request: Request, key: str, after: dict[str, str], first: TestResponse) -> None:
    again = _send(suite, request, key)
    kind = "forms sent twice"
    suite.report.expect(kind, [request.route])
    suite.report.saw(kind, request.route)
    # The act was to leave, or gave the log-in another name: an old form is then nobody's.
    if again is None or again.status_code == 401 or again.headers.get("X-Ayni-Deny") == "csrf":
        return
    if twice := changed(after, suite.ground.digests()):
        suite.report.find("forms.twice", request.route, f"Sent twice with one key it changes {', '.join(twice)} twice.")
    if again.status_code >= 400 and first.status_code < 400:
        suite.report.find("forms.twice", request.route, f"The repeat of a form is answered {again.status_code}.")


def _not_over_another(suite: Suite, request: Request) -> None:
    """Two have the same form open; the second one to save is told."""
    if "_version" not in request.body:
        return
    kind = "forms of two editors"
    suite.report.expect(kind, [request.route])
    suite.report.saw(kind, request.route)
    request = valid(suite, request.route)
    before = suite.ground.digests()
    stale = str(max(0, int(request.body["_version"]) - 1))
    answer = suite.ask(request.user, request.route, request.values, {**request.body, "_version": stale})
    if answer is not None and answer.status_code != 409:
        sentence = f"A form made for an older version is answered {answer.status_code}, not 409."
        suite.report.find("forms.over_another", request.route, sentence)
    if changed(before, suite.ground.digests()):
        suite.report.find("forms.over_another", request.route, "A form made for an older version is saved.")


@check("audit")
def whoever_reads_about_people_isrecorded(suite: Suite) -> None:
    """Judged by what stands in the answer, not by what the route declares."""
    kind = "pages with people"
    for route in [route for route in suite.routes if route.safe and not route.public]:
        user = suite.ground.somebody_for(route)
        before = records(suite, AuditKind.READ)
        answer = suite.ask(user, route, suite.own) if user else None
        if answer is None or answer.status_code != 200:
            continue
        shown = {canary.table for canary in suite.aviary.met(answer)} & PEOPLE
        new = records(suite, AuditKind.READ) - before
        if shown:
            suite.report.expect(kind, [route])
            suite.report.saw(kind, route)
        if shown and not new:
            suite.report.find("audit.read_not_recorded", route, "It shows somebody's data and leaves no record.", shown)
        if route.policy.reads is Reads.PERSON and not new:
            suite.report.find("audit.read_not_recorded", route, "It declares to show a person and leaves no record.")


PEOPLE = frozenset({"core_person", "core_contact_point", "core_identity_document", "core_activity"})
