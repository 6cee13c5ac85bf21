"""The offices and users of the demonstration, one of each role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.access import passwords, permissions, queries, sessions
from core.access.actors import Actor, system
from core.access.administration import services
from core.access.models import Office, OfficeKind, SessionRow
from core.audit.acts import act
from core.db.unit_of_work import reading

BUILDER = system("ayni demo")
PASSWORD = "sacaba-demo"  # noqa: S105  invented people only, and the demonstration answers on this machine only
OFFICES = {
    "sacaba": ("", "Bolsa de Empleo de Sacaba", OfficeKind.MUNICIPALITY, "sacaba"),
    "centro": ("sacaba", "Punto de atención Centro", OfficeKind.SERVICE_POINT, "sacaba"),
    "huayllani": ("sacaba", "Punto de atención Huayllani", OfficeKind.SERVICE_POINT, "sacaba"),
    "tiquipaya": ("", "Bolsa de Empleo de Tiquipaya", OfficeKind.MUNICIPALITY, "tiquipaya"),
}


@dataclass(frozen=True)
class User:
    key: str
    name: str
    role: str
    office: str

    @property
    def email(self) -> str:
        return f"{self.key}@example.org"


USERS = (
    User("rosa", "Rosa Villca", permissions.CASEWORKER, "centro"),
    User("ana", "Ana Torrico", permissions.CASEWORKER, "centro"),
    User("wilson", "Wilson Colque", permissions.CASEWORKER, "huayllani"),
    User("nelly", "Nelly Orellana", permissions.CASEWORKER, "huayllani"),
    User("luis", "Luis Mamani", permissions.SUPERVISOR, "sacaba"),
    User("marta", "Marta Vargas", permissions.MANAGER, "sacaba"),
    User("julia", "Julia Soto", permissions.MENTOR, "centro"),
    User("pedro", "Pedro Aguilar", permissions.ADMINISTRATOR, "sacaba"),
    User("elsa", "Elsa Quiroga", permissions.AUDITOR, "sacaba"),
    User("jorge", "Jorge Choque", permissions.CASEWORKER, "tiquipaya"),
)
ATTEND = tuple(user.key for user in USERS if user.role == permissions.CASEWORKER and user.office != "tiquipaya")


def hire(since: date, zone: str) -> None:
    """Open the offices and let everybody work in theirs from ``since``."""
    hashed = passwords.hash_of_new(PASSWORD)
    with act(BUILDER, "core.demo.staff"):
        offices: dict[str, Office] = {}
        for key, (parent, name, kind, municipality) in OFFICES.items():
            offices[key] = services.open_office(
                name, kind, zone, parent=offices.get(parent), municipality=municipality, actor=BUILDER
            )
        for user in USERS:
            made = services.create_user(user.email, user.name, password_hash=hashed, actor=BUILDER)
            services.add_membership(made, offices[user.office], user.role, since=since, actor=BUILDER)


def actors() -> dict[str, Actor]:
    """Everybody as a log-in would make them, by key."""
    found = {}
    with reading(BUILDER.scope) as session:
        for user in USERS:
            row = queries.user_by_email(session, user.email)
            assert row is not None
            here = queries.memberships(session, row.id, date.max)[0]
            found[user.key] = sessions.actor_of(session, SessionRow(user=row, membership=here))
    return found
