"""``ayni`` as a person at a terminal runs it, but in this process, and deployments for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from core.cli import main

PASSPHRASE = "cuatro palabras que recuerdo"
PASSWORD = "una clave larga de prueba"


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AYNI_DEPLOYMENT", "AYNI_KEY_FILE", "CREDENTIALS_DIRECTORY", "AYNI_PORT", "AYNI_USER_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AYNI_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("AYNI_ADMIN_PASSWORD", PASSWORD)


@pytest.fixture
def ayni() -> Callable[..., Result]:
    """``ayni("users", "list", at=folder)``: exit code, output and error stream apart."""

    def run(*arguments: str, at: Path | None = None) -> Result:
        place = ["--deployment", str(at)] if at else []
        return CliRunner().invoke(main, [*place, *arguments], prog_name="ayni", catch_exceptions=False)

    return run


@dataclass(frozen=True)
class Made:
    folder: Path
    recovery_code: str


@pytest.fixture
def make(ayni: Callable[..., Result], tmp_path: Path) -> Callable[..., Made]:
    """A deployment made by ``ayni init``."""

    def run(*options: str, name: str = "sacaba") -> Made:
        folder = tmp_path / name
        result = ayni("init", str(folder), "--country", "BO", "--admin-email", "ana@ejemplo.org", *options)
        assert (result.exit_code, result.stderr) == (0, "")
        code = re.search(r"not shown again\): (\S+)$", result.stdout, re.MULTILINE)
        assert code
        return Made(folder, code[1])

    return run


@pytest.fixture(params=["sqlite", "postgresql"])
def made(request: pytest.FixtureRequest, make: Callable[..., Made]) -> Iterator[Made]:
    """A deployment on each database."""
    if request.param == "sqlite":
        yield make()
        return
    url = request.getfixturevalue("new_postgres_database")()
    yield make("--database-url", url)
