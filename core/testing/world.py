"""A small invented world for tests: two municipalities that do not see each other's people, one user of each role."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from sqlalchemy import select

from core.access import passwords, permissions
from core.access.actors import system
from core.access.models import Membership, Office, OfficeKind, Role, User
from core.audit.acts import act
from core.countries.packs import pack
from core.countries.services import install_pack_places
from core.db.types import Id

PASSWORD = "una clave larga de prueba"
SINCE = date(2020, 1, 1)
OFFICES = {
    "sacaba": ("", OfficeKind.MUNICIPALITY),
    "centro": ("sacaba", OfficeKind.SERVICE_POINT),
    "huayllani": ("sacaba", OfficeKind.SERVICE_POINT),
    "tiquipaya": ("", OfficeKind.MUNICIPALITY),
}
USERS = {
    "rosa": ("Rosa Villca", permissions.CASEWORKER, "centro"),
    "ana": ("Ana Rojas", permissions.CASEWORKER, "huayllani"),
    "luis": ("Luis Mamani", permissions.SUPERVISOR, "sacaba"),
    "marta": ("Marta Vargas", permissions.MANAGER, "sacaba"),
    "mentor": ("Julia Soto", permissions.MENTOR, "centro"),
    "admin": ("Pedro Aguilar", permissions.ADMINISTRATOR, "sacaba"),
    "auditor": ("Elsa Quiroga", permissions.AUDITOR, "sacaba"),
    "jorge": ("Jorge Choque", permissions.CASEWORKER, "tiquipaya"),
}


@dataclass
class World:
    offices: dict[str, Id] = field(default_factory=dict)
    users: dict[str, Id] = field(default_factory=dict)
    memberships: dict[str, Id] = field(default_factory=dict)


@lru_cache
def _hash() -> str:
    return passwords.hashed(PASSWORD)


def build() -> World:
    """Write the world into an empty, migrated database. Needs an application context."""
    world = World()
    with act(system("tests: the world"), "tests.world") as session:
        permissions.install_defaults()
        install_pack_places(pack("BO"))
        for name, (parent, kind) in OFFICES.items():
            parent_id = world.offices.get(parent)
            office = Office(name=name.title(), kind=kind, timezone="America/La_Paz", parent_id=parent_id)
            office.area_id = parent_id or office.id
            office.municipality = parent or name
            session.add(office)
            session.flush()
            world.offices[name] = office.id
        roles = {role.code: role.id for role in session.scalars(select(Role))}
        for key, (name, role, office_name) in USERS.items():
            address = f"{key}@ejemplo.org"
            user = User(email=address, email_key=address, name=name, password_hash=_hash())
            session.add(user)
            session.flush()
            joined = Membership(user_id=user.id, office_id=world.offices[office_name], role_id=roles[role], since=SINCE)
            session.add(joined)
            world.users[key], world.memberships[key] = user.id, joined.id
    return world
