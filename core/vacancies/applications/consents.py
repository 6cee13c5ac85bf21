"""Nothing about a person goes to an employer without a live consent: for all employers, or for this one alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import or_, select

from core import clock
from core.access.actors import Actor
from core.countries.ages import ADULT, youngest_age
from core.db.types import Id
from core.extensions import db
from core.organisations.models import Organisation
from core.people.codes import ConsentAnswer, ConsentPurpose, LegalBasis, NoticeChannel, PermitKind
from core.people.models import Consent, Person, WorkPermit
from core.people.notices import Notice

ONE_EMPLOYER = Notice(
    "one-employer-2026-11",
    ConsentPurpose.EMPLOYERS,
    {
        "es": "Usted permite que mostremos su nombre y sus datos para el empleo a {employer}. Puede retirar este "
        "permiso cuando quiera; le seguiremos atendiendo igual.",
        "pt": "Você permite que mostremos o seu nome e os seus dados para o emprego a {employer}. Pode retirar esta "
        "permissão quando quiser; o atendimento continua igual.",
        "en": "You allow us to show your name and your facts for work to {employer}. You can withdraw this permission "
        "whenever you want; we will go on attending you all the same.",
    },
)
"""Without the telephone: whoever allowed only this one employer is called by the office."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The person was asked there and then and said yes, in ``language``."""

    language: str = "es"
    channel: NoticeChannel = NoticeChannel.READ_ALOUD


def live(people: Iterable[Id], organisation_id: Id | None) -> dict[Id, Id]:
    """Person -> the consent that lets their data go to this employer. The last answer counts, whichever it is of the
    two: a withdrawal for all employers also ends what was allowed for one before."""
    found: dict[Id, Id] = {}
    columns = (Consent.person_id, Consent.id, Consent.answer)
    about = or_(Consent.recipient_id.is_(None), Consent.recipient_id == organisation_id)
    statement = select(*columns).where(Consent.person_id.in_(list(people)), about)
    statement = statement.where(Consent.purpose == ConsentPurpose.EMPLOYERS).order_by(Consent.at, Consent.id)
    for person_id, consent_id, answer in db.session.execute(statement):
        if answer is ConsentAnswer.GIVEN:
            found[person_id] = consent_id
        else:
            found.pop(person_id, None)
    return found


def text(employer: str, language: str) -> str:
    return ONE_EMPLOYER.text(language).format(employer=employer)


def give(person_id: Id, employer: Organisation, asked: Asked, *, actor: Actor) -> Consent:
    """Record that the person allowed this one employer; for somebody under 18 in the name of the guardian."""
    said = text(employer.trade_name or employer.legal_name, asked.language)
    consent = Consent(
        person_id=person_id, purpose=ConsentPurpose.EMPLOYERS, recipient_id=employer.id,
        legal_basis=LegalBasis.CONSENT, answer=ConsentAnswer.GIVEN, text_version=ONE_EMPLOYER.version,
        text_hash=hashlib.sha256(said.encode()).hexdigest(), language=ONE_EMPLOYER.language(asked.language),
        channel=asked.channel, guardian_name=_guardian(person_id, actor), at=clock.now(), recorded_by=actor.id,
    )  # fmt: skip
    db.session.add(consent)
    db.session.flush()
    return consent


def _guardian(person_id: Id, actor: Actor) -> str:
    statement = (
        select(Person.birth_date, Person.birth_precision, WorkPermit.granted_by)
        .join(WorkPermit, WorkPermit.person_id == Person.id)
        .where(Person.id == person_id, WorkPermit.kind == PermitKind.GUARDIAN_CONSENT)
        .order_by(WorkPermit.issued_on.desc())
        .limit(1)
    )
    row = db.session.execute(statement).first()
    if row is None:
        return ""
    age = youngest_age(row.birth_date, row.birth_precision, clock.today(actor.timezone))
    return row.granted_by if age is not None and age < ADULT else ""
