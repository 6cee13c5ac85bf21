"""What the walk over the routes puts into their addresses: for each name of an argument a record of one's own office,
one of somebody else's, and one that does not exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import clock
from core.access.actors import NOBODY, system
from core.access.administration.services import LINK_VALID
from core.access.models import Office, Role, SavedView, SetUpLink
from core.access.sessions import token_hash
from core.audit.acts import act
from core.audit.models import AuditRecord
from core.cases.models import Mentoring
from core.db.types import Id, new_id
from core.people.codes import ConsentAnswer, ConsentPurpose, ContactKind, ExperienceKind, LegalBasis, NoticeChannel
from core.people.models import Attachment, Consent, ContactPoint, IdentityDocument
from core.people.profile_models import WorkExperience
from core.testing import records
from core.testing.records import Records
from core.testing.world import World
from core.vacancies.imports.csv_text import Record
from core.vacancies.imports.files import pack
from core.vacancies.imports.models import ImportBatch, ImportPiece

Values = dict[str, Any]
SEEDER = system("tests: the walk over the routes")
CANARIES = ("Quispicanchi", "Huarachi")
"""Surnames that occur nowhere else: one's own people, and those of others."""

GLOBAL = frozenset({"user_id", "office_id", "role_id", "membership_id", "record_id"})
"""Administered or audited for the whole deployment, by permission: there is no other office's."""
WORDS: dict[str, str] = {
    "filename": "ayni.css",
    "slug": "experiencia",
    "purpose": ConsentPurpose.EMPLOYERS.value,
    "kind": "csv",
    "number": "0000-0000-0000-0000-0000-0000-0000",
}
"""Arguments that are no key of a record."""


@dataclass(frozen=True)
class Seeds:
    """``own``: of Centro, where Rosa works. ``others``: each set is foreign to Rosa, named by where it lies."""

    own: Values
    elsewhere: Values
    next_door: Values

    @staticmethod
    def missing(names: set[str]) -> Values:
        return {name: WORDS.get(name, "nobody" if name == "token" else new_id()) for name in names}


def sow(world: World) -> Seeds:
    """Write the records. Needs an application context; ``next_door`` is another office of the same municipality."""
    with act(SEEDER, "tests.seed") as session:
        places = [session.get_one(Office, world.offices[name]) for name in ("centro", "tiquipaya", "huayllani")]
        own = _set(session, world, places[0], CANARIES[0], "rosa")
        elsewhere = _set(session, world, places[1], CANARIES[1], "jorge")
        next_door = _set(session, world, places[2], CANARIES[1], "ana")
    shared = ("vacancy_id", "organisation_id", "batch_id")
    return Seeds(own, elsewhere, {**next_door, **{name: own[name] for name in shared}})


def _set(session: Session, world: World, office: Office, surname: str, user: str) -> Values:
    found = records.everything(session, office, "Wara", surname)
    of_person = {"person_id": found.person.id}
    other = records.person(session, office.id, "Illari", surname)
    document = IdentityDocument(**of_person, country="BO", kind="BO.CI", number="1234567", number_key="1234567")
    contact = ContactPoint(**of_person, kind=ContactKind.MOBILE, value="70712345", value_key="70712345")
    attachment = Attachment(
        **of_person, name="carta.pdf", media_type="application/pdf", size=4, sha256="0" * 64, content=b"%PDF",
        at=clock.now(), added_by=NOBODY,
    )  # fmt: skip
    consent = Consent(
        **of_person, purpose=ConsentPurpose.EMPLOYERS, legal_basis=LegalBasis.CONSENT, answer=ConsentAnswer.GIVEN,
        text_version="1", text_hash="0" * 64, language="es", channel=NoticeChannel.PAPER, at=clock.now(),
        recorded_by=NOBODY,
    )  # fmt: skip
    work = WorkExperience(**of_person, kind=ExperienceKind.INFORMAL, title="Panadera", months=12)
    mentoring = Mentoring(**of_person, user_id=world.users["jorge"], since=clock.now())
    view = SavedView(user_id=world.users[user], page="agenda", name="mía", filters={})
    batch = ImportBatch(
        area_id=office.area_id, office_id=office.id, file_name="lista.csv", sha256="0" * 64, header=["puesto"], total=1,
        created_at=clock.now(), created_by=NOBODY,
    )  # fmt: skip
    token = f"{user}-has-not-been-here-before"
    link = SetUpLink(token_hash=token_hash(token), user_id=world.users[user], ends_at=clock.now() + LINK_VALID)
    piece = ImportPiece(batch_id=batch.id, number=0, content=pack([Record(2, ["Panadera"], True)]))
    added = [piece, document, contact, attachment, consent, work, mentoring, view, batch, link]
    session.add_all(added)
    session.flush()
    ids = {
        "document_id": document.id, "attachment_id": attachment.id, "row_id": work.id, "mentoring_id": mentoring.id,
        "view_id": view.id, "batch_id": batch.id, "other_id": other.id, "person_contact_id": contact.id,
        "consent_id": consent.id,
        "own_membership_id": world.memberships[user],
    }  # fmt: skip
    return {**_of_records(found), **ids, **_of_everybody(session, world), **WORDS, "token": token}


def _of_records(found: Records) -> dict[str, Id]:
    names = ("person", "case", "plan", "action", "organisation", "vacancy", "requirement", "application", "placement")
    ids = {f"{name}_id": getattr(found, name).id for name in (*names, "follow_up")}
    return {**ids, "organisation_contact_id": found.contact.id}


def _of_everybody(session: Session, world: World) -> dict[str, Id]:
    return {
        "user_id": world.users["ana"],
        "membership_id": world.memberships["ana"],
        "office_id": world.offices["huayllani"],
        "role_id": session.scalars(select(Role.id).where(Role.code == "mentor")).one(),
        "record_id": session.scalars(select(AuditRecord.id).limit(1)).one(),
    }
