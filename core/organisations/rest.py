"""Employers over REST."""

from __future__ import annotations

from typing import Any

from flask import g
from marshmallow import fields

from core.access.actors import current_actor
from core.db.types import Id
from core.organisations import permissions, queries, schemas, services
from core.organisations.models import Organisation
from core.rest.blueprint import rest_blueprint
from core.rest.conditions import unchanged
from core.rest.fields import CodeField, CodeLike, IdField, MomentField
from core.rest.paging import Listing, keyset
from core.rest.schemas import Out, like, merged, patch_of
from core.web.fields import Choice, FormSchema, Text

ISIC = "ISIC-4"
STANDINGS = [(code, code) for code in (queries.CHECKED, queries.UNCHECKED, queries.SUSPENDED)]


class ContactOut(Out):
    name = fields.String()
    role = fields.String()
    phone = fields.String()
    email = fields.String()


class OrganisationRow(Out):
    id = IdField()
    version = fields.Integer()
    legal_name = fields.String()
    trade_name = fields.String()
    country = fields.String()
    tax_id = fields.String()
    papers_pending = fields.Boolean()
    activity = CodeField(ISIC, allow_none=True)
    size = fields.String(allow_none=True)
    municipality = fields.String()
    address = fields.String()
    checked_at = MomentField(allow_none=True)
    suspended_at = MomentField(allow_none=True)


class OrganisationOut(OrganisationRow):
    contacts = fields.List(fields.Nested(ContactOut))


class OrganisationIn(schemas.OrganisationIn):
    activity: Any = CodeLike(like(schemas.OrganisationIn, "activity"), ISIC)


class OrganisationFilter(FormSchema):
    q = Text("The beginning of a name, or of the tax number", max=200)
    standing = Choice("Whether it was checked", STANDINGS)


COLUMNS = tuple(getattr(Organisation, name) for name in OrganisationRow._declared_fields)
bp = rest_blueprint("organisations", description="Employers of the municipality", slot=schemas.OrganisationIn.slot)


@bp.items("", OrganisationRow, permissions.READ, filters=OrganisationFilter)
def list_(asked: dict[str, Any]) -> Listing:
    """Employers, in the order of their registration."""
    statement = queries.chosen(COLUMNS, text=asked["q"] or "", standing=asked["standing"] or "")
    return keyset(statement, Organisation.id)


@bp.item("/<id:organisation_id>", OrganisationOut, permissions.READ)
def show(organisation_id: Id) -> dict[str, Any]:
    """One employer with the people to talk to there."""
    return _record(queries.get(organisation_id))


def _record(organisation: Organisation) -> dict[str, Any]:
    found = {column.key: getattr(organisation, column.key) for column in COLUMNS}
    return {**found, "contacts": queries.contacts(organisation.id)}


@bp.create("", OrganisationIn, permissions.REGISTER, done="show")
def register(data: dict[str, Any]) -> Id:
    """Register an employer."""
    return services.register(data, country=g.deployment.country, actor=current_actor()).id


@bp.change("/<id:organisation_id>", patch_of(OrganisationIn), permissions.REGISTER, done="show")
def edit(organisation_id: Id, data: dict[str, Any]) -> Id:
    """Change an employer. Another name or tax number undoes the check."""
    organisation = queries.get(organisation_id)
    unchanged(organisation)
    whole = merged(OrganisationIn, OrganisationOut().dump(_record(organisation)))
    services.edit(organisation, whole, actor=current_actor())
    return organisation_id
