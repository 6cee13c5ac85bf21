"""What the forms about people offer to choose from."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from flask import current_app
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l

from core.countries import documents, packs
from core.countries.facts import DocumentType

MUNICIPALITY = 2
ANY = "*"
LANGUAGES: list[tuple[str, object]] = [
    ("es", _l("Spanish")),
    ("qu", _l("Quechua")),
    ("ay", _l("Aymara")),
    ("gn", _l("Guarani")),
    ("pt", _l("Portuguese")),
    ("en", _l("English")),
]


def country() -> str:
    code: str = current_app.config["DEPLOYMENT"].country
    return code


def document_kinds() -> list[tuple[str, object]]:
    """``BO.CI``, ``*.PASSPORT``, ``CO.CC``: the deployment's own, those of any country, then the other countries'."""
    own = country()
    generic = packs.origin_documents()[ANY]
    found = [*_kinds(own, [kind for kind in documents.types(own) if kind not in generic]), *_kinds(ANY, generic)]
    known = {code: pack.documents for code, pack in packs.available().items()} | {
        code: kinds for code, kinds in packs.origin_documents().items() if code not in packs.available()
    }
    others = [(code, kinds) for code, kinds in known.items() if code not in (own, ANY)]
    return found + [pair for code, kinds in sorted(others) for pair in _kinds(code, kinds, named=True)]


def _kinds(code: str, kinds: object, *, named: bool = False) -> list[tuple[str, object]]:
    language = str(get_locale() or "es")
    after = f" ({_territories(language).get(code, code)})" if named else ""
    assert isinstance(kinds, list | tuple)
    return [(f"{code}.{kind.code}", kind.names.text(language) + after) for kind in kinds if _for_persons(kind)]


def _for_persons(kind: DocumentType) -> bool:
    return "person" in kind.holders


def countries() -> list[tuple[str, object]]:
    """Every country by its name, the deployment's own first."""
    names = _territories(str(get_locale() or "es"))
    own = country()
    rest = sorted(((code, name) for code, name in names.items() if code != own), key=lambda pair: pair[1])
    return [(own, names.get(own, own)), *rest]


@lru_cache(maxsize=16)
def _territories(locale: str) -> dict[str, str]:
    names = Locale.parse(locale).territories
    return {code: name for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in _NO_STATES}


_NO_STATES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})


def kind_and_country(chosen: str, issued_by: str | None) -> tuple[str, str]:
    """The kind's code and the issuing country of a value of ``document_kinds``."""
    code, _dot, kind = chosen.partition(".")
    return kind, (issued_by or country()) if code == ANY else code


def kind_value(issued_by: str, kind: str) -> str:
    """The inverse of ``kind_and_country``."""
    generic = any(known.code == kind for known in packs.origin_documents()[ANY])
    return f"{ANY if generic else issued_by}.{kind}"


def kind_name(issued_by: str, kind: str) -> str:
    """What a document is called in the language of the page."""
    language = str(get_locale() or "es")
    found = next((known for known in documents.types(issued_by) if known.code == kind), None)
    return found.names.text(language) if found else kind


def country_name(code: str) -> str:
    return _territories(str(get_locale() or "es")).get(code, code)
