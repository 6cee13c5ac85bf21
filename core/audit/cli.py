"""``ayni audit``: the chain of records."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from core.access.actors import system
from core.audit import chain
from core.command_line import as_json, print_json
from core.db.unit_of_work import reading, writing


@click.group("audit")
def group() -> None:
    """What was done and who saw whom."""


@group.command()
@click.option("--anchor", type=(int, str), help="Number and digest of 'ayni audit head', kept outside.")
@as_json
@with_appcontext
def verify(as_json: bool, anchor: tuple[int, str] | None) -> None:
    """Walk the whole chain; exit code 1 when a record was changed or is missing."""
    with reading(system("ayni audit verify").scope) as session:
        verdict = chain.verify(session, anchor)
    if as_json:
        findings = [{"number": finding.seal_number, "problem": finding.problem} for finding in verdict.findings]
        print_json({"sealed": verdict.sealed, "unsealed": verdict.unsealed, "head": verdict.head, "findings": findings})
    else:
        for finding in verdict.findings:
            click.echo(f"record {finding.seal_number}: {finding.problem}")
        state = "broken" if verdict.findings else "whole"
        click.echo(f"The chain is {state}: {verdict.sealed} sealed, {verdict.unsealed} not sealed yet.")
        click.echo(f"Head: {verdict.head}")
    click.get_current_context().exit(1 if verdict.findings else 0)


@group.command()
@as_json
@with_appcontext
def head(as_json: bool) -> None:
    """Print number and digest of the last sealed record, to be kept outside of this machine."""
    with reading(system("ayni audit head").scope) as session:
        number, digest = chain.head_of(session)
    if as_json:
        print_json({"number": number, "head": digest})
    else:
        click.echo(f"{number} {digest}")


@group.command()
@with_appcontext
def seal() -> None:
    """Link the records that wait into the chain."""
    sealed, batch = 0, 1
    while batch:
        with writing(system("ayni audit seal").scope) as session:
            batch = chain.seal(session)
        sealed += batch
    click.echo(f"{sealed} sealed.")
