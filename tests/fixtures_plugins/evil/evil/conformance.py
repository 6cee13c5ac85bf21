"""What the suite needs to ask for: a note and a diary of the person of each set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.testing.conformance.sets import Sown
from evil.models import Diary, Note


def seed(sown: Sown) -> Mapping[str, Any]:
    person_id = sown.rows["core_person"]
    note, diary = Note(person_id=person_id, words="x"), Diary(person_id=person_id, secret="x")
    sown.session.add_all([note, diary])
    return {"note_id": note.id}
