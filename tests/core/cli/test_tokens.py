"""``ayni tokens``: made once, listed without the token, ended."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
SCOPES = "people.person.read,organisations.organisation.read"


@pytest.fixture
def folder(made: Any, ayni: Run) -> Path:
    added = ayni("users", "add", "--email", "rosa@ejemplo.org", "--name", "Rosa Villca", at=made.folder)
    assert added.exit_code == 0, added.output
    return Path(made.folder)


def test_a_token_is_made_listed_and_ended(ayni: Run, folder: Path) -> None:
    made = ayni("tokens", "create", "--email", "rosa@ejemplo.org", "--scopes", SCOPES, "--days", "30", at=folder)
    assert made.exit_code == 0, made.output
    token = made.stdout.splitlines()[-1]
    assert token.startswith("ayni_")
    (listed,) = json.loads(ayni("tokens", "list", "--json", at=folder).stdout)
    assert (listed["email"], listed["role"], listed["scopes"]) == (
        "rosa@ejemplo.org", "caseworker", sorted(SCOPES.split(",")),
    )  # fmt: skip
    assert token not in str(listed)
    assert "never used" in ayni("tokens", "list", at=folder).stdout
    assert ayni("tokens", "revoke", listed["id"], at=folder).exit_code == 0
    assert ayni("tokens", "list", at=folder).stdout.rstrip().endswith("revoked")


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--email", "rosa@ejemplo.org", "--scopes", "access.user.manage"), 1, "Not included in the role"),
        (("--email", "rosa@ejemplo.org", "--scopes", " , "), 1, "Not included in the role"),
        (("--email", "nadie@ejemplo.org", "--scopes", SCOPES), 1, "no active user"),
        (("--email", "rosa@ejemplo.org", "--scopes", SCOPES, "--office", "Marte"), 1, "Name one membership"),
        (("--email", "rosa@ejemplo.org", "--scopes", SCOPES, "--days", "0"), 2, "--days"),
        (("--email", "rosa@ejemplo.org", "--scopes", SCOPES, "--membership", "x"), 2, "not an id"),
    ],
)
@pytest.mark.parametrize("made", ["sqlite"], indirect=True)
def test_what_makes_no_sense_is_refused(
    ayni: Run, folder: Path, options: tuple[str, ...], code: int, said: str
) -> None:  # fmt: skip
    refused = ayni("tokens", "create", *options, at=folder)
    assert (refused.exit_code, said in refused.stderr) == (code, True), refused.output
    assert json.loads(ayni("tokens", "list", "--json", at=folder).stdout) == []


@pytest.mark.parametrize("made", ["sqlite"], indirect=True)
def test_a_token_that_does_not_exist_cannot_be_ended(ayni: Run, folder: Path) -> None:
    assert ayni("tokens", "revoke", "0" * 32, at=folder).exit_code == 1
    assert ayni("tokens", "revoke", "x", at=folder).exit_code == 2
