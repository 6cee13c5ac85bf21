"""What one set of records holds, and where each set lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from core import clock
from core.access.actors import NOBODY
from core.access.administration.services import LINK_VALID
from core.access.models import ApiToken, Office, Role, SavedView, SetUpLink
from core.access.sessions import token_hash
from core.audit.models import AuditRecord
from core.cases.codes import Channel, ContactOutcome
from core.cases.instruments import INTERVIEW
from core.cases.models import Activity, Assessment, Mentoring
from core.classifications.codes import LanguageLevel
from core.countries.ages import BirthPrecision
from core.countries.facts import WagePeriod
from core.db.types import Id, new_id
from core.people.codes import ConsentAnswer, ConsentPurpose, ContactKind, ExperienceKind, LegalBasis, NoticeChannel
from core.people.models import Attachment, Consent, ContactPoint, IdentityDocument
from core.people.profile_models import JobWish, LanguageSkill, WantedOccupation, WorkExperience
from core.testing import records
from core.testing.conformance.rows import DAY
from core.testing.records import Records
from core.testing.world import World
from core.vacancies.imports.csv_text import Record
from core.vacancies.imports.files import pack
from core.vacancies.imports.models import ImportBatch, ImportPiece
from core.webhooks.models import Webhook

PLACES = {
    "own": ("centro", "rosa"),
    "next_door": ("huayllani", "ana"),
    "elsewhere": ("tiquipaya", "jorge"),
    "assigned": ("centro", "rosa"),
    "minor": ("centro", "rosa"),
    "withdrawn": ("centro", "rosa"),
}
"""Set -> the office where it lies, and the user whose work it is. ``assigned``: to the mentor."""
OTHER = "other"
"""Ends the name of a set in the canaries of its second person."""
PLAIN = frozenset({
    "country", "municipality", "region", "currency", "wage_currency", "language", "timezone", "occupation", "sha256",
    "media_type", "kind", "activity", "size", "field", "instrument", "instrument_version", "text_version",
    "text_hash", "number_key", "value_key", "name_key", "title_key", "label_key", "key", "legal_basis", "scheme",
    "code", "verification", "copied_from", "source", "source_id", "wage_standing_code", "row_key", "employer_key",
    "template", "place", "trade_key", "tax_id_key", "signed_with", "tax_id", "value", "number", "closure_reason",
    "live_stage", "fact", "age_band", "token_hash", "author_name"
})  # fmt: skip
"""Columns of any table that hold a code, a key for searching or a number, which a text would break."""


@dataclass
class Sown:
    """One set: ``values`` are for the arguments of addresses, ``rows`` holds the first row of each table."""

    name: str
    session: Session
    world: World
    office: Office
    user: str
    values: dict[str, Any]
    rows: dict[str, Id]


def give_age(found: Records, name: str) -> None:
    years = 16 if name == "minor" else 36
    found.person.birth_date = date(clock.now().year - years, 1, 15)
    found.person.birth_precision = BirthPrecision.DAY


def more(sown: Sown, found: Records) -> dict[str, Any]:
    """What the pages of a person and of an import need beside the records of the core."""
    session, office, world = sown.session, sown.office, sown.world
    of_person: dict[str, Any] = {"person_id": found.person.id}
    other = records.person(session, office.id, "Illari", f"Quispicanchi {sown.name.title()}")
    answer = ConsentAnswer.WITHDRAWN if sown.name == "withdrawn" else ConsentAnswer.GIVEN
    document = IdentityDocument(**of_person, country="BO", kind="BO.CI", number="1234567", number_key="1234567")
    contact = ContactPoint(**of_person, kind=ContactKind.MOBILE, value="70712345", value_key="70712345")
    attachment = Attachment(
        **of_person, name="carta.pdf", media_type="application/pdf", size=4, sha256="0" * 64, content=b"%PDF",
        at=clock.now(), added_by=NOBODY,
    )  # fmt: skip
    consent = Consent(
        **of_person, purpose=ConsentPurpose.EMPLOYERS, legal_basis=LegalBasis.CONSENT, answer=answer, text_version="1",
        text_hash="0" * 64, language="es", channel=NoticeChannel.PAPER, at=clock.now(), recorded_by=NOBODY,
    )  # fmt: skip
    interview = Assessment(
        **of_person, case_id=found.case.id, instrument=INTERVIEW.code, instrument_version=INTERVIEW.version,
        answers={}, on=DAY, by=NOBODY,
    )  # fmt: skip
    note = _note(found)
    wishes = [WantedOccupation(**of_person, occupation="5120"), LanguageSkill(
        **of_person, language="qu", level=LanguageLevel.B1), JobWish(**of_person, wage_currency="BOB",
        wage_min_minor=330000, wage_period=WagePeriod.MONTH)]  # fmt: skip
    work = WorkExperience(**of_person, kind=ExperienceKind.INFORMAL, title="Panadera", months=12)
    whom = world.users["mentor" if sown.name == "assigned" else "jorge"]
    mentoring = Mentoring(**of_person, user_id=whom, since=clock.now())
    view = SavedView(user_id=world.users[sown.user], page="agenda", name="mía", filters={})
    batch = ImportBatch(
        area_id=office.area_id, office_id=office.id, file_name="lista.csv", sha256="0" * 64, header=["puesto"], total=1,
        created_at=clock.now(), created_by=NOBODY,
    )  # fmt: skip
    token = f"{sown.name}-has-not-been-here-before"
    link = SetUpLink(token_hash=token_hash(token), user_id=world.users["ana"], ends_at=clock.now() + LINK_VALID)
    piece = ImportPiece(batch_id=batch.id, number=0, content=pack([Record(2, ["Panadera"], True)]))
    session.add_all(
        [document, contact, attachment, consent, work, mentoring, view, batch, link, interview, note, *wishes]
    )
    session.flush()
    session.add(piece)
    session.flush()
    return {
        "document_id": document.id, "attachment_id": attachment.id, "row_id": work.id, "mentoring_id": mentoring.id,
        "view_id": view.id, "batch_id": batch.id, "other_id": other.id, "person_contact_id": contact.id,
        "consent_id": consent.id, "activity_id": note.id, "own_membership_id": world.memberships[sown.user],
        "token": token, "filename": "ayni.css", "number": "AYNI-0000-0000", "jobs.tell_again:number": 77,
        "purpose": ConsentPurpose.EMPLOYERS.value, "slug": "experiencia", "imports.rejected:kind": "csv",
    }  # fmt: skip


def _note(found: Records) -> Activity:
    return Activity(
        person_id=found.person.id, case_id=found.case.id, channel=Channel.CALL, outcome=ContactOutcome.REACHED,
        note="Vino.", at=clock.now(), author_id=NOBODY, author_name="Rosa",
    )  # fmt: skip


def of_records(found: Records) -> dict[str, Id]:
    names = ("person", "case", "plan", "action", "organisation", "vacancy", "requirement", "application", "placement")
    ids = {f"{name}_id": getattr(found, name).id for name in (*names, "follow_up")}
    return {**ids, "organisation_contact_id": found.contact.id}


GLOBAL = frozenset({"user_id", "office_id", "role_id", "membership_id", "record_id", "job_id"})
"""Administered or audited for the whole deployment, by permission: there is no other office's."""


