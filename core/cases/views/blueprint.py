"""The blueprint, what its templates share, and how the pages of a person begin."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template
from flask_babel import lazy_gettext as _l

from core import clock
from core.access.actors import current_actor
from core.audit.acts import saw
from core.cases.permissions import VIEW
from core.db.types import Id
from core.people import queries as people
from core.web.slots import Tab, slots

bp = Blueprint("cases", __name__, template_folder="../templates")

slots.add_tab("person", Tab("plan", _l("Plan"), "cases.plan", VIEW, 20))
slots.add_tab("person", Tab("timeline", _l("History"), "cases.timeline", VIEW, 95))


def person_page(template: str, person_id: Id, tab: str, **values: Any) -> str:
    """A page under the identity bar of a person, recorded as read. Raises NotFound."""
    person = people.header(person_id)
    saw([person_id])
    today = clock.today(current_actor().timezone)
    return render_template(template, person=person, tab=tab, today=today, **values)
