"""Files about a person: PDF, PNG and JPEG, known by their content and not by their name.

A picture is written anew, so that no place or device comes with it; a PDF is kept as it came, since it may be signed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from core import clock
from core.access.actors import Actor
from core.db.types import Id
from core.errors import Invalid
from core.events.recording import record
from core.extensions import db
from core.people.events import FileAttached
from core.people.models import Attachment
from core.web import pictures
from core.web.fields import clean

LARGEST = 5_000_000
_KINDS = ((b"%PDF-", "application/pdf"), (b"\x89PNG\r\n\x1a\n", pictures.PNG), (b"\xff\xd8\xff", pictures.JPEG))
_ENDINGS = {"application/pdf": ".pdf", pictures.PNG: ".png", pictures.JPEG: ".jpg"}


@dataclass(frozen=True)
class Upload:
    """A file that was read and judged; ``name`` ends as its content says, and ``content`` is what is kept."""

    name: str
    media_type: str
    content: bytes


def read_upload(file: FileStorage | None, field: str = "file") -> Upload | None:
    """None where no file was sent. Raises Invalid for one that is empty, too large, damaged or of another kind."""
    if file is None or not file.filename:
        return None
    content = file.stream.read(LARGEST + 1)
    file.stream.seek(0)  # the idempotency key covers the file, too
    if not content:
        raise Invalid({field: [_("This file is empty. Choose another one.")]}, code="people.attachment.empty")
    _require_small(content, field)
    kind = next((media_type for start, media_type in _KINDS if content.startswith(start)), "")
    if not kind:
        raise Invalid(
            {field: [_("Only PDF, PNG and JPEG files are kept. Choose another one.")]}, code="people.attachment.kind"
        )
    if kind in pictures.FORMATS:
        content = pictures.rewritten(content, field, to=kind).content
        _require_small(content, field)  # drawn anew, some take more room
    return Upload(_name(file.filename, kind), kind, content)


def _require_small(content: bytes, field: str) -> None:
    if len(content) > LARGEST:
        raise Invalid({field: [_("The file is larger than 5 MB. Make it smaller.")]}, code="people.attachment.large")


def attach(person_id: Id, upload: Upload, *, actor: Actor) -> Attachment:
    """Keep a file with the person's record."""
    attachment = Attachment(
        person_id=person_id,
        name=upload.name,
        media_type=upload.media_type,
        size=len(upload.content),
        sha256=hashlib.sha256(upload.content).hexdigest(),
        content=upload.content,
        at=clock.now(),
        added_by=actor.id,
    )
    db.session.add(attachment)
    record(FileAttached(attachment.id, person_id=person_id), actor=actor)
    db.session.flush()
    return attachment


def _name(typed: str, kind: str) -> str:
    plain = clean(PurePosixPath(typed.replace("\\", "/")).name)
    stem = PurePosixPath(plain).stem.strip(". ")[:150] or "archivo"
    return stem + _ENDINGS[kind]
