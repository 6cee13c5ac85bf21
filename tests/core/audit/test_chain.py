"""The chain finds what was changed afterwards; an anchor outside finds what was cut off."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from core.access.actors import system
from core.access.models import Office
from core.audit import chain
from core.audit.acts import act
from core.audit.chain import Finding
from core.audit.models import AuditKind, AuditPayload, AuditRecord
from core.db.scope import Scope
from core.db.types import new_id
from core.db.unit_of_work import reading, writing

SYSTEM = Scope(system="tests")


@pytest.fixture
def sealed(app: Flask, world) -> tuple[int, str]:
    """Six sealed acts (the first is the world itself); answers the head as somebody outside wrote it down."""
    for number in range(5):
        with app.app_context(), act(system("tests"), "tests.office.rename") as session:
            session.get_one(Office, world.offices["centro"]).name = f"Centro {number}"
    with app.app_context():
        with writing(SYSTEM) as session:
            chain.seal(session)
        with reading(SYSTEM) as session:
            return chain.head_of(session)


def verdict(app: Flask, anchor: tuple[int, str] | None = None) -> chain.Verdict:
    with app.app_context(), reading(SYSTEM) as session:
        return chain.verify(session, anchor)


def tampered(app: Flask, tamper: Callable[[Session], object]) -> set[Finding]:
    with app.app_context(), writing(SYSTEM) as session:
        tamper(session)
    return set(verdict(app).findings)


def at(session: Session, number: int) -> AuditRecord:
    return session.scalars(select(AuditRecord).where(AuditRecord.seal_number == number)).one()


def payload(session: Session, number: int) -> AuditPayload:
    return session.scalars(select(AuditPayload).where(AuditPayload.record_id == at(session, number).id)).first()


def test_an_untouched_chain_is_whole(app: Flask, sealed: tuple[int, str]) -> None:
    assert verdict(app, sealed) == chain.Verdict(sealed[0], 0, sealed[1], ())


def test_records_not_sealed_yet_are_counted(app: Flask, world) -> None:
    with app.app_context(), act(system("tests"), "tests.office.rename") as session:
        session.get_one(Office, world.offices["centro"]).name = "Otro"
    assert (verdict(app).sealed, verdict(app).unsealed) == (0, 2)


def test_sealing_goes_on_where_it_stopped(app: Flask, sealed: tuple[int, str], world) -> None:
    with app.app_context():
        with act(system("tests"), "tests.office.rename") as session:
            session.get_one(Office, world.offices["centro"]).name = "Otro"
        with writing(SYSTEM) as session:
            assert chain.seal(session) == 1
    assert (verdict(app, sealed).sealed, verdict(app, sealed).findings) == (sealed[0] + 1, ())


EDITS: dict[str, Callable[[Session], object]] = {
    "action": lambda s: setattr(at(s, 3), "action", "tests.office.open"),
    "actor": lambda s: setattr(at(s, 3), "actor_id", new_id()),
    "person": lambda s: setattr(at(s, 3), "person_id", new_id()),
    "office": lambda s: setattr(at(s, 3), "office_id", new_id()),
    "route": lambda s: setattr(at(s, 3), "route", "otra"),
    "kind": lambda s: setattr(at(s, 3), "kind", AuditKind.READ),
    "time": lambda s: setattr(at(s, 3), "at", at(s, 1).at),
    "content": lambda s: setattr(payload(s, 3), "content", {"changed": {}}),
    "person of the content": lambda s: setattr(payload(s, 3), "person_id", new_id()),
    "subject of the content": lambda s: setattr(payload(s, 3), "subject_id", "otra"),
    "content taken away": lambda s: s.delete(payload(s, 3)),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_found(app: Flask, sealed: tuple[int, str], edit: str) -> None:
    assert tampered(app, EDITS[edit]) == {Finding(3, "changed")}


def test_a_deletion_is_found(app: Flask, sealed: tuple[int, str]) -> None:
    found = tampered(app, lambda s: s.delete(at(s, 3)))
    assert {Finding(3, "missing"), Finding(4, "changed")} <= found


def test_a_swap_is_found(app: Flask, sealed: tuple[int, str]) -> None:
    def swap(session: Session) -> None:
        first, second = at(session, 3), at(session, 4)
        first.seal_number, second.seal_number = 1000, 1001
        session.flush()
        first.seal_number, second.seal_number = 4, 3

    assert {3, 4} <= {finding.seal_number for finding in tampered(app, swap)}


def test_an_insertion_is_found(app: Flask, sealed: tuple[int, str]) -> None:
    def insert(session: Session) -> None:
        like = at(session, 3)
        session.add(
            AuditRecord(
                at=like.at,
                kind=like.kind,
                action=like.action,
                actor_kind=like.actor_kind,
                actor_id=like.actor_id,
                digest=like.digest,
                seal=like.seal,
                seal_number=sealed[0] + 1,
            )
        )

    assert tampered(app, insert) == {Finding(sealed[0] + 1, "changed")}


def test_a_cut_tail_is_found_with_the_anchor_only(app: Flask, sealed: tuple[int, str]) -> None:
    assert tampered(app, lambda s: s.execute(delete(AuditRecord).where(AuditRecord.seal_number >= 5))) == set()
    assert [finding.seal_number for finding in verdict(app, sealed).findings] == [4]


def test_a_full_rewrite_is_found_with_the_anchor_only(app: Flask, sealed: tuple[int, str]) -> None:
    def rewrite(session: Session) -> None:
        session.delete(at(session, 2))
        session.flush()
        for row in session.scalars(select(AuditRecord)):
            row.seal_number, row.seal = None, ""
        session.flush()
        chain.seal(session)

    assert tampered(app, rewrite) == set()
    assert verdict(app, sealed).findings != ()


def test_erased_content_leaves_the_chain_whole(app: Flask, sealed: tuple[int, str]) -> None:
    def erase(session: Session) -> None:
        row = payload(session, 3)
        row.content, row.salt = None, ""

    assert tampered(app, erase) == set()
