"""What a new deployment begins with: its files, tables, roles, first office and first administrator."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from core.access import passwords
from core.access.actors import system
from core.access.administration import services
from core.access.models import OfficeKind
from core.access.permissions import ADMINISTRATOR, install_defaults
from core.app import create_app
from core.audit.acts import act
from core.config import Deployment, load, write
from core.countries import packs
from core.countries.services import install_pack_places
from core.db import keys, migrations

SETTER_UP = system("ayni init")


@dataclass(frozen=True)
class Administrator:
    """``password`` empty: a set-up link is made instead."""

    email: str
    password: str = ""


@dataclass(frozen=True)
class Made:
    """``token``: of the administrator's set-up link, empty when there is none."""

    recovery_code: str
    token: str = ""


def make(deployment: Deployment, administrator: Administrator | None, passphrase: str | None) -> Made:
    """Make ``deployment`` in its folder. When refused, what was begun in the folder is taken away again."""
    key_file = Path(os.environ["AYNI_KEY_FILE"]) if os.environ.get("AYNI_KEY_FILE") else None
    with _undone_when_refused(deployment.folder, key_file):
        write(deployment.folder, deployment)
        deployment = load(deployment.folder)
        created = keys.create(deployment.folder, passphrase, key_file)
        app = create_app(deployment, keys.unlock_with_recovery(deployment.folder, created.recovery_code))
        bring_up_to_date(app)
        with app.app_context():
            token = seed(deployment, administrator)
    return Made(created.recovery_code, token)


def bring_up_to_date(app: Flask) -> None:
    """Migrate every owner's tables, grant the permissions that are new, write the places of the country's pack."""
    migrations.upgrade(app)
    deployment: Deployment = app.config["DEPLOYMENT"]
    with app.app_context(), act(system("ayni db upgrade"), "core.database.upgrade"):
        install_defaults()
        install_pack_places(packs.pack(deployment.country))


def seed(deployment: Deployment, administrator: Administrator | None) -> str:
    """The first office, named as the deployment, and its administrator. Answers the token of a set-up link."""
    hashed = passwords.hash_of_new(administrator.password) if administrator and administrator.password else ""
    timezone = deployment.timezone or packs.pack(deployment.country).timezone
    with act(SETTER_UP, "core.deployment.init"):
        office = services.open_office(deployment.name, OfficeKind.MUNICIPALITY, timezone, actor=SETTER_UP)
        if administrator is None:
            return ""
        user = services.create_user(
            administrator.email,
            administrator.email.split("@")[0],
            password_hash=hashed,
            language=deployment.languages[0],
            actor=SETTER_UP,
        )
        services.add_membership(user, office, ADMINISTRATOR, actor=SETTER_UP)
        return "" if hashed else services.make_set_up_link(user, actor=SETTER_UP)


@contextmanager
def _undone_when_refused(folder: Path, key_file: Path | None) -> Iterator[None]:
    there, before = folder.exists(), _files(folder, key_file)
    try:
        yield
    except BaseException:
        for file in _files(folder, key_file) - before:
            file.unlink()
        if folder.exists() and not there:
            folder.rmdir()
        raise


def _files(folder: Path, key_file: Path | None) -> set[Path]:
    found = set(folder.iterdir()) if folder.exists() else set()
    return found | ({key_file} if key_file and key_file.exists() else set())
