"""Registers people through the real service until it is killed, and says which are saved: one id a line.

Run as ``python -m tests.accept.writer FOLDER URL USER OFFICE AREA``. Each line on its standard input starts a process
(forked, so that a round takes no second to import the program); ``end`` tells that it has died.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from flask import Flask

from core.access.actors import Actor, ActorKind
from core.access.permissions import declared
from core.app import create_app
from core.audit.acts import act
from core.db.scope import Scope
from core.db.types import Id
from core.testing.apps import deployment
from core.testing.factories import people


def main(folder: str, url: str, user: str, office: str, area: str) -> None:
    app = create_app(deployment(Path(folder), url))
    actor = Actor(
        ActorKind.STAFF,
        id=Id(user),
        name="Rosa Villca",
        office_id=Id(office),
        area_id=Id(area),
        timezone="America/La_Paz",
        permissions=frozenset(declared()),
        scope=Scope(offices=(Id(office),), areas=(Id(area),)),
    )
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            register_for_ever(app, actor)
        os.waitpid(child, 0)
        say("end")


def register_for_ever(app: Flask, actor: Actor) -> None:
    say(f"pid {os.getpid()}")
    with app.app_context():
        while True:
            with act(actor, "people.person.register"):
                person = people.person(phone="71234567", document="4567890", actor=actor)
            say(person.id.hex)


def say(line: str) -> None:
    """In one write: a killed process leaves no half of a line."""
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
