"""Who may see and do what on every page of the domain, and what a page costs."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from sqlalchemy import event, select

from core.access.actors import system
from core.audit.models import AuditKind, AuditRecord
from core.db.unit_of_work import reading
from core.extensions import db
from core.people import queries


@pytest.fixture
def rules(app):
    return [
        rule for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("people.") and "person_id" in rule.arguments
    ]  # fmt: skip


def addresses(rules, person_id):
    """Each page and each button of the person, with ids that nothing has for what hangs on the person."""
    other = {"purpose": "employers", "slug": "estudios"}
    for rule in rules:
        values = {name: other.get(name, uuid4()) for name in rule.arguments} | {"person_id": person_id}
        for method in rule.methods & {"GET", "POST"}:
            yield method, rule.build(values)[1]


def test_another_offices_person_answers_like_one_that_does_not_exist(client_as, registered, rules) -> None:
    registered("Ana", "Soto", "")
    known, rosa = registered("Nayeli", "Mamani", "Huanca", by="jorge"), client_as("rosa")
    for there, nowhere in zip(addresses(rules, known), addresses(rules, uuid4()), strict=True):
        answers = [getattr(rosa, method.lower())(address) for method, address in (there, nowhere)]
        bodies = [answer.text.replace(known.hex, "") for answer in answers]
        assert [answer.status_code for answer in answers] in ([404, 404], [422, 422]), there
        assert "Mamani" not in bodies[0], there


def test_nobody_who_is_not_logged_in_gets_anything(client_as, registered, rules) -> None:
    known, nobody = registered(), client_as("")
    for method, address in addresses(rules, known):
        answer = getattr(nobody, method.lower())(address)
        assert "Mamani" not in answer.text, address


@pytest.mark.parametrize("user", ["admin", "auditor", "marta"])
def test_who_administers_sees_no_record(client_as, registered, rules, user) -> None:
    known, client = registered(), client_as(user)
    for method, address in addresses(rules, known):
        assert getattr(client, method.lower())(address).status_code == 403, address


def test_reading_a_page_names_the_person(app, client_as, registered, rules) -> None:
    known, rosa = registered(), client_as("rosa")
    for page in ("", "/datos", "/datos/editar", "/documentos", "/perfil"):
        assert rosa.get(f"/personas/{known.hex}{page}").status_code == 200
    with app.app_context(), reading(system("tests").scope) as session:
        read = session.scalars(
            select(AuditRecord.route).where(AuditRecord.kind == AuditKind.READ, AuditRecord.person_id == known)
        )
        assert sorted(read) == ["people.data", "people.documents", "people.edit", "people.profile", "people.show"]


def test_two_windows_of_one_person_are_told_apart_by_their_titles(client_as, registered) -> None:
    known, rosa = registered(), client_as("rosa")
    pages = (rosa.get(f"/personas/{known.hex}{page}").text for page in ("", "/datos", "/perfil"))
    titles = [re.search(r"<title>(.*?)</title>", page)[1].split(" · ")[:2] for page in pages]
    assert titles == [["Nayeli Mamani Huanca", part] for part in ("Resumen", "Datos personales", "Perfil laboral")]


def test_a_search_by_post_is_recorded_and_leaves_no_name_in_the_address(app, client_as, registered) -> None:
    registered()
    rosa = client_as("rosa")
    page = rosa.post("/buscar", {"q": "mam"})
    assert (page.status_code, "Nayeli Mamani Huanca" in page.text) == (200, True)
    found = rosa.post("/buscar/sugerencias", {"q": "mam"}).json
    assert [row["name"] for row in found] == ["Nayeli Mamani Huanca"]
    with app.app_context(), reading(system("tests").scope) as session:
        read = session.scalars(select(AuditRecord.route).where(AuditRecord.kind == AuditKind.READ))
        assert sorted(read) == ["people.find", "people.suggest"]


def test_nobody_found_offers_to_register_what_was_typed(client_as) -> None:
    page = client_as("rosa").post("/buscar", {"q": "Wara <b>Quispe"}).text
    assert 'action="/personas/nueva/desde"' in page
    assert 'name="q" value="Wara &lt;b&gt;Quispe"' in page


def test_finding_costs_the_same_number_of_queries_for_one_and_for_many(app, registered, read) -> None:
    registered("Wilmer", "Choque", "Condori", phone="70000000", document="1000000")
    for n in range(12):
        registered("Ana", "Mamani", f"Soto{'abcdefghijkl'[n]}", phone=f"7123456{n % 10}", document=f"{7654321 + n}")
    sent = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *given: sent.append(given[2]))

    def cost(text: str) -> tuple[int, int]:
        found = read(lambda: (sent.clear(), queries.find(text), len(sent)))
        return len(found[1]), found[2]

    assert cost("wilmer") == (1, 4)
    assert cost("mamani") == (12, 4)
    assert cost("ana mamani") == (12, 4)
