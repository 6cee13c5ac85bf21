"""Forms of the administrator's pages."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import available_timezones

from flask_babel import lazy_gettext as _l

from core.access.administration import queries
from core.access.labels import OFFICE_KINDS, role_label
from core.access.models import OfficeKind
from core.access.permissions import titles
from core.access.schemas import LANGUAGES
from core.db.types import Id
from core.extensions import db
from core.web.fields import Choice, DateField, Email, FormSchema, Many, Text


def _offices() -> Iterable[tuple[str, str]]:
    return queries.open_offices(db.session())


def _roles() -> Iterable[tuple[str, object]]:
    return [(role.code, role_label(role)) for role in queries.roles(db.session())]


def _zones() -> Iterable[tuple[str, str]]:
    return [(zone, zone) for zone in sorted(available_timezones()) if zone.startswith("America/")]


class WorkIn(FormSchema):
    office = Choice(_l("Office"), _offices, load=Id, required=True, width="w20")
    role = Choice(_l("Role"), _roles, required=True, width="w20")
    since = DateField(_l("First day"), hint=_l("Leave it empty when it is today."))
    until = DateField(_l("Last day"), hint=_l("Leave it empty when there is none."))


class UserIn(FormSchema):
    name = Text(_l("Name"), required=True, max=200, missing=_l("Write the name of the person"))
    email = Email(_l("E-mail address"), required=True, max=254)
    language = Choice(_l("Language"), LANGUAGES, required=True, initial="es")


class NewUserIn(UserIn):
    office = Choice(_l("Office"), _offices, load=Id, required=True, width="w20")
    role = Choice(_l("Role"), _roles, required=True, width="w20")


class EndWorkIn(FormSchema):
    until = DateField(_l("Last day"), required=True, missing=_l("Write the last day"))


class OfficeIn(FormSchema):
    name = Text(_l("Name"), required=True, max=200, missing=_l("Write the name of the office"))
    kind = Choice(_l("Kind"), OFFICE_KINDS.items(), load=OfficeKind, required=True)
    municipality = Text(_l("Municipality"), max=60)
    timezone = Choice(_l("Time zone"), _zones, required=True, width="w20")


class NewOfficeIn(OfficeIn):
    parent = Choice(
        _l("Belongs to"),
        _offices,
        load=Id,
        width="w20",
        hint=_l("Without one it is a municipality of its own: it does not see the people of the others."),
    )


class PermissionsIn(FormSchema):
    permissions = Many(_l("This role may"), lambda: titles().items())
