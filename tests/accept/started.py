"""Run in a process of its own: start a deployment with some plugins, serve a page, and tell what is in the tables.

    python started.py DEPLOYMENT wanted,wanted plugin,plugin [fill]

It is tried with the plugins that are ``wanted``, and then started with those that follow. ``fill`` puts a row
into every table first, as the acceptance suite does.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from core.app import create_app
from core.config import load
from core.errors import StartRefused
from core.operations.setting_up import bring_up_to_date
from core.pluginsystem.discovery import available
from core.testing import world
from core.testing.conformance import seed
from core.testing.conformance.canaries import Aviary
from core.testing.conformance.command import brought
from core.testing.conformance.findings import Report
from core.testing.conformance.ground import Ground
from core.testing.hashes import table_hashes


def name_in_settings(folder: Path, plugins: list[str]) -> None:
    settings, line = folder / "ayni.toml", f"plugins = {json.dumps(plugins)}"
    settings.write_text(re.sub(r"^plugins = .*$", line, settings.read_text(), flags=re.MULTILINE))


def refusal(folder: Path) -> str:
    try:
        create_app(load(folder))
    except StartRefused as refused:
        return str(refused)
    return ""


def main(folder: Path, wanted: list[str], plugins: list[str], *, fill: bool) -> None:
    name_in_settings(folder, wanted)
    refused = refusal(folder)
    name_in_settings(folder, plugins)
    app = create_app(load(folder))
    bring_up_to_date(app)
    if fill:
        with app.app_context():
            made = world.build()
        ground = Ground(app, made, "", None, Report())
        seed.write(ground, Aviary(), brought(tuple(plugins)))
    page = app.test_client().get("/entrar").status_code
    told = {"refused": refused, "installed": available(), "page": page, "tables": table_hashes(app)}
    sys.stdout.write(json.dumps(told))


main(Path(sys.argv[1]), sys.argv[2].split(","), sys.argv[3].split(","), fill="fill" in sys.argv[4:])
