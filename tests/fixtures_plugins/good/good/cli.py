import click
from flask.cli import with_appcontext

from core.api import registry


@click.group()
def group() -> None:
    """Colours."""


@group.command()
@with_appcontext
def colour() -> None:
    """Print the colour of this deployment."""
    click.echo(registry().settings("good")["colour"])
