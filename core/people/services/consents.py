"""What a person agreed to: one row for each answer, never changed afterwards."""

from __future__ import annotations

from flask import current_app
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core import clock
from core.access.actors import Actor
from core.config import Deployment
from core.db.types import Id
from core.errors import Refused
from core.events.recording import record
from core.extensions import db
from core.people import queries
from core.people.codes import ConsentAnswer, ConsentPurpose, LegalBasis, NoticeChannel
from core.people.events import ConsentAnswered
from core.people.models import Consent, Person
from core.people.notices import CURRENT


def hold_answers(person_id: Id) -> None:
    """Let the answers of a person and what rests on them happen one after the other: without this, a referral could
    read the permission that is being withdrawn at the same moment. SQLite has one writer at a time anyway."""
    db.session.execute(select(Person.id).where(Person.id == person_id).with_for_update())


def answer(
    person_id: Id,
    purpose: ConsentPurpose,
    given: ConsentAnswer,
    *,
    language: str,
    channel: NoticeChannel,
    guardian_name: str = "",
    actor: Actor,
) -> Consent:
    """Write down the answer to the current text. Raises Refused when what was never given is withdrawn."""
    hold_answers(person_id)
    if given is ConsentAnswer.WITHDRAWN and not queries.may_withdraw(person_id, purpose):
        raise Refused("people.consent.not_given", _l("There is no permission to withdraw."))
    deployment: Deployment = current_app.config["DEPLOYMENT"]
    notice = CURRENT[purpose]
    by_law = purpose is ConsentPurpose.SERVICE and deployment.office_can_register_without_consent
    consent = Consent(
        person_id=person_id,
        purpose=purpose,
        legal_basis=LegalBasis.PUBLIC_SERVICE if by_law else LegalBasis.CONSENT,
        answer=given,
        text_version=notice.version,
        text_hash=notice.sha256(language),
        language=language,
        channel=channel,
        guardian_name=guardian_name,
        at=clock.now(),
        recorded_by=actor.id,
    )
    db.session.add(consent)
    record(ConsentAnswered(consent.id, person_id=person_id, purpose=purpose, answer=given), actor=actor)
    db.session.flush()
    return consent
