"""The permissions that exist and the roles that have them at first. Afterwards the deployment's own mapping holds."""

from __future__ import annotations

from sqlalchemy import select

from core.access.models import KnownPermission, Role, RolePermission
from core.extensions import db
from core.pluginsystem.manifest import Permission
from core.pluginsystem.registry import registry

CASEWORKER, SUPERVISOR, MANAGER = "caseworker", "supervisor", "programme_manager"
ADMINISTRATOR, AUDITOR, MENTOR = "administrator", "auditor", "mentor"
ROLES = {
    CASEWORKER: False,
    SUPERVISOR: False,
    MANAGER: False,
    ADMINISTRATOR: False,
    AUDITOR: False,
    MENTOR: True,
}
"""Role code -> whether its scope is named persons instead of an office."""

_declared: dict[str, tuple[str, ...]] = {}
_titles: dict[str, object] = {}


def declare(permission: str, *roles: str, title: object = "") -> str:
    """Name a permission ``<owner>.<noun>.<verb>``, its default roles and its title on the screen. Returns the name."""
    _declared[permission] = roles
    _titles[permission] = title or permission
    return permission


def titles() -> dict[str, object]:
    """Permission -> its title, in the order of the names; with those of the plugins that are switched on."""
    every = _titles | {one.name: one.title for one in _of_plugins()}
    return {permission: every[permission] for permission in sorted(every)}


def declared() -> dict[str, tuple[str, ...]]:
    return _declared | {one.name: one.roles for one in _of_plugins()}


def _of_plugins() -> list[Permission]:
    return [permission for manifest in registry().manifests for permission in manifest.permissions]


def install_defaults() -> None:
    """Make the roles and grant each permission not seen before to its default roles. Call inside ``writing()``."""
    roles = {role.code: role for role in db.session.scalars(select(Role))}
    for code, by_person in ROLES.items():
        if code not in roles:
            roles[code] = Role(code=code, by_person=by_person)
            db.session.add(roles[code])
    db.session.flush()
    known = set(db.session.scalars(select(KnownPermission.permission)))
    wanted = declared()
    for permission in sorted(set(wanted) - known):
        db.session.add(KnownPermission(permission=permission))
        for code in wanted[permission]:
            db.session.add(RolePermission(role_id=roles[code].id, permission=permission))
    db.session.flush()
