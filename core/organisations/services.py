"""What is done with employers."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import clock
from core.access.actors import Actor
from core.audit.acts import because
from core.db.claims import claim
from core.db.fold import fold
from core.errors import Invalid, Refused
from core.events.recording import record
from core.extensions import db
from core.organisations import queries, standing
from core.organisations.codes import CheckedHow
from core.organisations.events import (
    CheckUndone,
    OrganisationChanged,
    OrganisationChecked,
    OrganisationRegistered,
    OrganisationSuspended,
    SuspensionLifted,
)
from core.organisations.models import Organisation, OrganisationContact

Data = dict[str, Any]
TAKEN = "organisations.organisation.tax_id_taken"
_TEXTS = ("trade_name", "tax_id", "activity", "municipality", "address")
_CONTACT = ("name", "role", "phone", "email")


def register(data: Data, *, country: str, actor: Actor, example: bool = False) -> Organisation:
    """Add an employer of ``country``. Raises Invalid when the municipality has one with that tax number already."""
    office_id, area_id = actor.home
    made = Organisation(
        office_id=office_id, area_id=area_id, country=country, example=example, created_at=clock.now(),
        created_by=actor.id,
    )  # fmt: skip
    _fill(made, data)
    _save(made)
    _put_contacts(made, data.get("contacts") or [])
    record(OrganisationRegistered(made.id), actor=actor)
    db.session.flush()
    return made


def edit(organisation: Organisation, data: Data, *, actor: Actor) -> Organisation:
    """Another name or tax number is another firm to whoever checked it: the check is undone."""
    known = (organisation.legal_name, organisation.tax_id_key)
    _fill(organisation, data)
    _save(organisation)
    if organisation.checked_at is not None and known != (organisation.legal_name, organisation.tax_id_key):
        undo_check(organisation, _("The name or the tax number changed."), actor=actor)
    _put_contacts(organisation, data.get("contacts") or [])
    record(OrganisationChanged(organisation.id), actor=actor)
    db.session.flush()
    return organisation


def check(organisation: Organisation, how: CheckedHow, note: str, *, actor: Actor) -> None:
    """Record that ``actor`` made sure of the employer. Checking again renews who, how and when."""
    organisation.checked_at, organisation.checked_by = clock.now(), actor.id
    organisation.checked_how, organisation.check_note = how, note
    record(OrganisationChecked(organisation.id, how=how, note=note), actor=actor)
    db.session.flush()


def undo_check(organisation: Organisation, reason: str, *, actor: Actor) -> None:
    if organisation.checked_at is None:
        raise Refused("organisations.organisation.not_checked", _l("This employer is not checked."))
    organisation.checked_at = organisation.checked_by = organisation.checked_how = None
    organisation.check_note = ""
    _tell(CheckUndone(organisation.id, reason=reason), reason, actor=actor)
    standing.lost(organisation, actor=actor)


def suspend(organisation: Organisation, reason: str, *, actor: Actor) -> None:
    if organisation.suspended_at is not None:
        raise Refused("organisations.organisation.suspended", _l("This employer is suspended already."))
    organisation.suspended_at, organisation.suspended_reason = clock.now(), reason
    _tell(OrganisationSuspended(organisation.id, reason=reason), reason, actor=actor)
    standing.lost(organisation, actor=actor)


def unsuspend(organisation: Organisation, reason: str, *, actor: Actor) -> None:
    if organisation.suspended_at is None:
        raise Refused("organisations.organisation.not_suspended", _l("This employer is not suspended."))
    organisation.suspended_at, organisation.suspended_reason = None, ""
    _tell(SuspensionLifted(organisation.id, reason=reason), reason, actor=actor)


def _tell(event: CheckUndone | OrganisationSuspended | SuspensionLifted, reason: str, *, actor: Actor) -> None:
    because(db.session(), reason)
    record(event, actor=actor)
    db.session.flush()


def _fill(organisation: Organisation, data: Data) -> None:
    organisation.legal_name = data["legal_name"]
    for name in _TEXTS:
        setattr(organisation, name, data.get(name) or "")
    organisation.size = data.get("size")
    organisation.name_key, organisation.trade_key = fold(organisation.legal_name), fold(organisation.trade_name)
    organisation.tax_id_key = queries.tax_key(organisation.country, organisation.tax_id)
    organisation.papers_pending = not organisation.tax_id_key


def _save(organisation: Organisation) -> None:
    if not claim(db.session(), organisation):
        sentence = _("An employer with this tax number is registered here already")
        raise Invalid({"tax_id": [sentence]}, code=TAKEN)


def _put_contacts(organisation: Organisation, rows: list[Data]) -> None:
    """Keep the contacts that are still named, so that only what changed is written."""
    wanted = [tuple(row.get(name) or "" for name in _CONTACT) for row in rows]
    for contact in queries.contacts(organisation.id):
        facts = tuple(getattr(contact, name) for name in _CONTACT)
        if facts in wanted:
            wanted.remove(facts)
        else:
            db.session.delete(contact)
    for facts in wanted:
        values = dict(zip(_CONTACT, facts, strict=True))
        db.session.add(OrganisationContact(organisation_id=organisation.id, **values))
