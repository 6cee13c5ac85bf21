"""``ayni users``: the people who work here."""

from __future__ import annotations

import os
from typing import Any

import click
from flask.cli import with_appcontext
from marshmallow import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.access import passwords, queries
from core.access.actors import system
from core.access.administration import services
from core.access.models import Membership, Office, Role, User
from core.access.permissions import CASEWORKER, ROLES
from core.audit.acts import act
from core.command_line import as_json, deployment, print_json
from core.config import Deployment
from core.db.unit_of_work import reading
from core.errors import NotFound
from core.web.fields import Email

COMMAND = system("ayni users")


def an_email(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The callback of options and arguments that are an e-mail address."""
    try:
        return None if value is None else str(Email("e-mail", required=True).deserialize(value))
    except ValidationError:
        raise click.BadParameter(f"{value!r} is not an e-mail address") from None


@click.group("users")
def group() -> None:
    """The people who work here."""


@group.command()
@click.option("--email", callback=an_email, required=True)
@click.option("--name", required=True)
@click.option("--role", type=click.Choice(list(ROLES)), default=CASEWORKER, show_default=True)
@click.option("--office", help="Name of the office; not needed while there is only one.")
@with_appcontext
def add(email: str, name: str, role: str, office: str | None) -> None:
    """Make a user. The password is read from AYNI_USER_PASSWORD; without it a set-up link is printed."""
    password = os.environ.get("AYNI_USER_PASSWORD", "")
    hashed = passwords.hash_of_new(password) if password else ""
    language = deployment().languages[0]
    with act(COMMAND, "access.user.create") as session:
        place = queries.office_called(session, office)
        user = services.create_user(email, name, password_hash=hashed, language=language, actor=COMMAND)
        services.add_membership(user, place, role, actor=COMMAND)
        token = "" if hashed else services.make_set_up_link(user, actor=COMMAND)
        where = place.name
    click.echo(f"Made {email}, {role} in {where}.")
    _print_link(token)


@group.command("list")
@as_json
@with_appcontext
def list_users(as_json: bool) -> None:
    """Show every user with role and office."""
    with reading(COMMAND.scope) as session:
        rows = [row._asdict() for row in session.execute(_users())]
    if as_json:
        print_json(rows)
    for row in [] if as_json else rows:
        state = "" if row["active"] else "disabled"
        click.echo(f"{row['email']:<32} {row['role'] or '-':<18} {row['office'] or '-':<32} {state}".rstrip())


@group.command()
@click.argument("email", callback=an_email)
@with_appcontext
def disable(email: str) -> None:
    """End every log-in of a user at once; what the user did stays."""
    with act(COMMAND, "access.user.disable") as session:
        services.disable(_user(session, email), actor=COMMAND)
    click.echo(f"{email} cannot log in any more.")


@group.command()
@click.argument("email", callback=an_email)
@with_appcontext
def reset(email: str) -> None:
    """Take password and second factor away and print a new set-up link."""
    with act(COMMAND, "access.user.reset") as session:
        token = services.reset(_user(session, email), actor=COMMAND)
    _print_link(token)


def set_up_address(place: Deployment, token: str) -> str:
    root = f"https://{place.web.hosts[0]}" if place.web.may_leave_loopback else f"http://127.0.0.1:{place.web.port}"
    return f"{root}/primer-acceso/{token}"


def _print_link(token: str) -> None:
    if token:
        click.echo(f"Set-up link (once, within 24 hours): {set_up_address(deployment(), token)}")


def _users() -> Any:
    return (
        select(User.email, User.name, User.active, Role.code.label("role"), Office.name.label("office"))
        .outerjoin(Membership, Membership.user_id == User.id)
        .outerjoin(Role, Role.id == Membership.role_id)
        .outerjoin(Office, Office.id == Membership.office_id)
        .order_by(User.email_key, Membership.since)
    )


def _user(session: Session, email: str) -> User:
    user = queries.user_by_email(session, email)
    if user is None:
        raise NotFound("access.user.not_found", f"There is no user with the address {email}.")
    return user
