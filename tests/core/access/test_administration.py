"""Users, offices and roles, as the administrator changes them."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import select

from core.access.models import Membership, Office, Role, RolePermission, User
from core.db.scope import NOTHING
from core.db.unit_of_work import reading
from core.testing.client import Browser
from core.testing.world import PASSWORD

USERS = "/administracion/usuarios"
OFFICES = "/administracion/oficinas"
ROLES = "/administracion/roles"


@pytest.fixture
def admin(client_as) -> Browser:
    return client_as("admin")


def one(app: Flask, statement):
    with app.app_context(), reading(NOTHING) as session:
        return session.scalars(statement).one()


def new_user(world) -> dict[str, str]:
    place = world.offices["centro"].hex
    return {"name": "Nina Rocha", "email": "nina@ejemplo.org", "language": "es", "office": place, "role": "caseworker"}


def test_a_new_user_gets_a_link_chooses_a_password_and_works(app: Flask, admin: Browser, visitor, world) -> None:
    answer = admin.post(f"{USERS}/nuevo", new_user(world))
    link = re.search(r"http://localhost(/primer-acceso/\S+?)<", answer.text)
    assert link is not None
    visitor.get(link[1])
    assert visitor.send(link[1], password="tres palabras mías", repeated="tres palabras mías") == 303
    assert visitor.log_in("nina", "tres palabras mías") == 303
    assert visitor.client.get("/").location != "/mi-oficina"


def test_two_users_cannot_have_one_address(admin: Browser, world) -> None:
    answer = admin.post(f"{USERS}/nuevo", {**new_user(world), "email": "ROSA@ejemplo.org"})
    assert answer.status_code == 409
    assert "Ya existe un usuario con el correo" in answer.text


def test_the_list_shows_who_works_where(admin: Browser) -> None:
    page = admin.get(USERS).text
    assert all(words in page for words in ("Rosa Villca", "Centro · Atención a personas", "Tiquipaya"))


def test_a_user_is_found_changed_disabled_and_let_in_again(app: Flask, admin: Browser, visitor, world) -> None:
    page = f"{USERS}/{world.users['ana'].hex}"
    admin.post(page, {"name": "Ana Rojas Paz", "email": "ana.rojas@ejemplo.org", "language": "pt"})
    ana = one(app, select(User).where(User.id == world.users["ana"]))
    assert (ana.name, ana.email_key, ana.language) == ("Ana Rojas Paz", "ana.rojas@ejemplo.org", "pt")
    admin.post(f"{page}/desactivar")
    assert visitor.log_in("ana.rojas") == 422
    admin.post(f"{page}/activar")
    assert visitor.log_in("ana.rojas", PASSWORD) == 303


def test_nobody_disables_the_own_account(admin: Browser, world) -> None:
    assert admin.post(f"{USERS}/{world.users['admin'].hex}/desactivar").status_code == 409


def test_work_in_an_office_ends_on_a_day_and_not_before_it_began(app: Flask, admin: Browser, world) -> None:
    page = f"{USERS}/{world.users['ana'].hex}/trabajo/{world.memberships['ana'].hex}"
    early = admin.post(page, {"until-day": "1", "until-month": "1", "until-year": "2019"})
    assert (early.status_code, "no puede ser anterior" in early.text) == (422, True)
    assert admin.post(page, {"until-day": "30", "until-month": "6", "until-year": "2026"}).status_code == 303
    ended = one(app, select(Membership).where(Membership.id == world.memberships["ana"]))
    assert str(ended.until) == "2026-06-30"


def test_the_work_of_one_user_is_not_changed_through_another(admin: Browser, world) -> None:
    path = f"{USERS}/{world.users['ana'].hex}/trabajo/{world.memberships['luis'].hex}"
    assert admin.get(path).status_code == 404


def test_an_office_is_opened_below_another_and_shares_its_area(app: Flask, admin: Browser, world) -> None:
    form = {
        "name": "Mercado",
        "kind": "service_point",
        "timezone": "America/La_Paz",
        "parent": world.offices["centro"].hex,
    }
    assert admin.post(f"{OFFICES}/nueva", form).status_code == 303
    office = one(app, select(Office).where(Office.name == "Mercado"))
    assert (office.parent_id, office.area_id) == (world.offices["centro"], world.offices["sacaba"])
    page = admin.get(OFFICES).text
    assert page.index("Sacaba") < page.index("— Centro") < page.index("— — Mercado") < page.index("— Huayllani")


def test_an_office_without_another_above_is_an_area_of_its_own(app: Flask, admin: Browser) -> None:
    admin.post(f"{OFFICES}/nueva", {"name": "Colomi", "kind": "municipality", "timezone": "America/La_Paz"})
    office = one(app, select(Office).where(Office.name == "Colomi"))
    assert (office.parent_id, office.area_id) == (None, office.id)


def test_an_office_where_people_work_is_not_closed(app: Flask, admin: Browser, world) -> None:
    assert admin.post(f"{OFFICES}/{world.offices['centro'].hex}/cerrar").status_code == 409
    assert one(app, select(Office.active).where(Office.name == "Centro")) is True


def test_two_who_change_one_office_do_not_overwrite_each_other(admin: Browser, world) -> None:
    page = f"{OFFICES}/{world.offices['centro'].hex}"
    form = {"name": "Centro Norte", "kind": "service_point", "timezone": "America/La_Paz", "_version": "1"}
    assert admin.post(page, form).status_code == 303
    assert admin.post(page, {**form, "name": "Centro Sur"}).status_code == 409


def role_id(app: Flask, code: str) -> str:
    return one(app, select(Role.id).where(Role.code == code)).hex


def test_a_role_gets_exactly_the_permissions_that_are_ticked(app: Flask, admin: Browser) -> None:
    role = role_id(app, "mentor")
    wanted = ["people.person.read", "audit.record.read"]
    assert admin.post(f"{ROLES}/{role}", {"permissions": wanted}).status_code == 303
    with app.app_context(), reading(NOTHING) as session:
        granted = select(RolePermission.permission).join(Role).where(Role.code == "mentor")
        assert sorted(session.scalars(granted)) == sorted(wanted)
    assert admin.get(ROLES).status_code == 200


def test_the_administrator_cannot_lock_the_administration(app: Flask, admin: Browser) -> None:
    answer = admin.post(f"{ROLES}/{role_id(app, 'administrator')}", {"permissions": ["access.office.manage"]})
    assert (answer.status_code, "nadie podría volver" in answer.text) == (409, True)


def test_the_administrator_sees_no_case(admin: Browser) -> None:
    pages = ("/mi-dia", "/buscar", "/personas/nueva", "/empresas", "/vacantes-internas", "/auditoria")
    assert [admin.get(page).status_code for page in pages] == [403] * len(pages)
