"""Every job: asked for twice with one key, and run again as after a worker was killed."""

from __future__ import annotations

import inspect
from typing import Any

import sqlalchemy as sa

from core.audit.acts import act
from core.jobs.asking import enqueue
from core.jobs.definitions import Definition, enabled
from core.jobs.models import Job
from core.pluginsystem.registry import registry
from core.testing.conformance.ground import PREPARER, changed
from core.testing.conformance.suite import Suite, check
from core.testing.jobs import run_pending

KIND = "jobs run twice"
OF_JOBS = ("core_job", "core_job_worker")


@check("jobs")
def a_job_asked_for_twice_is_done_once(suite: Suite) -> None:
    with suite.ground.app.app_context():
        packages = ("core.", *(f"{one.package}." for one in registry().loaded))
        # What the suite of somebody else declared in this process belongs to no deployment.
        found = {name: job for name, job in enabled().items() if job.run.__module__.startswith(packages)}
    for name, job in found.items():
        suite.report.expect(KIND, [name])
        suite.ground.put_back()
        arguments = _arguments(suite, job)
        if arguments is None:
            suite.report.find("suite.no_example", name, "Its arguments are not known: bring them in JOBS.")
            continue
        suite.report.saw(KIND, name)
        _run_pending(suite, name)
        _twice(suite, name, arguments)


def _arguments(suite: Suite, job: Definition) -> dict[str, Any] | None:
    for one in suite.brought:
        if job.name in one.jobs:
            return dict(one.jobs[job.name](suite.ground))
    names = set(inspect.signature(job.run).parameters) - {"cursor", "prepared"}
    return None if names else {}


def _twice(suite: Suite, name: str, arguments: dict[str, Any]) -> None:
    before = suite.ground.digests()
    for _ in range(2):
        with suite.ground.app.app_context(), act(PREPARER, "conformance.job") as session:
            enqueue(name, session=session, key=f"conformance:{name}", **arguments)
    rows = suite.ground.rows(sa.select(Job.id).where(Job.key == f"conformance:{name}"))
    if len(rows) != 1:
        suite.report.find("jobs.twice", name, f"Asked for twice with one key it is kept {len(rows)} times.")
    _run_pending(suite, name)
    after = suite.ground.digests()
    with suite.ground.app.app_context(), act(PREPARER, "conformance.job") as session:
        enqueue(name, session=session, key=f"conformance:{name}", **arguments)
    _run_pending(suite, name)
    again = [table for table in changed(after, suite.ground.digests()) if table not in OF_JOBS]
    if again and changed(before, after):
        suite.report.find("jobs.twice", name, f"Done and asked for again it changes {', '.join(again)}.")


def _run_pending(suite: Suite, name: str) -> None:
    suite.watch.begin()
    try:
        run_pending(suite.ground.app, most=500)
    except (Exception, SystemExit) as error:  # noqa: BLE001  (a job must not end the worker)
        suite.report.find("jobs.fault", name, f"{type(error).__name__} leaves the worker.")
    if suite.watch.close_all():
        suite.report.find("requests.transaction_left_open", name, "A job leaves a connection open.")
    failed = suite.ground.rows(sa.select(Job.error).where(Job.name == name, Job.error != ""))
    for row in failed:
        suite.report.find("jobs.fault", name, f"It fails: {row.error}.")
