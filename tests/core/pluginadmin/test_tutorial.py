"""The tutorial for authors does what it says, block by block, as it is written.

Two things differ from a reader's machine: the plugin is put on the path instead of being installed into this
environment, and the deployment is an empty one instead of the demonstration, which takes a minute to invent.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "tutorial" / "write-a-plugin.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PLACE = re.compile(r"^(?:# |<!-- )(\S+\.(?:py|html|yml))(?: -->)?\n")
NOT_HERE = ("python3 -m venv", ". .venv/bin/activate", "pip install", "cd ayni-visits")
INSTEAD = {"ayni demo trial": "ayni init trial --country BO --plugins visits"}
CHANGED = 'msgid "Visits"\nmsgstr "Visits"'


@dataclass
class Author:
    """Somebody with a terminal in an empty folder."""

    home: Path

    @property
    def plugin(self) -> Path:
        return self.home / "ayni-visits"

    def run(self, command: str, *, at: Path | None = None) -> subprocess.CompletedProcess[str]:
        """``ayni`` and ``pytest`` are those of this environment."""
        program, *arguments = re.findall(r'"[^"]*"|\S+', command)
        code = {"ayni": "from core.cli import main; main()", "pytest": "import pytest, sys; sys.exit(pytest.main())"}
        path = f"{self.plugin}{os.pathsep}{self.home}"
        environment = {**os.environ, "PYTHONPATH": path, "AYNI_PASSPHRASE": "cuatro palabras que recuerdo"}
        words = [sys.executable, "-c", code[program], *(word.strip('"') for word in arguments)]
        return subprocess.run(words, cwd=at or self.home, env=environment, capture_output=True, text=True, check=False)

    def install(self) -> None:
        """What pip would note in the environment."""
        info = self.home / "ayni_visits-0.1.0.dist-info"
        if not info.exists():
            info.mkdir()
            (info / "METADATA").write_text("Metadata-Version: 2.1\nName: ayni-visits\nVersion: 0.1.0\n")
            (info / "entry_points.txt").write_text("[ayni.plugins]\nvisits = plugins.visits:plugin\n")

    def translate(self) -> None:
        """Every text that nobody translated, by itself: the reader would write real words."""
        for path in self.plugin.glob("plugins/visits/translations/*/LC_MESSAGES/visits.po"):
            catalogue = read_po(path.open("rb"), locale=path.parts[-3])
            for message in catalogue:
                if message.id and not message.string:
                    message.string = message.id
            with path.open("wb") as file:
                write_po(file, catalogue)


def blocks() -> Iterator[tuple[str, str]]:
    yield from BLOCK.findall(PAGE.read_text(encoding="utf-8"))


def commands(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line and not line.startswith(NOT_HERE):
            yield INSTEAD.get(line, line)


@pytest.fixture(scope="module")
def author(tmp_path_factory: pytest.TempPathFactory) -> Author:
    return Author(tmp_path_factory.mktemp("author"))


def test_every_block_does_what_the_text_says(author: Author) -> None:
    told: list[tuple[str, subprocess.CompletedProcess[str]]] = []
    for language, text in blocks():
        if place := PLACE.match(text):
            target = author.plugin / place[1]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text[place.end() :], encoding="utf-8")
            continue
        assert language == "sh"
        for command in commands(text):
            told += follow(author, command)
    refused = [(command, done.stdout + done.stderr) for command, done in told if done.returncode]
    assert [command for command, _said in refused] == ["ayni --deployment trial plugins texts visits"], refused
    assert "'No visits yet': is not translated" in refused[0][1]
    assert told[-1][0] == "pytest"
    assert re.search(r"\d+ passed", told[-1][1].stdout)
    assert "skipped" not in told[-1][1].stdout


def follow(author: Author, command: str) -> Iterator[tuple[str, subprocess.CompletedProcess[str]]]:
    if command.startswith("ayni init"):
        author.install()
    if command.endswith("plugins texts visits") and not (author.plugin / "plugins/visits/kind.py").exists():
        change_a_word(author)
    yield command, author.run(command, at=author.plugin if command == "pytest" else None)
    if command.endswith("plugins texts visits") and (author.plugin / "plugins/visits/kind.py").exists():
        author.translate()
        again = author.run(command)
        assert again.returncode == 0, again.stdout


def change_a_word(author: Author) -> None:
    """The first change of the reader's own."""
    words = author.plugin / "plugins/visits/translations/es/LC_MESSAGES/visits.po"
    assert CHANGED in words.read_text(encoding="utf-8")
    words.write_text(words.read_text(encoding="utf-8").replace(CHANGED, 'msgid "Visits"\nmsgstr "Visitas a domicilio"'))
