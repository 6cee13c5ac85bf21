"""A person, how to reach and recognise them, and what they agreed to."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, synonym

from core.countries.ages import BirthPrecision
from core.countries.documents import CheckStatus
from core.db.base import Base, Identified, Versioned
from core.db.scope import OfficeScoped, PersonScoped
from core.db.types import Code, Id, Json, KeyText
from core.people.codes import (
    ConsentAnswer,
    ConsentPurpose,
    ContactKind,
    ContactOwner,
    DocumentStatus,
    LegalBasis,
    NoticeChannel,
    PermitKind,
    SearchKind,
    Sex,
    Verification,
)


class Person(PersonScoped, Identified, Versioned, Base):
    """A person is not a user. Names are written as on the document; ``name_key`` sorts by surnames, then given names.

    ``birth_date`` is the first day of what is known when ``birth_precision`` is a month or a year.
    """

    __tablename__ = "core_person"

    person_id = synonym("id")
    given_names: Mapped[str] = mapped_column(String(120))
    first_surname: Mapped[str] = mapped_column(String(80), default="")
    second_surname: Mapped[str] = mapped_column(String(80), default="")
    preferred_name: Mapped[str] = mapped_column(String(80), default="")
    name_key: Mapped[str] = mapped_column(KeyText(), index=True)
    birth_date: Mapped[date | None] = mapped_column(index=True)
    birth_precision: Mapped[BirthPrecision] = mapped_column(Code(BirthPrecision), default=BirthPrecision.UNKNOWN)
    sex: Mapped[Sex] = mapped_column(Code(Sex), default=Sex.NOT_STATED)
    nationalities: Mapped[list[str]] = mapped_column(Json(), default=list)
    municipality: Mapped[str] = mapped_column(String(60), default="", index=True)
    neighbourhood: Mapped[str] = mapped_column(String(120), default="")
    without_contact: Mapped[bool] = mapped_column(default=False)
    """Asked, and there is no way to reach them."""
    example: Mapped[bool] = mapped_column(default=False)
    """Invented for a demonstration."""
    created_at: Mapped[datetime]
    created_by: Mapped[Id]

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.given_names, self.first_surname, self.second_surname) if part)


class PersonOffice(OfficeScoped, Identified, Base):
    """The office that attends a person: what makes the person visible there."""

    __tablename__ = "core_person_office"
    __table_args__ = (
        Index("uq_core_person_office_open", "person_id", "office_id", unique=True,
              sqlite_where=text("until IS NULL"), postgresql_where=text("until IS NULL")),
        Index("ix_core_person_office_office", "office_id", "until", "person_id"),
    )  # fmt: skip

    person_id: Mapped[Id] = mapped_column(ForeignKey("core_person.id", ondelete="CASCADE"))
    office_id: Mapped[Id] = mapped_column(ForeignKey("core_office.id"))
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(40))
    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class OfPerson(PersonScoped, Identified):
    """A row that belongs to a person and goes with them."""

    person_id: Mapped[Id] = mapped_column(ForeignKey("core_person.id", ondelete="CASCADE"), index=True)


class SearchKey(PersonScoped, Base):
    """A folded word of a name, a document number or a telephone, found by its beginning."""

    __tablename__ = "core_search_key"
    __table_args__ = (Index("ix_core_search_key_person", "person_id", "key"),)

    key: Mapped[str] = mapped_column(KeyText(), primary_key=True)
    person_id: Mapped[Id] = mapped_column(ForeignKey("core_person.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[SearchKind] = mapped_column(Code(SearchKind), primary_key=True)
    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class IdentityDocument(OfPerson, Versioned, Base):
    """A failed check is a warning that stays visible; it never keeps anybody from being attended."""

    __tablename__ = "core_identity_document"

    country: Mapped[str] = mapped_column(String(2))
    kind: Mapped[str] = mapped_column(String(40))
    number: Mapped[str] = mapped_column(String(60))
    number_key: Mapped[str] = mapped_column(KeyText(), index=True)
    expires_on: Mapped[date | None]
    status: Mapped[DocumentStatus] = mapped_column(Code(DocumentStatus), default=DocumentStatus.VALID)
    check_status: Mapped[CheckStatus] = mapped_column(Code(CheckStatus), default=CheckStatus.NOT_CHECKED)
    verification: Mapped[Verification] = mapped_column(Code(Verification), default=Verification.DECLARED)
    verified_by: Mapped[Id | None]
    verified_at: Mapped[datetime | None]
    superseded_by: Mapped[Id | None] = mapped_column(ForeignKey("core_identity_document.id", ondelete="SET NULL"))
    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class ContactPoint(OfPerson, Versioned, Base):
    __tablename__ = "core_contact_point"
    __table_args__ = (
        Index("uq_core_contact_point_preferred", "person_id", unique=True,
              sqlite_where=text("preferred"), postgresql_where=text("preferred")),
    )  # fmt: skip

    kind: Mapped[ContactKind] = mapped_column(Code(ContactKind))
    value: Mapped[str] = mapped_column(String(200))
    value_key: Mapped[str] = mapped_column(KeyText(), index=True)
    owner: Mapped[ContactOwner] = mapped_column(Code(ContactOwner), default=ContactOwner.SELF)
    may_leave_message: Mapped[bool] = mapped_column(Boolean, default=False)
    preferred: Mapped[bool] = mapped_column(Boolean, default=False)
    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class Consent(OfPerson, Base):
    """One answer to one text, for one purpose; append-only. The legal basis of attending is recorded here too, apart
    from every sharing with others, which never happens without a live consent."""

    __tablename__ = "core_consent"

    purpose: Mapped[ConsentPurpose] = mapped_column(Code(ConsentPurpose))
    recipient_id: Mapped[Id | None] = mapped_column(ForeignKey("core_organisation.id"))
    """The one employer that the answer is about; None: all of the purpose."""
    legal_basis: Mapped[LegalBasis] = mapped_column(Code(LegalBasis))
    answer: Mapped[ConsentAnswer] = mapped_column(Code(ConsentAnswer))
    text_version: Mapped[str] = mapped_column(String(40))
    text_hash: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(5))
    channel: Mapped[NoticeChannel] = mapped_column(Code(NoticeChannel))
    guardian_name: Mapped[str] = mapped_column(String(200), default="")
    at: Mapped[datetime]
    recorded_by: Mapped[Id]
    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class DuplicateDecision(OfPerson, Base):
    """Somebody looked at two records and said they are different people. Remembered, never asked again."""

    __tablename__ = "core_duplicate_decision"

    other_id: Mapped[Id] = mapped_column(ForeignKey("core_person.id", ondelete="CASCADE"), index=True)
    decided_by: Mapped[Id]
    at: Mapped[datetime]
    reasons: Mapped[list[Any]] = mapped_column(Json(), default=list)
    person: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys="DuplicateDecision.person_id")


class Attachment(OfPerson, Base):
    """A file about a person. Kept in the database, so that encryption, backup and erasure reach it."""

    __tablename__ = "core_attachment"
    __table_args__ = (CheckConstraint("size >= 0", name="size"),)

    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    at: Mapped[datetime]
    added_by: Mapped[Id]
    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class WorkPermit(OfPerson, Versioned, Base):
    """What somebody under 18 needs to work: the guardian's consent, and the document that the country's law asks."""

    __tablename__ = "core_work_permit"

    kind: Mapped[PermitKind] = mapped_column(Code(PermitKind))
    granted_by: Mapped[str] = mapped_column(String(200))
    relation: Mapped[str] = mapped_column(String(60), default="")
    issued_on: Mapped[date]
    valid_until: Mapped[date | None]
    attachment_id: Mapped[Id | None] = mapped_column(ForeignKey("core_attachment.id", ondelete="SET NULL"))
    note: Mapped[str] = mapped_column(Text, default="")
    recorded_by: Mapped[Id]
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    attachment: Mapped[Attachment | None] = relationship(lazy="raise_on_sql")
