"""``ayni webhooks``: programs that are told of events."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from core.access.actors import system
from core.audit.acts import act
from core.command_line import as_json, print_json
from core.db.types import Id, new_id
from core.db.unit_of_work import reading
from core.extensions import db
from core.webhooks import queries, queue, services, signing, telling
from core.webhooks.models import Webhook
from core.webhooks.sending import Message, Parcel, attempt
from core.webhooks.words import reason

COMMAND = system("ayni webhooks")


@click.group("webhooks")
def group() -> None:
    """Programs that are told of events."""


def an_id(ctx: click.Context, param: click.Parameter, value: str) -> Id:
    try:
        return Id(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not an id of 32 hexadecimal digits") from None


@group.command("list")
@as_json
@with_appcontext
def list_webhooks(as_json: bool) -> None:
    """Show every webhook and how it stands. Never its secret."""
    with reading(COMMAND.scope) as session:
        rows = session.execute(queries.listed()).all()
        events = queries.events_of(row.id for row in rows)
    if as_json:
        print_json([{**row._mapping, "id": row.id.hex, "events": events.get(row.id, [])} for row in rows])
        return
    for row in rows:
        told = f"{row.succeeded_at:%Y-%m-%d %H:%M}" if row.succeeded_at else "never told"
        state = "on" if row.active else f"off: {reason(row.off_reason)}"
        failing = f"fails: {reason(row.error)}" if row.active and row.failures else ""
        counted = f"{row.waiting} waiting, {row.parked} parked"
        click.echo("  ".join(filter(None, (row.id.hex, row.url, row.email, told, counted, state, failing))))


@group.command()
@click.option("--url", required=True, help="Where to call: https://...")
@click.option("--token", "token_id", callback=an_id, required=True, help="The id of ayni tokens list.")
@click.option("--events", required=True, help="Names by commas: people.person.registered,cases.case.opened")
@as_json
@with_appcontext
def add(url: str, token_id: Id, events: str, as_json: bool) -> None:
    """Add a webhook and print its secret, once."""
    names = [name.strip() for name in events.split(",") if name.strip()]
    with act(COMMAND, "webhooks.webhook.manage"):
        made, secret = services.add(token_id, url, names, actor=COMMAND)
        told = {"id": made.id.hex, "url": made.url, "events": sorted(set(names)), "secret": secret}
    if as_json:
        print_json(told)
    else:
        click.echo(f"Webhook {told['id']}. Its secret is shown this once:\n{secret}")


@group.command()
@click.argument("webhook_id", metavar="ID", callback=an_id)
@with_appcontext
def remove(webhook_id: Id) -> None:
    """Tell it nothing any more. ID is that of ``ayni webhooks list``."""
    with act(COMMAND, "webhooks.webhook.manage"):
        services.remove(webhook_id, actor=COMMAND)
    click.echo("It is told nothing any more.")


@group.command()
@click.argument("webhook_id", metavar="ID", callback=an_id)
@with_appcontext
def test(webhook_id: Id) -> None:
    """Send it a message about nothing, at once; exit code 1 when the receiver does not take it."""
    with reading(COMMAND.scope):
        found = services.get(webhook_id)
        parcel = _parcel(found)
    error = attempt(parcel, _ping())
    with act(COMMAND, "webhooks.webhook.manage"):
        if not error:
            queue.succeeded(db.session(), webhook_id)
    click.echo(str(reason(error)) if error else "The receiver took it.", err=bool(error))
    click.get_current_context().exit(1 if error else 0)


def _parcel(webhook: Webhook) -> Parcel:
    secret = signing.unseal(webhook.sealed_secret, webhook.id)
    return Parcel(webhook.id, webhook.url, secret, telling.may_stay_inside())


def _ping() -> Message:
    event_id = new_id()
    return Message(None, event_id.hex, telling.ping(event_id))
