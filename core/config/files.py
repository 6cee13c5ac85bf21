"""Reading and writing ``ayni.toml``."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from marshmallow import ValidationError, fields

from core.config.deployment import FILE_NAME, Deployment, Web
from core.config.places import KeyPath, line_of
from core.config.schema import DATABASE_PREFIXES, FileSchema, Table
from core.config.template import text_of
from core.errors import StartRefused

DEFAULT_URL = "sqlite:///ayni.db"


def load(folder: Path | str) -> Deployment:
    """Read the deployment in ``folder``. Raises StartRefused with file, line and fix for each mistake."""
    place = Path(folder).expanduser().resolve()
    text = _read(place / FILE_NAME)
    values = _checked(place / FILE_NAME, text)
    deployment = _deployment(place, values)
    if deployment.demo and (deployment.web.behind_proxy or deployment.web.hosts):
        raise refusal(place, ("web",), "a demonstration answers on this machine only", "remove behind_proxy and hosts")
    return deployment


def refusal(folder: Path, path: KeyPath, problem: str, fix: str) -> StartRefused:
    """A refusal of the key at ``path``, e.g. ``("plugins", "NAME", "months")``, with its line."""
    file = folder / FILE_NAME
    return StartRefused(_sentence(file, line_of(_read(file), path), problem, fix))


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """A proposal for a mistyped ``word``, or the list of what is known."""
    near = difflib.get_close_matches(word, known, n=1)
    return f'did you mean "{near[0]}"?' if near else f"known here: {', '.join(known)}"


def write(folder: Path, deployment: Deployment) -> Path:
    """Write a commented ``ayni.toml`` for a new deployment. Refuses to replace one."""
    file = folder / FILE_NAME
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8") as out:
            out.write(text_of(deployment))
    except FileExistsError:
        raise StartRefused(f"{file} exists already: choose another folder, or edit that file.") from None
    return file


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise StartRefused(
            f"There is no {FILE_NAME} in {file.parent}: name the folder with --deployment DIR or AYNI_DEPLOYMENT, "
            "or make a deployment with: ayni init DIR --country BO"
        ) from None
    except UnicodeDecodeError:
        raise StartRefused(f"{file} is not UTF-8 text: save it again as UTF-8.") from None
    except OSError as error:
        raise StartRefused(f"{file} cannot be read ({error.strerror}): check its owner and mode.") from None


def _checked(file: Path, text: str) -> dict[str, Any]:
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise StartRefused(_syntax(file, text, str(error))) from None
    try:
        return dict(FileSchema().load(raw))
    except ValidationError as error:
        raise StartRefused(_mistakes(file, text, raw, error.messages)) from None


def _mistakes(file: Path, text: str, raw: Mapping[str, Any], messages: object) -> str:
    """One line for each mistake, in the order of the file."""
    ordered = sorted((line_of(text, path), *_explain(path, raw)) for path in set(_paths(messages)))
    return "\n".join(_sentence(file, *mistake) for mistake in ordered)


def _syntax(file: Path, text: str, problem: str) -> str:
    """tomllib names the line inside its sentence, or says that the end of the file came too soon."""
    found = re.search(r"line (\d+)", problem)
    line = int(found[1]) if found else max(1, len(text.splitlines()))
    cause = problem.split(" (at")[0]
    return _sentence(file, line, f"this is not TOML: {cause}", "texts need quotes, lists need [ and ]")


def _sentence(file: Path, line: int, problem: str, fix: str) -> str:
    return f"{file}, line {line}: {problem}: {fix}"


def _paths(messages: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Key paths in marshmallow's nested messages; the numbers of list items are left out."""
    if not isinstance(messages, Mapping):
        yield path
        return
    for key, below in messages.items():
        inner = isinstance(key, int) or key == "_schema"
        yield from _paths(below, path if inner else (*path, str(key)))


def _explain(path: KeyPath, given: Mapping[str, Any]) -> tuple[str, str]:
    """What is wrong at ``path`` of the ``given`` tables, and what to write instead."""
    table: Table = FileSchema()
    for depth, key in enumerate(path):
        field = table.fields.get(key)
        where = f"[{'.'.join(path[:depth])}]" if depth else "the file"
        if field is None:
            return f'{where} has no key "{key}"', did_you_mean(key, list(table.fields))
        if not isinstance(field, fields.Nested) or depth == len(path) - 1:
            return f'"{key}" of {where} is {"wrong" if key in given else "missing"}', str(field.metadata["fix"])
        assert isinstance(field.schema, Table)
        table, given = field.schema, given[key]
    return "the file is not in order", "compare it with docs/reference/configuration.md"


def _deployment(folder: Path, values: Mapping[str, Any]) -> Deployment:
    web = values.get("web", {})
    own: dict[str, Any] = {key: _frozen(value) for key, value in values["deployment"].items()}
    return Deployment(
        folder=folder,
        database_url=_resolved(folder, values.get("database", {}).get("url", DEFAULT_URL)),
        web=Web(**{key: _frozen(value) for key, value in web.items()}),
        plugin_settings=values.get("plugins", {}),
        **own,
        **values.get("registration", {}),
    )


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _resolved(folder: Path, url: str) -> str:
    prefix = DATABASE_PREFIXES[0]
    return f"{prefix}{folder / url.removeprefix(prefix)}" if url.startswith(prefix) else url
