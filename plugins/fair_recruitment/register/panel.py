"""The box on the staff's page of a vacancy: what the worker sees, and whether the employer is certified."""

from __future__ import annotations

from flask import render_template
from sqlalchemy import select

from core.api import Id, Vacancy, clock, current_actor, db
from plugins.fair_recruitment.register import labels, queries
from plugins.fair_recruitment.vetting.queries import OPEN


def panel(vacancy_id: Id) -> str:
    """Nothing while there is neither a public page nor a certificate."""
    statement = select(Vacancy.state, Vacancy.organisation_id).where(Vacancy.id == vacancy_id)
    found = db.session.execute(statement).one()
    today = clock.today(current_actor().timezone)
    firms = [found.organisation_id] if found.organisation_id else []
    certified = queries.certified(firms, today).get(found.organisation_id) if firms else None
    shown = found.state in OPEN
    if not shown and certified is None:
        return ""
    return render_template(
        "fair_recruitment/register_panel.html", vacancy_id=vacancy_id, certified=certified, shown=shown, labels=labels
    )
