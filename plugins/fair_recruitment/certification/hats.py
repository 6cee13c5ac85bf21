"""Who audits a certification and who decides on it: one person, known by e-mail, is one of the two for good."""

from __future__ import annotations

from collections.abc import Mapping

from core.api import Actor, Refused, claim, db, email_key_of, fold
from plugins.fair_recruitment.certification import queries
from plugins.fair_recruitment.certification.audit_models import OneHat
from plugins.fair_recruitment.certification.codes import Hat
from plugins.fair_recruitment.certification.models import Certification
from plugins.fair_recruitment.words import _l

WORN: Mapping[Hat, str] = {
    Hat.AUDITOR: _l(
        "%(email)s took part in the audit (in the team, with a finding that they recorded, regraded or took out, or by "
        "closing the report), so they do not decide on this certification."
    ),
    Hat.DECIDER: _l(
        "%(email)s decided on this certification, so they do not audit it, nor record, regrade or take "
        "out its findings."
    ),
}
"""Why the other hat is refused, by the one that somebody has."""


def put_hat(row: Certification, email: str, hat: Hat) -> str:
    """Answers the key by which the person is known. Raises Refused for who has the other one."""
    key = fold(email)
    if queries.hat(row.id, key) is None:
        claim(db.session(), OneHat(certification_id=row.id, email_key=key, hat=hat))
    worn = queries.hat(row.id, key)
    if worn is not None and worn is not hat:
        raise Refused("fair_recruitment.certification.two_hats", str(WORN[worn]) % {"email": email})
    return key


def key_of(actor: Actor) -> str:
    """By which a user is known among auditors and deciders, who need not be users."""
    return email_key_of(db.session(), actor.id) or actor.id.hex
