"""``ayni plugins migrate`` writes what the models changed, and tells what rows would lack."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core.pluginadmin import scaffolding

Run = Callable[..., subprocess.CompletedProcess[str]]
AYNI = "from core.cli import main; main()"
FILL = """
from pathlib import Path
from core.access.actors import system
from core.app import create_app
from core.audit.acts import act
from core.config import load
from core.testing import world
from core.testing.factories import canaries
from plugins.hours import services

with create_app(load(Path("trial"))).app_context():
    made = world.build()
    with act(system("tests"), "tests.fill") as session:
        services.write(canaries.person(session, made, "a").person_id, "Cuida a su madre", actor=system("tests"))
"""
BREAK = """
from pathlib import Path
import sqlalchemy as sa
from core.app import create_app
from core.config import load
from core.db import migrations
from core.extensions import db

app = create_app(load(Path("trial")))
with app.app_context(), db.engine.connect() as connection:
    print(connection.execute(sa.text("select text, hours, mood from hours_entry")).one())
    try:
        connection.execute(sa.text("update hours_entry set mood = 'sour'"))
    except sa.exc.IntegrityError as error:
        print(error.orig)
migrations.downgrade(app, "hours", "0001")
migrations.upgrade(app)
print(migrations.check(app))
"""


@pytest.fixture
def author(tmp_path: Path) -> Path:
    """A plugin with a note in its table, of which somebody has just changed the models."""
    folder = scaffolding.write("hours", tmp_path)
    info = tmp_path / "ayni_hours-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: ayni-hours\nVersion: 0.1.0\n")
    (info / "entry_points.txt").write_text("[ayni.plugins]\nhours = plugins.hours:plugin\n")
    return folder / "plugins" / "hours"


@pytest.fixture
def run(author: Path, tmp_path: Path) -> Run:
    path = os.pathsep.join((str(author.parents[1]), str(tmp_path)))
    environment = {**os.environ, "PYTHONPATH": path, "AYNI_PASSPHRASE": "cuatro palabras que recuerdo"}

    def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", code, *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    return run


def change(models: Path) -> None:
    """Two columns that no row has yet: a number, and a code of a closed list."""
    text = models.read_text()
    text = text.replace("import Base, ", "import Base, Code, ")
    text = text.replace("from datetime", "from enum import StrEnum\nfrom datetime", 1)
    text = text.replace("\n\nclass Entry", '\n\nclass Mood(StrEnum):\n    CALM = "calm"\n\n\nclass Entry')
    added = "    hours: Mapped[int]\n    mood: Mapped[Mood] = mapped_column(Code(Mood))\n"
    models.write_text(text.replace("    at: Mapped[datetime]\n", f"{added}    at: Mapped[datetime]\n"))


def test_a_change_of_models_goes_from_the_first_migration_to_rows_that_hold_it(author: Path, run: Run) -> None:
    assert run(AYNI, "init", "trial", "--country", "BO", "--plugins", "hours").returncode == 0
    filled = run(FILL)
    assert filled.returncode == 0, filled.stderr
    migrate = ("--deployment", "trial", "plugins", "migrate", "hours")
    upgrade = ("--deployment", "trial", "db", "upgrade")
    versions = author / "migrations" / "versions"

    nothing = run(AYNI, *migrate, "Nothing")
    assert (nothing.returncode, nothing.stderr.strip()) == (
        1, "The tables are as the models of hours say: there is nothing to migrate."
    )  # fmt: skip
    assert [file.name for file in versions.glob("*.py")] == ["0001_first.py"]

    change(author / "models.py")
    unwell = run(AYNI, "--deployment", "trial", "plugins", "check", "hours")
    assert (unwell.returncode, unwell.stdout.strip()) == (
        1, "FAIL hours.migrations: The tables are not as the models say: run ayni plugins migrate hours MESSAGE."
    )  # fmt: skip
    told = run(AYNI, *migrate, "Hours and mood")
    needed = "may not be empty: give it a server_default there, for the rows that have none yet"
    assert [line for line in told.stdout.splitlines() if needed in line] == [
        f"hours_entry.hours {needed}", f"hours_entry.mood {needed}"
    ]  # fmt: skip

    refused = run(AYNI, *upgrade)
    assert refused.returncode == 1
    assert refused.stderr.startswith("A migration of hours does not fit the rows that are there (NOT NULL constraint")
    assert "Traceback" not in refused.stderr
    early = run(AYNI, *migrate, "Again")
    assert early.stderr.strip() == "A migration of hours was not run yet: run ayni db upgrade first."

    second = versions / "0002_hours_and_mood.py"
    text = re.sub(r"(Integer\(\), nullable=False)", r"\1, server_default='0'", second.read_text())
    second.write_text(re.sub(r"(String\(\d+\), nullable=False)", r"\1, server_default='calm'", text))
    mended = run(AYNI, *upgrade)
    assert mended.returncode == 0, mended.stderr
    kept = run(BREAK)
    assert kept.stdout.splitlines() == [
        "('Cuida a su madre', 0, 'calm')", "CHECK constraint failed: ck_hours_entry_mood_code", "[]"
    ], kept.stderr  # fmt: skip

    assert run(AYNI, *migrate, "Move rows", "--empty").returncode == 0
    assert (versions / "0003_move_rows.py").exists()
