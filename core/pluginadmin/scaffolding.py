"""Writes a plugin that runs: a distribution of its own, from the pattern in ``scaffold/``."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from core.errors import Refused
from core.pluginsystem.discovery import RESERVED, available
from core.pluginsystem.manifest import LONGEST_NAME, NAME

PATTERN = Path(__file__).parent / "scaffold"
INERT = ".txt"
"""The pattern's files are no code of ours: nothing may import, collect or check them where they lie."""


def write(name: str, home: Path) -> Path:
    """Make ``home/ayni-<name>`` with the plugin ``name`` in it. Raises Refused when name or folder do not serve."""
    if not _serves(name):
        near = name.lower().replace("-", "_")
        sentence = f'"{name}" does not serve: lower case letters, digits and _, at most {LONGEST_NAME}'
        raise Refused("core.plugin.name", f'{sentence}, as "{near}".' if _serves(near) else f"{sentence}.")
    if name in available():
        raise Refused("core.plugin.taken", f'A plugin "{name}" is installed already: choose another name.')
    folder = home / f"ayni-{name.replace('_', '-')}"
    if folder.exists():
        raise Refused("core.plugin.folder_exists", f"{folder} is there already: choose another name or folder.")
    for source in sorted(PATTERN.rglob(f"*{INERT}")):
        target = folder / _named(source.relative_to(PATTERN).as_posix().removesuffix(INERT), name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_named(source.read_text(encoding="utf-8"), name), encoding="utf-8")
    (folder / "gitignore").rename(folder / ".gitignore")
    compile_texts(folder / "plugins" / name)
    return folder


def _serves(name: str) -> bool:
    return bool(NAME.fullmatch(name)) and len(name) <= LONGEST_NAME and name not in RESERVED


def compile_texts(package: Path) -> list[Path]:
    """Compile every catalogue of a plugin. Answers what was written."""
    made = []
    for source in sorted(package.glob("translations/*/LC_MESSAGES/*.po")):
        with source.open("rb") as po, source.with_suffix(".mo").open("wb") as mo:
            write_mo(mo, read_po(po))
        made.append(source.with_suffix(".mo"))
    return made


def _named(text: str, name: str) -> str:
    """The pattern's name in its three writings: of code, of addresses and of titles."""
    spoken = name.replace("_", " ").capitalize()
    return text.replace("myplugin", name).replace("my-plugin", name.replace("_", "-")).replace("My plugin", spoken)
