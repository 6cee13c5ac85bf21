"""Reading country packs: one TOML file each. A fifteenth country is a file, not a change of the program."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from marshmallow import Schema, ValidationError

from core.countries.facts import DocumentType, Pack
from core.countries.pack_schema import OriginDocumentSchema, PackSchema
from core.errors import NotFound, StartRefused

DATA = Path(__file__).parent / "data"
ORIGINS = "origin_documents.toml"

_deployed: dict[str, Pack] = {}


def pack(code: str) -> Pack:
    """The pack of a country (ISO 3166 alpha-2). Raises NotFound when there is none."""
    try:
        return available()[code]
    except KeyError:
        raise NotFound("countries.pack.not_found", _l("There is no country pack for %(code)s.", code=code)) from None


def available() -> Mapping[str, Pack]:
    """All packs by code: the program's own, and those of the deployment, which win."""
    return _own() | _deployed


def install(folder: Path) -> Mapping[str, Pack]:
    """Add the packs of a deployment's ``folder``; one with the code of a known country replaces it."""
    found = load(folder)
    _deployed.update(found)
    return found


def uninstall(code: str) -> None:
    """Take a pack of the deployment away again; the program's own one is back."""
    _deployed.pop(code, None)


def load(folder: Path) -> dict[str, Pack]:
    """Read every ``*.toml`` of ``folder``. Raises StartRefused with each wrong file and field."""
    found: dict[str, Pack] = {}
    for file in sorted(folder.glob("*.toml")):
        if file.name == ORIGINS:
            continue
        read: Pack = _checked(file, PackSchema(), _toml(file))
        if read.code in found:
            raise StartRefused(f"{file}: code: another file of this folder is the pack of {read.code} already.")
        found[read.code] = read
    return found


@cache
def _own() -> dict[str, Pack]:
    return load(DATA)


@cache
def origin_documents() -> dict[str, tuple[DocumentType, ...]]:
    """Document types by issuing country, for countries without a pack; ``*`` holds those of any country."""
    file = DATA / ORIGINS
    rows: list[tuple[str, DocumentType]] = _checked(file, OriginDocumentSchema(many=True), _toml(file)["document"])
    found: dict[str, tuple[DocumentType, ...]] = {}
    for country, kind in rows:
        found[country] = (*found.get(country, ()), kind)
    return found


def unverified_labels(country: Pack) -> list[LazyString]:
    """What pages show as "not verified" for this country."""
    words = {
        "minimum_age": _l("Minimum age for work"),
        "minor_rules": _l("What the law asks before somebody under 18 works"),
        "minor_hours": _l("Working hours of people under 18"),
        "hazards": _l("List of hazardous work"),
        "working_week": _l("Legal working week"),
        "wages": _l("Minimum wage"),
        "municipality_codes": _l("Official codes of municipalities"),
    }
    return [words[key] for key in country.unverified]


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StartRefused(f"{file}: this is not TOML in UTF-8: {error}") from None


def _checked(file: Path, schema: Schema, values: Any) -> Any:
    try:
        return schema.load(values)
    except ValidationError as error:
        lines = [f"{file}: {path}: {problem}" for path, problem in _problems(error.messages)]
        raise StartRefused("\n".join(lines)) from None


def _problems(messages: Any, above: str = "") -> Iterator[tuple[str, str]]:
    """Field paths of marshmallow's nested messages, with the row's number counted from 1: ``wage 2, amount``."""
    if not isinstance(messages, Mapping):
        yield from ((above or "file", str(message)) for message in messages)
        return
    for key, below in messages.items():
        if key == "_schema":
            path = above
        elif isinstance(key, int):
            path = f"{above} {key + 1}".strip()
        else:
            path = f"{above}, {key}" if above else str(key)
        yield from _problems(below, path)
