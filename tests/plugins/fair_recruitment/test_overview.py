"""The first page of the plugin, and the way between its rooms."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.testing.client import Browser

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])
EVERY = ["Resumen", "Denuncias", "Libro de cobros", "Certificaciones", "Personas certificadas", "Indicadores"]


@pytest.mark.parametrize(
    ("user", "rooms"),
    [
        ("rosa", EVERY[:-1]),
        ("luis", EVERY),
        ("marta", ["Resumen", "Certificaciones", "Personas certificadas", "Indicadores"]),
    ],
)
def test_it_leads_to_the_rooms_that_one_may_enter(
    client_as: Callable[[str], Browser], user: str, rooms: list[str]
) -> None:
    page = client_as(user).get("/p/fair-recruitment/")
    assert page.status_code == 200
    tabs = page.text.split('<ul class="tabs">')[1].split("</ul>")[0]
    assert [one.split(">")[-1] for one in tabs.split("</a>")[:-1]] == rooms


@pytest.mark.parametrize("path", ["denuncias/recibidas", "cuotas", "certificaciones", "personas-certificadas"])
def test_each_room_says_where_one_is(client_as: Callable[[str], Browser], path: str) -> None:
    page = client_as("luis").get(f"/p/fair-recruitment/{path}").text
    assert page.count('aria-current="page"') == 2, "in the menu, and among the rooms"
