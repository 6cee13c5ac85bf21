"""Every text of the core and of the plugins is in Spanish and Portuguese, whole, read and with its places."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages import Catalog, Message

from core.pluginsystem.catalogues import Texts, problem_of
from tests.architecture.source import ROOT

PLUGINS = sorted(folder.parent for folder in ROOT.glob("plugins/*/__init__.py"))
OWNERS = [Texts("core", ROOT / "core"), *(Texts(folder.name, folder) for folder in PLUGINS)]


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.owner)
@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_every_text_is_translated(owner: Texts, language: str) -> None:
    if found := list(owner.missing(language)):
        pytest.fail("\n".join(found), pytrace=False)


@pytest.mark.parametrize(
    ("text", "translation", "problem"),
    [
        ("Save", "Guardar", ""),
        ("Save", "", "is not translated"),
        ("Hello %(name)s", "Buenos días", "has other places for values than ['name']"),
        ("Hello %(name)s", "Buenos días, %(nombre)s", "has other places for values than ['name']"),
        (("One day", "%(num)d days"), ("Un día", "%(num)d días"), ""),
        (("One day", "%(num)d days"), ("Un día", ""), "is not translated"),
    ],
)
def test_a_gap_is_seen(text: str | tuple[str, str], translation: str | tuple[str, str], problem: str) -> None:
    translated = Catalog(locale="es")
    translated.add(text, translation)
    assert problem_of(Message(text), translated) == problem


def test_what_nobody_has_read_is_seen() -> None:
    translated = Catalog(locale="es")
    assert problem_of(Message("Save"), translated) == "is not in the catalogue"
    translated.add("Save", "Guardar", flags=["fuzzy"])
    assert problem_of(Message("Save"), translated) == "is fuzzy: somebody has to read it"


def test_a_catalogue_that_would_not_be_compiled_is_seen(tmp_path: Path) -> None:
    folder = tmp_path / "visits" / "translations" / "es" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    whole = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    (folder / "visits.po").write_text(whole)
    assert list(Texts("visits", tmp_path / "visits").missing("es")) == []
    (folder / "visits.po").write_text(f"#, fuzzy\n{whole}")
    assert list(Texts("visits", tmp_path / "visits").missing("es")) == [
        "visits.po: es: its head is fuzzy, and a fuzzy catalogue is not compiled"
    ]


def test_the_texts_of_python_and_of_templates_are_found() -> None:
    for owner in OWNERS:
        suffixes = {Path(file).suffix for message in owner.extracted() for file, _line in message.locations}
        assert suffixes == {".py", ".html"}