def webhook(session: Session, world: World) -> Id:
    """A program that is told of events in the name of an administrator."""
    at_work = world.memberships["admin"]
    token = ApiToken(
        token_hash=new_id().hex, user_id=world.users["admin"], membership_id=at_work, scopes=[], created_at=clock.now(),
        ends_at=clock.now() + LINK_VALID,
    )  # fmt: skip
    session.add(token)
    session.flush()
    made = Webhook(
        token_id=token.id,
        url="https://ejemplo.org/avisos",
        sealed_secret="x",
        created_at=clock.now(),
        created_by=NOBODY,
    )
    session.add(made)
    session.flush()
    return made.id


def of_everybody(session: Session, world: World) -> dict[str, Id]:
    return {
        "user_id": world.users["ana"],
        "membership_id": world.memberships["ana"],
        "office_id": world.offices["huayllani"],
        "role_id": session.scalars(sa.select(Role.id).where(Role.code == "mentor")).one(),
        "job_id": new_id(),
        "webhook_id": webhook(session, world),
        "record_id": session.scalars(sa.select(AuditRecord.id).limit(1)).one(),
    }


def missing(values: Mapping[str, Any]) -> dict[str, Any]:
    """Like ``values``, but of records that do not exist."""
    return {name: new_id() if isinstance(value, Id) else value for name, value in values.items()} | {"token": "nobody"}
