"""Every table there is: whose it is, what is said of it, and that a person's rows go with the person."""

from __future__ import annotations

from typing import Any

from core.pluginsystem.registry import registry
from core.pluginsystem.tables import is_personal, present
from core.testing.conformance.canaries import Canary, marks
from core.testing.conformance.requests import valid
from core.testing.conformance.routes import Route
from core.testing.conformance.suite import Suite, check
from core.testing.jobs import run_pending

ERASE, PREPARE, EXPORT = "privacy.erase", "privacy.prepare", "privacy.download"


@check("tables")
def every_table_is_spoken_for(suite: Suite) -> None:
    with suite.ground.app.app_context():
        tables = present()
        declared = {data.table for one in registry().manifests for data in one.personal_data}
        owners = [one.name for one in registry().manifests]
    for table in tables:
        if not suite.is_examined(next((one for one in owners if table.name.startswith(f"{one}_")), "core")):
            continue
        suite.report.expect("tables", [table.name])
        suite.report.saw("tables", table.name)
        if not suite.oracle.of_table(table.name):
            suite.report.find("tables.no_oracle", table.name, "access.yml does not say who may see and change it.")
        of_plugin = table.name.startswith(tuple(f"{one}_" for one in owners))
        if of_plugin and is_personal(table) and table.name not in declared:
            suite.report.find("tables.not_declared", table.name, "The manifest's personal_data does not name it.")


@check("erasure")
def nothing_of_an_erased_person_is_left(suite: Suite) -> None:
    """Through the page that does it; then every cell of every table is read."""
    route = _route(suite, ERASE)
    request = valid(suite, route)
    personal = _personal(suite)
    suite.report.expect("personal tables", personal)
    for table in personal:
        if any(canary.table == table for canary in _living(suite, personal)):
            suite.report.saw("personal tables", table)
    answer = suite.ask(request.user, route, request.values, request.body)
    if answer is None or answer.status_code >= 400:
        suite.report.find("tables.not_erased", route, "The person could not be erased.")
        return
    for canary, table in _left(suite, personal):
        sentence = f"After the person was erased, {canary.column} still stands in {table}."
        suite.report.find("tables.not_erased", canary.table, sentence, table)


def _route(suite: Suite, endpoint: str) -> Route:
    return next(route for route in suite.routes if route.endpoint == endpoint)


def _personal(suite: Suite) -> list[str]:
    """The personal tables in which people write."""
    with suite.ground.app.app_context():
        tables = {table.name for table in present() if is_personal(table)}
    return sorted({column.split(".")[0] for column in suite.aviary.columns} & tables)


def _living(suite: Suite, personal: list[str]) -> set[Canary]:
    return {canary for canary, _table in _left(suite, personal)}


def _left(suite: Suite, personal: list[str]) -> list[tuple[Canary, str]]:
    """Each canary of the own set that belongs to a personal column, and the table in which it stands."""
    content = {name: repr(suite.ground.everything_in(name)) for name in suite.ground.tables()}
    return [
        (canary, name)
        for name, text in content.items()
        for canary in sorted(marks(text, suite.aviary.columns), key=str)
        if canary.of == "own" and canary.table in personal
    ]


@check("export")
def a_person_is_handed_everything_and_nothing_of_others(suite: Suite) -> None:
    personal = _personal(suite)
    suite.ground.put_back()
    living = _living(suite, personal)
    request = valid(suite, _route(suite, PREPARE))
    suite.ask(request.user, request.route, request.values, request.body)
    run_pending(suite.ground.app)
    answer = suite.ask(request.user, _route(suite, EXPORT), request.values)
    if answer is None or answer.mimetype != "application/zip":
        suite.report.find("export.missing", EXPORT, "The copy of a person's data could not be made.")
        return
    met = suite.aviary.met(answer)
    for canary in living - {one for one in met if one.of == "own"}:
        suite.report.find("export.missing", canary.table, "It is kept about the person and not in the copy.", canary)
    others: Any = {one for one in met if one.of not in ("own", "") and one.table in personal}
    for canary in others:
        suite.report.find("export.of_others", canary.table, "The copy holds what is somebody else's.", canary)
