"""The blueprint, and how its pages begin: all of them stand under a person."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import clock
from core.access.actors import current_actor
from core.audit.acts import saw
from core.db.types import Id
from core.errors import Invalid
from core.people import queries as people
from core.people.services.files import LARGEST, Upload, read_upload
from core.placements import labels, states
from core.placements.permissions import VIEW
from core.placements.schedule import standing
from core.web.slots import Tab, slots

bp = Blueprint("placements", __name__, template_folder="../templates")
UPLOADS = LARGEST + 200_000

slots.add_tab("person", Tab("placements", _l("Placement"), "placements.of_person", VIEW, 50))


def person_page(template: str, person_id: Id, **values: Any) -> str:
    """A page under the identity bar of a person, recorded as read. Raises NotFound."""
    person = people.header(person_id)
    saw([person_id])
    return render_template(template, person=person, **words(), **values)


def words() -> dict[str, Any]:
    """What the templates share."""
    today = clock.today(current_actor().timezone)
    return {"labels": labels, "states": states, "standing": standing, "today": today}


def uploaded(data: dict[str, Any], **_arguments: Any) -> Upload | None:
    """The file of the form, judged before anything is written. Raises Invalid also when nobody says what it is."""
    upload = read_upload(request.files.get("file"))
    if upload is not None and data["evidence_kind"] is None:
        raise Invalid({"evidence_kind": [_("Choose what paper the file is")]}, code="placements.evidence.kind")
    return upload
