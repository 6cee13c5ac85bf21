"""A plugin's words: from its sources into its catalogues, as far as they are not there yet."""

from __future__ import annotations

from babel.messages import Catalog
from babel.messages.pofile import write_po

from core.config.deployment import LANGUAGES
from core.errors import Refused
from core.pluginadmin.scaffolding import compile_texts
from core.pluginsystem.catalogues import Texts
from core.pluginsystem.registry import registry

SOURCE = "en"


def update(name: str) -> list[str]:
    """Bring the catalogues of a plugin that is switched on up to date and compile them.

    A translation is kept as it is, what no source says any more is dropped. Answers a line for each text that is not
    translated. Raises Refused when the plugin is not switched on.
    """
    one = next((one for one in registry().loaded if one.name == name), None)
    if one is None:
        raise Refused("core.plugin.off", f"{name} is not switched on: add it to plugins in ayni.toml.")
    texts = Texts(name, one.folder)
    for language in LANGUAGES:
        _update(texts, language)
    compile_texts(one.folder)
    return [line for language in LANGUAGES for line in texts.missing(language)]


def _update(texts: Texts, language: str) -> None:
    before, after = texts.catalogue(language), Catalog(locale=language, charset="utf-8", header_comment="", fuzzy=False)
    for message in texts.extracted():
        if message.id:
            known = before.get(message.id, message.context)
            own = message.id if language == SOURCE else ""
            after.add(message.id, known.string if known else own, context=message.context)
    path = texts.folder / "translations" / language / "LC_MESSAGES" / f"{texts.owner}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, after, width=120, sort_output=True)
