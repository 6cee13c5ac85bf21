"""What strangers and colleagues learn of what was issued."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import url_for
from sqlalchemy import select

from core.api import Actor, Claim, Id, Verification, Verifier, db, elevated, numbers
from plugins.skills_recognition import queries
from plugins.skills_recognition.labels import STATE_OF
from plugins.skills_recognition.models import Recognition
from plugins.skills_recognition.permissions import READ
from plugins.skills_recognition.words import _l

PUBLIC = "skills_recognition: a certificate that somebody holds in the hand, found by its random number alone"
PRINTED = (
    Recognition.title, Recognition.state, Recognition.holder, Recognition.decided_on, Recognition.valid_until,
    Recognition.awarding_body, Recognition.level, Recognition.scheme, Recognition.code, Recognition.standard_version,
)  # fmt: skip
"""All that a stranger may learn, and all of it stands on the paper."""


def find(number: str) -> Verification | None:
    """One statement for whatever was typed, so that the time tells nothing."""
    statement = select(*PRINTED).where(Recognition.number == numbers.read(number))
    with elevated(db.session(), PUBLIC):
        row = db.session.execute(statement).first()
    if row is None:
        return None
    facts = [
        (_l("Who certifies"), row.awarding_body),
        (_l("Level"), row.level),
        (_l("Standard"), standard(row.scheme, row.code, row.standard_version)),
    ]
    return Verification(
        row.title, STATE_OF[row.state], row.holder, row.decided_on, row.valid_until,
        [(label, value) for label, value in facts if value],
    )  # fmt: skip


def standard(scheme: str, code: str, version: str) -> str:
    return f"{scheme} {code} ({version})"


EXAMPLE = numbers.written("7K3M9QXT2B8CD4FGH5JNR6PVABEW")
VERIFIER = Verifier("skills_recognition", _l("Certificates of skills"), EXAMPLE, find)


def claims(person_ids: Sequence[Id], actor: Actor) -> Mapping[Id, Sequence[Claim]]:
    found: dict[Id, list[Claim]] = {}
    opens = actor.may(READ)
    for row in queries.of_people(person_ids):
        url = url_for("skills_recognition.recognition", recognition_id=row.id) if opens else ""
        level = _l("Level: %(level)s", level=row.level) if row.level else ""
        claim = Claim(row.title, row.awarding_body, row.decided_on, row.valid_until, level, url, STATE_OF[row.state])
        found.setdefault(row.person_id, []).append(claim)
    return found
