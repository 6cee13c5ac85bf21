"""``ayni tokens``: what programs show instead of a log-in."""

from __future__ import annotations

from datetime import timedelta

import click
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from core import clock
from core.access import queries, tokens
from core.access.models import Membership, User
from core.audit.acts import act
from core.command_line import as_json, print_json
from core.db.fold import fold
from core.db.types import Id
from core.db.unit_of_work import reading
from core.errors import NotFound, Refused
from core.operations.users import COMMAND, an_email


@click.group("tokens")
def group() -> None:
    """What programs show instead of a log-in."""


@group.command()
@click.option("--email", callback=an_email, required=True, help="The user whose eyes the program has.")
@click.option("--scopes", required=True, help="Permissions, by commas: people.person.read,people.person.edit")
@click.option("--days", type=click.IntRange(1, tokens.LONGEST.days), default=90, show_default=True)
@click.option("--office", help="The office of the membership; not needed while the user has only one.")
@click.option("--membership", "membership_id", help="The membership by its id, where the office does not tell.")
@as_json
@with_appcontext
def create(
    email: str, scopes: str, days: int, office: str | None, membership_id: str | None, as_json: bool
) -> None:  # fmt: skip
    """Make a token and print it, once."""
    wanted = [scope.strip() for scope in scopes.split(",") if scope.strip()]
    with act(COMMAND, "access.token.create") as session:
        user = queries.user_by_email(session, email)
        if user is None or not user.active:
            raise NotFound("access.user.not_found", f"There is no active user with the address {email}.")
        membership = _membership(session, user, office, membership_id)
        row, token = tokens.create(session, user, membership, wanted, timedelta(days=days))
        told = {"id": row.id.hex, "token": token, "ends_at": row.ends_at.isoformat(), "scopes": row.scopes}
        where = membership.office.name
    if as_json:
        print_json(told)
    else:
        click.echo(f"Token of {email} in {where}, valid until {told['ends_at'][:10]}. It is shown this once:\n{token}")


@group.command("list")
@as_json
@with_appcontext
def list_tokens(as_json: bool) -> None:
    """Show every token: whose, where, until when, used when. Never the token itself."""
    with reading(COMMAND.scope) as session:
        rows = [{**row._mapping, "id": row.id.hex} for row in tokens.of_user(session)]
    if as_json:
        print_json(rows)
    for row in [] if as_json else rows:
        ended = "revoked" if row["revoked_at"] else "over" if row["ends_at"] < clock.now() else ""
        seen = f"{row['seen_at']:%Y-%m-%d %H:%M}" if row["seen_at"] else "never used"
        parts = (row["id"], f"{row['email']:<28}", f"{row['office']:<20}", f"{row['ends_at']:%Y-%m-%d}", seen, ended)
        click.echo(" ".join(parts).rstrip())


@group.command()
@click.argument("token_id", metavar="ID")
@with_appcontext
def revoke(token_id: str) -> None:
    """End a token now. ID is that of ``ayni tokens list``."""
    with act(COMMAND, "access.token.revoke") as session:
        tokens.revoke(session, _key(token_id))
    click.echo("The token has ended.")


def _key(text: str) -> Id:
    try:
        return Id(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is not an id of ayni tokens list") from None


def _membership(session: Session, user: User, office: str | None, membership_id: str | None) -> Membership:
    """The one membership that is meant. Raises Refused when it is not one."""
    own = queries.memberships(session, user.id, clock.now().date())
    found = [
        one
        for one in own
        if (office is None or fold(one.office.name) == fold(office))
        and (membership_id is None or one.id == _key(membership_id))
    ]
    if len(found) == 1:
        return found[0]
    known = "; ".join(f"{one.office.name} ({one.role.code}, {one.id.hex})" for one in own) or "none in force"
    raise Refused("access.membership.unclear", f"Name one membership with --office or --membership. Known: {known}")
