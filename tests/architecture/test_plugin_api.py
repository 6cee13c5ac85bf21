"""``docs/reference/plugin-api.md`` names what the facade offers, all of it, with the arguments that there are."""

from __future__ import annotations

import inspect
import re

import pytest

from core import api
from core.web import fields
from tests.architecture.source import ROOT

PAGE = ROOT / "docs" / "reference" / "plugin-api.md"
ENTRY = re.compile(
    r"^- \*\*`(?P<name>(?:fields\.)?\w+)(?:\((?P<given>[^`]*)\)(?: -> [^`]*)?)?`\*\*(?P<said>.*)$", re.MULTILINE
)
OF_EVERY_EVENT = {"subject_id", "person_id", "case_id"}
ENTRIES = {entry["name"]: entry for entry in ENTRY.finditer(PAGE.read_text(encoding="utf-8"))}
CALLED = [name for name, entry in ENTRIES.items() if entry["given"] is not None and not name.startswith("fields.")]


def test_every_name_of_the_facade_stands_on_the_page_and_no_other() -> None:
    assert {name for name in ENTRIES if not name.startswith("fields.")} == set(api.__all__)


def test_every_name_is_explained() -> None:
    assert [name for name, entry in ENTRIES.items() if not entry["said"].strip()] == []


def test_every_kind_of_field_stands_on_the_page() -> None:
    own = {
        f"fields.{name}"
        for name, kind in vars(fields).items()
        if isinstance(kind, type) and issubclass(kind, fields.Spoken) and kind is not fields.Spoken
    }
    assert own <= ENTRIES.keys()


@pytest.mark.parametrize("name", CALLED)
def test_the_arguments_on_the_page_are_those_that_there_are(name: str) -> None:
    written = [part.split("=")[0].strip("*") for part in ENTRIES[name]["given"].split(", ")]
    target = getattr(api, name)
    there = [one for one in inspect.signature(target).parameters if one != "self"]
    of_event = OF_EVERY_EVENT if isinstance(target, type) and issubclass(target, api.Event) else set()
    assert [one for one in written if one] == [one for one in there if one not in of_event]
