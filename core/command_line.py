"""What every command shares: how it answers a script, and how a refusal leaves the program."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.cli import ScriptInfo
from sqlalchemy.exc import OperationalError, ProgrammingError

from core.config import Deployment, load
from core.errors import AyniError, Invalid, StartRefused

as_json = click.option("--json", "as_json", is_flag=True, help="Answer as JSON, for a script.")


def print_json(answer: object) -> None:
    click.echo(json.dumps(answer, ensure_ascii=False, default=str))


class Commands(click.Group):
    """A group whose refusals are a sentence on the error stream and exit code 1, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (StartRefused, AyniError, OperationalError, ProgrammingError) as error:
            for sentence in sentences(error):
                click.echo(sentence, err=True)
            ctx.exit(1)


def sentences(error: Exception) -> list[str]:
    if isinstance(error, Invalid) and error.fields:
        return [f"{field}: {sentence}" for field, found in error.fields.items() for sentence in found]
    if isinstance(error, AyniError):
        return [str(error.message) or error.code]
    if isinstance(error, (OperationalError, ProgrammingError)):
        cause = str(error.orig).strip().splitlines()[0]
        return [f"The database does not answer as it should ({cause}): see ayni db status"]
    return [str(error)]


def secret(variable: str, words: str) -> str:
    """A passphrase from the environment, else asked for twice. Raises StartRefused where nobody can be asked."""
    given = os.environ.get(variable)
    if given:
        return given
    if not sys.stdin.isatty():
        raise StartRefused(f"{words} is missing: set {variable}, or run this in a terminal.")
    asked: str = click.prompt(words, hide_input=True, confirmation_prompt=True)
    return asked


def deployment() -> Deployment:
    """The deployment that ``--deployment`` names, read once."""
    data = click.get_current_context().ensure_object(ScriptInfo).data
    if "deployment" not in data:
        data["deployment"] = load(data["folder"])
    found: Deployment = data["deployment"]
    return found


def application() -> Flask:
    """The application itself, for what outlives an application context."""
    return click.get_current_context().ensure_object(ScriptInfo).load_app()


def at(folder: Path, make: Callable[[Deployment], Any]) -> ScriptInfo:
    """What commands with an application context run in: the application is made when the first one asks."""
    info = ScriptInfo(create_app=lambda: make(deployment()), set_debug_flag=False, load_dotenv_defaults=False)
    info.data["folder"] = folder
    return info
