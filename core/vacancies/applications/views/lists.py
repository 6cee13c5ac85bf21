"""The applications of a person, as a tab; those of a vacancy, as a box on its page."""

from __future__ import annotations

from flask import render_template
from flask_babel import lazy_gettext as _l

from core import clock
from core.access.actors import current_actor
from core.access.policy import Reads, policy
from core.audit.acts import saw
from core.db.types import Id
from core.events.labels import named
from core.people.queries import header
from core.vacancies.applications import closing, labels, queries  # noqa: F401  (closing adds itself to what follows)
from core.vacancies.applications.permissions import VIEW
from core.vacancies.applications.views.blueprint import bp
from core.vacancies.queries import titles
from core.web.slots import Panel, Tab, slots


@bp.get("/personas/<id:person_id>/postulaciones")
@policy(VIEW, reads=Reads.PERSON)
def of_person(person_id: Id) -> str:
    person = header(person_id)
    saw([person_id])
    return render_template(
        "applications/of_person.html", person=person, lines=queries.of_person(person_id), labels=labels,
        today=clock.today(current_actor().timezone),
    )  # fmt: skip


def of_vacancy(vacancy_id: Id) -> str:
    """The people whom the reader sees, and no number of the others."""
    lines = queries.of_vacancy(vacancy_id)
    saw(line.person_id for line in lines)
    today = clock.today(current_actor().timezone)
    return render_template(
        "applications/of_vacancy.html", lines=lines, labels=labels, today=today, vacancy_id=vacancy_id
    )


slots.add_tab("person", Tab("applications", _l("Applications"), "applications.of_person", VIEW, 45, within="vacancies"))
named("vacancy_id", titles)
slots.add_panel("vacancy.main", Panel("applications", of_vacancy, VIEW, 20))
