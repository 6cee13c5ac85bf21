"""``ayni fair-recruitment``: the rules, without a browser."""

from __future__ import annotations

from collections import Counter

import click
from flask.cli import with_appcontext

from core.api import Id, act, as_json, print_json, reading, system
from plugins.fair_recruitment.vetting import queries, services
from plugins.fair_recruitment.vetting.codes import Outcome
from plugins.fair_recruitment.vetting.judging import findings


@click.group("fair-recruitment")
def group() -> None:
    """Fair recruitment: vet what is published."""


@group.command()
@click.option("--hold", is_flag=True, help="Put each vacancy that rules stand against on hold, with the reasons.")
@as_json
@with_appcontext
def vet(hold: bool, as_json: bool) -> None:
    """Vet every published vacancy and count, by rule, what stands against them. Changes nothing without --hold."""
    actor = system("fair recruitment: ayni fair-recruitment vet")
    against, vetted, refused = Counter[str](), 0, list[Id]()
    with reading(actor.scope):
        for offers in queries.published():
            for offer in offers:
                broken = {one.rule for one in findings(offer) if one.outcome is Outcome.AGAINST}
                against.update(broken)
                vetted += 1
                refused += [offer.vacancy.id] if broken else []
    held = 0
    for vacancy_id in refused if hold else ():
        with act(actor, "fair_recruitment.vacancy.hold"):
            held += services.hold_if_refused(vacancy_id, actor=actor)
    found = {"vetted": vetted, "refused": len(refused), "held": held, "rules": dict(sorted(against.items()))}
    if as_json:
        print_json(found)
        return
    click.echo(f"{vetted} vetted, {len(refused)} refused, {held} put on hold.")
    for rule, count in sorted(against.items()):
        click.echo(f"{rule}: {count}")
