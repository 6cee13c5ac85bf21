"""What a hostile address or form may hold: it is refused in words, never by a fault, and leads to no other site."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from flask import Flask

from core.access import refill
from core.access.actors import Actor
from core.db.types import Id
from core.testing.client import Browser
from core.testing.factories import organisations, people
from core.testing.world import World
from core.web.fields import clean

ClientAs = Callable[[str], Browser]
Acting = Callable[[str], AbstractContextManager[Any]]


@pytest.fixture
def person_id(app: Flask, acting: Acting, actor_as: Callable[[str], Actor]) -> Id:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        return people.person("Nayeli", actor=rosa).id


@pytest.mark.parametrize(
    "text", ["//evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example", "\t//evil.example", "/\r/x"]
)
def test_no_address_of_another_site_passes_for_one_of_ours(text: str) -> None:
    assert refill.is_path(text) is False


@pytest.mark.parametrize("path", ["/\t/evil.example", "//evil.example", "/\\evil.example", "https://evil.example"])
def test_choosing_an_office_leads_to_no_other_site(client_as: ClientAs, world: World, path: str) -> None:
    answer = client_as("rosa").post(f"/mi-oficina/{world.memberships['rosa'].hex}", {"next": path})
    assert answer.status_code == 303
    assert answer.location == "/"


@pytest.mark.parametrize(
    "path",
    [
        "/empresas?q=%00", "/empresas?q=a%00b", "/empresas?desde=%00", "/vacantes-internas?q=a%00b",
        "/vacantes-internas?municipio=%00", "/vacantes-internas?ocupacion=%C2%B2", "/vacantes-internas?ocupacion=1%00",
        "/vacantes-internas?q=%F4%8F%BF%BF", "/empresas?q=%F4%8F%BF%BF", "/mi-dia?municipio=%00",
        "/mi-dia?desde=2026-01-01_999999999999999999999999_00000000000000000000000000000000",
    ],
)  # fmt: skip
def test_a_strange_address_is_no_fault(client_as: ClientAs, path: str) -> None:
    assert client_as("rosa").get(path).status_code == (400 if "%00" in path else 200)


def test_strange_addresses_are_no_fault_to_the_administrator_and_the_auditor(client_as: ClientAs) -> None:
    assert client_as("admin").get("/administracion/usuarios?after=%00").status_code == 400
    for query in ("person=%E2%80%AE", "user=%C2%B2", "day=9999-12-31", "day=0001-01-01", "before=x"):
        assert (query, client_as("auditor").get(f"/auditoria?{query}").status_code) == (query, 200)


@pytest.mark.parametrize(
    "text", ["\x00", "a\x00b", "\U0010ffff", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")]
)
def test_a_strange_search_is_no_fault(client_as: ClientAs, text: str) -> None:
    assert client_as("rosa").post("/buscar", {"q": text}).status_code == 200
    assert client_as("rosa").post("/buscar/sugerencias", {"q": text}).status_code == 200
    assert client_as("rosa").post("/personas/nueva/desde", {"q": text}).status_code == 200


@pytest.mark.parametrize(
    "cursor",
    [
        "MjAyNi0wMS0wMSAwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDA=",  # a moment without a time zone
        "MDAwMS0wMS0wMVQwMDowMDowMCsyMzowMCAwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDA=",  # before year one
        "%C3%B1", "AAAA",
    ],
)  # fmt: skip
def test_a_strange_place_in_the_history_is_no_fault(client_as: ClientAs, person_id: Id, cursor: str) -> None:
    assert client_as("rosa").get(f"/personas/{person_id.hex}/historial?desde={cursor}").status_code == 200


def test_a_strange_number_of_a_plan_is_no_fault(client_as: ClientAs, person_id: Id) -> None:
    path = f"/personas/{person_id.hex}/plan/imprimir?version={'9' * 30}"
    assert client_as("rosa").get(path).status_code == 404


@pytest.mark.parametrize("version", ["²", "9" * 5000, "9" * 40, "-1", "1.0", ""])
def test_a_strange_version_is_an_old_one(client_as: ClientAs, person_id: Id, version: str) -> None:
    form = {"given_names": "Otra", "sex": "not_stated", "_version": version}
    answer = client_as("rosa").post(f"/personas/{person_id.hex}/datos/editar", form)
    assert answer.status_code == 409
    assert "Nayeli" in client_as("rosa").get(f"/personas/{person_id.hex}").text


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_form_of_very_many_fields_is_refused_at_once(client_as: ClientAs) -> None:
    rows = {f"contacts-{row}-name": "x" for row in range(9999)}
    began = time.monotonic()
    answer = client_as("rosa").post("/empresas/nueva", {"legal_name": "Panadería", **rows})
    assert answer.status_code == 413
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("key", ["x" * 7, "x" * 65, "\x00" * 10])
def test_a_strange_key_of_a_form_is_refused(client_as: ClientAs, key: str) -> None:
    answer = client_as("rosa").post("/mi-cuenta/atajos", {"shortcuts": "1"}, key=key)
    assert answer.status_code == 409


@pytest.mark.parametrize("name", ["Ana\u202efdp.exe", "Ana\u2066x", "Ana\u200fx"])
def test_marks_that_turn_the_direction_of_a_text_are_not_kept(name: str) -> None:
    assert clean(name) == name.translate({0x202E: None, 0x2066: None, 0x200F: None})


def test_names_of_firms_are_shown_as_text(app: Flask, acting: Acting, actor_as: Any, client_as: ClientAs) -> None:
    bait = "<img src=x onerror=alert(1)>'\""
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        made = organisations.organisation(bait, actor=rosa).id
    for path in ("/empresas", f"/empresas/{made.hex}", f"/empresas/{made.hex}/editar", "/vacantes-internas/nueva"):
        page = client_as("rosa").get(path).text
        assert "<img src=x" not in page
