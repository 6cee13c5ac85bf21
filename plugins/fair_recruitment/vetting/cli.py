"""``ayni fair-recruitment``: the rules, without a browser."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click
from flask.cli import with_appcontext

from core.api import Id, act, as_json, print_json, reading, system
from plugins.fair_recruitment.vetting import flags, queries, services
from plugins.fair_recruitment.vetting.codes import KEEPS_BACK
from plugins.fair_recruitment.vetting.judging import findings


@click.group("fair-recruitment")
def group() -> None:
    """Fair recruitment: vet what is published."""


@group.command()
@click.option("--hold", is_flag=True, help="Put each vacancy that rules keep back on hold, with the reasons.")
@as_json
@with_appcontext
def vet(hold: bool, as_json: bool) -> None:
    """Vet every published vacancy and count, by rule, what keeps them back. Changes nothing without --hold."""
    actor = system("fair recruitment: ayni fair-recruitment vet")
    against, vetted, refused = Counter[str](), 0, list[Id]()
    with reading(actor.scope):
        for offers in queries.published():
            for offer in offers:
                broken = {one.rule for one in findings(offer) if one.outcome in KEEPS_BACK}
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


@group.command("flags")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--text", "columns", multiple=True, required=True, help="A column that people read; may be repeated.")
@as_json
@with_appcontext
def flags_of(file: Path, columns: tuple[str, ...], as_json: bool) -> None:
    """Count what the rules of words say of the advertisements in FILE, a CSV (also .csv.gz). Keeps nothing of it."""
    try:
        found = flags.of_file(file, columns)
    except KeyError as missing:
        raise click.ClickException(f"There is no column {missing} in {file.name}.") from None
    rules = {one: {"ads": count, "words": dict(found.most_used(one))} for one, count in sorted(found.rules.items())}
    told = {"ads": found.ads, "flagged": found.flagged, "share": found.share, "blocked": found.blocked,
            "needs_person": found.needs_person, "rules": rules}  # fmt: skip
    if as_json:
        print_json(told)
        return
    click.echo(f"{found.ads} advertisements, {found.flagged} flagged ({found.share} %): {found.blocked} blocked, "
               f"{found.needs_person} for a person.")  # fmt: skip
    for rule_id, count in found.rules.most_common():
        words = ", ".join(f"{words} ({times})" for words, times in found.most_used(rule_id))
        click.echo(f"{rule_id}: {count}. {words}")
