"""What other pages show of vacancies."""

from __future__ import annotations

from flask import render_template

from core.db.types import Id
from core.extensions import db
from core.vacancies import labels, permissions, queries
from core.web.slots import Panel, slots


def of_organisation(organisation_id: Id) -> str:
    rows = db.session.execute(queries.of_organisation(organisation_id)).all()
    return render_template("vacancies/panel.html", rows=rows, labels=labels, organisation_id=organisation_id)


slots.add_panel("organisation.main", Panel("vacancies", of_organisation, permissions.READ, 10))
