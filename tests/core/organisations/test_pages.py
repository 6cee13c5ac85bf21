"""The pages of employers: who sees what, and in which order."""

from __future__ import annotations

import re

import pytest

from core.organisations import queries
from core.testing.factories.organisations import organisation

FORM = {"legal_name": "Panadería El Trigal SRL", "tax_id": "1023456028", "municipality": "sacaba"}


def shown(html: str) -> list[str]:
    return re.findall(r'class="who" href="/empresas/([0-9a-f]{32})"', html)


def test_an_employer_is_registered_checked_and_its_check_undone(client_as) -> None:
    rosa = client_as("rosa")
    firm = rosa.post("/empresas/nueva", {**FORM, "contacts-0-name": "Juana"}).location
    assert "Nadie ha verificado aún esta empresa." in rosa.get(firm).text
    assert rosa.post(f"{firm}/revisar", {"_version": "1", "how": "visit", "note": "Vi el horno."}).status_code == 303
    page = rosa.get(firm).text
    for words in ("Verificada", "Con una visita", "Vi el horno.", "Rosa Villca", "Juana"):
        assert words in page
    assert rosa.post(f"{firm}/deshacer-revision", {"_version": "2", "reason": ""}).status_code == 422
    assert rosa.post(f"{firm}/deshacer-revision", {"_version": "2", "reason": "Era otra."}).status_code == 303
    assert "Era otra." in rosa.get(firm).text


def test_a_number_that_is_registered_leads_to_the_employer_that_has_it(client_as) -> None:
    rosa = client_as("rosa")
    firm = rosa.post("/empresas/nueva", FORM).location
    refused = rosa.post("/empresas/nueva", {**FORM, "legal_name": "Otra", "tax_id": "1023-456028"})
    assert refused.status_code == 422
    assert f'href="{firm}"' in refused.text
    assert 'value="Otra"' in refused.text


def test_neither_a_number_nor_pending_papers_is_refused_at_the_field(client_as) -> None:
    rosa = client_as("rosa")
    refused = rosa.post("/empresas/nueva", {**FORM, "tax_id": ""})
    assert (refused.status_code, 'href="#tax_id"' in refused.text) == (422, True)
    assert rosa.post("/empresas/nueva", {**FORM, "tax_id": "", "papers_pending": "1"}).status_code == 303


def test_a_number_that_looks_wrong_warns_and_is_kept(client_as) -> None:
    rosa = client_as("rosa")
    firm = rosa.post("/empresas/nueva", {**FORM, "tax_id": "1111111"}).location
    page = rosa.get(firm).text
    assert "Número tributario: " in page
    assert "1111111" in page


def test_a_check_says_how_and_what_was_seen(client_as) -> None:
    rosa = client_as("rosa")
    firm = rosa.post("/empresas/nueva", FORM).location
    refused = rosa.post(f"{firm}/revisar", {"_version": "1"})
    assert refused.status_code == 422
    assert [f'href="#{field}"' in refused.text for field in ("how", "note")] == [True, True]


@pytest.mark.parametrize(("user", "status"), [("rosa", 403), ("marta", 403), ("luis", 200)])
def test_only_a_supervisor_suspends(client_as, app, acting, actor_as, user, status) -> None:
    actor = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        firm = organisation(actor=actor)
    assert client_as(user).get(f"/empresas/{firm.id.hex}/suspender").status_code == status


@pytest.mark.parametrize(
    ("user", "status"),
    [("rosa", 200), ("ana", 200), ("luis", 200), ("marta", 200), ("mentor", 403), ("admin", 403), ("auditor", 403)],
)
def test_the_municipality_shares_its_employers(client_as, user, status) -> None:
    assert client_as(user).get("/empresas").status_code == status


def test_another_municipality_sees_neither_the_employer_nor_that_it_exists(client_as, app, acting, actor_as) -> None:
    actor = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        firm = organisation("Panadería El Trigal", actor=actor)
    jorge, address = client_as("jorge"), f"/empresas/{firm.id.hex}"
    for path in ("", "/editar", "/revisar", "/deshacer-revision"):
        assert jorge.get(address + path).status_code == 404
    assert jorge.post(f"{address}/revisar", {"_version": "1", "how": "visit", "note": "x"}).status_code == 404
    assert "El Trigal" not in jorge.get("/empresas?q=panaderia").text
    assert jorge.get(f"/vacantes-internas/nueva?empresa={firm.id}").status_code == 404


def test_employers_are_found_by_the_beginning_of_a_name_or_number(client_as, app, acting, actor_as) -> None:
    actor = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        one = organisation("Ñandú Sociedad", actor=actor, tax_id="5501122", trade_name="El Ave")
        two = organisation("Árbol y Flor", actor=actor, checked=False)
    rosa = client_as("rosa")
    for asked, found in [
        ("", [two, one]),
        ("?q=%C3%91and", [one]),
        ("?q=ARBOL", [two]),
        ("?q=el+ave", [one]),
        ("?q=55011", [one]),
        ("?q=sociedad", []),
        ("?estado=checked", [one]),
        ("?estado=unchecked", [two]),
        ("?estado=suspended", []),
    ]:
        assert (asked, shown(rosa.get("/empresas" + asked).text)) == (asked, [firm.id.hex for firm in found])


def test_pages_joined_are_the_whole_list_also_with_equal_names(client_as, app, acting, actor_as, monkeypatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 25)
    actor = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        made = [organisation(f"Taller {n % 7}", actor=actor, checked=False) for n in range(60)]
    rosa, found, address = client_as("rosa"), [], "/empresas"
    while address:
        page = rosa.get(address).text
        found += shown(page)
        onward = re.search(r'rel="next" href="([^"]+)"', page)
        address = onward[1].replace("&amp;", "&") if onward else ""
    assert found == [firm.id.hex for firm in sorted(made, key=lambda firm: (firm.name_key, firm.id))]
